import { ballot as ballotEn } from '../../shared/text/en/ballot.ts';
import { counting as countingEn } from '../../shared/text/en/counting.ts';
import { paperVote as paperEn } from '../../shared/text/en/paper-vote.ts';
import { roomCheck as roomCheckEn } from '../../shared/text/en/room-check.ts';
import { screen as en } from '../../shared/text/en/screen.ts';
import { verdicts as verdictsEn } from '../../shared/text/en/verdicts.ts';
import { ballot as ballotVi } from '../../shared/text/vi/ballot.ts';
import { counting as countingVi } from '../../shared/text/vi/counting.ts';
import { paperVote as paperVi } from '../../shared/text/vi/paper-vote.ts';
import { roomCheck as roomCheckVi } from '../../shared/text/vi/room-check.ts';
import { screen as vi } from '../../shared/text/vi/screen.ts';
import { verdicts as verdictsVi } from '../../shared/text/vi/verdicts.ts';

/** Words of this page in both languages, for `language.pick`. */
export const screenWords = { vi, en };
export const ballotWords = { vi: ballotVi, en: ballotEn };
export const countingWords = { vi: countingVi, en: countingEn };
export const roomCheckWords = { vi: roomCheckVi, en: roomCheckEn };
export const paperWords = { vi: paperVi, en: paperEn };
export const verdictWords = { vi: verdictsVi, en: verdictsEn };
