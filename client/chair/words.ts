import { type ExplainWords } from '../../shared/report/explain-verdict.ts';
import { chair as chairEn } from '../../shared/text/en/chair.ts';
import { forms as formsEn } from '../../shared/text/en/forms.ts';
import { counting as countingEn } from '../../shared/text/en/counting.ts';
import { kinds as kindsEn } from '../../shared/text/en/kinds.ts';
import { facts as factsEn } from '../../shared/text/en/facts.ts';
import { ballot as ballotEn } from '../../shared/text/en/ballot.ts';
import { paperVote as paperVoteEn } from '../../shared/text/en/paper-vote.ts';
import { papers as papersEn } from '../../shared/text/en/papers.ts';
import { preparing as preparingEn } from '../../shared/text/en/preparing.ts';
import { refusals as refusalsEn } from '../../shared/text/en/refusals.ts';
import { roomCheck as roomCheckEn } from '../../shared/text/en/room-check.ts';
import { verdicts as verdictsEn } from '../../shared/text/en/verdicts.ts';
import { type Translated } from '../../shared/text/messages.ts';
import { chair as chairVi } from '../../shared/text/vi/chair.ts';
import { forms as formsVi } from '../../shared/text/vi/forms.ts';
import { counting as countingVi } from '../../shared/text/vi/counting.ts';
import { kinds as kindsVi } from '../../shared/text/vi/kinds.ts';
import { facts as factsVi } from '../../shared/text/vi/facts.ts';
import { ballot as ballotVi } from '../../shared/text/vi/ballot.ts';
import { paperVote as paperVoteVi } from '../../shared/text/vi/paper-vote.ts';
import { papers as papersVi } from '../../shared/text/vi/papers.ts';
import { preparing as preparingVi } from '../../shared/text/vi/preparing.ts';
import { refusals as refusalsVi } from '../../shared/text/vi/refusals.ts';
import { roomCheck as roomCheckVi } from '../../shared/text/vi/room-check.ts';
import { verdicts as verdictsVi } from '../../shared/text/vi/verdicts.ts';
import { type ChairFailure } from '../state/chair-answers.ts';
import { language, type Words } from '../state/language.svelte.ts';

const vietnamese = {
  chair: chairVi,
  counting: countingVi,
  facts: factsVi,
  forms: formsVi,
  kinds: kindsVi,
  ballot: ballotVi,
  paperVote: paperVoteVi,
  papers: papersVi,
  preparing: preparingVi,
  roomCheck: roomCheckVi,
  refusals: refusalsVi,
  verdicts: verdictsVi,
};
export type ChairWords = Translated<typeof vietnamese>;

const words: Words<ChairWords> = {
  vi: vietnamese,
  en: {
    chair: chairEn,
    counting: countingEn,
    facts: factsEn,
    forms: formsEn,
    kinds: kindsEn,
    ballot: ballotEn,
    paperVote: paperVoteEn,
    papers: papersEn,
    preparing: preparingEn,
    roomCheck: roomCheckEn,
    refusals: refusalsEn,
    verdicts: verdictsEn,
  },
};

/** The topics of this page in the language in use; read inside `$derived` or a template. */
export const say = (): ChairWords => language.pick(words);

/** What an explanation is written with; read like `say`. */
export const explainWords = (): ExplainWords => ({
  verdicts: say().verdicts,
  labels: say().facts.labels,
  pick: (reason) => language.pick(reason),
});

/** Why something was not done, in a sentence. */
export const sayFailure = (failure: ChairFailure): string =>
  failure === 'unexpected-answer' ? language.parts.api[failure] : say().refusals[failure];

/** `2018-12-07` as people here write a day. */
export const sayDay = (day: string): string => day.split('-').reverse().join('/');
