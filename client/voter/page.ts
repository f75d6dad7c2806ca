import { getContext, setContext } from 'svelte';
import { ballot as enBallot } from '../../shared/text/en/ballot.ts';
import { counting as enCounting } from '../../shared/text/en/counting.ts';
import { alarms as enAlarms, refusals as enRefusals, urnRefusals as enUrn } from '../../shared/text/en/refusals.ts';
import { roomCheck as enRoomCheck } from '../../shared/text/en/room-check.ts';
import { verdicts as enVerdicts } from '../../shared/text/en/verdicts.ts';
import { voter as enVoter } from '../../shared/text/en/voter.ts';
import { ballot as viBallot } from '../../shared/text/vi/ballot.ts';
import { counting as viCounting } from '../../shared/text/vi/counting.ts';
import { alarms as viAlarms, refusals as viRefusals, urnRefusals as viUrn } from '../../shared/text/vi/refusals.ts';
import { roomCheck as viRoomCheck } from '../../shared/text/vi/room-check.ts';
import { verdicts as viVerdicts } from '../../shared/text/vi/verdicts.ts';
import { voter as viVoter } from '../../shared/text/vi/voter.ts';
import { language } from '../state/language.svelte.ts';
import type { VoterPage } from '../state/phone.svelte.ts';

const key = Symbol('page');

export const setPage = (page: VoterPage): VoterPage => setContext(key, page);
export const getPage = (): VoterPage => getContext<VoterPage>(key);

/** The words of this page in the language in use; read in `$derived` or a template. */
export const words = {
  get voter() {
    return language.pick({ vi: viVoter, en: enVoter });
  },
  get counting() {
    return language.pick({ vi: viCounting, en: enCounting });
  },
  get roomCheck() {
    return language.pick({ vi: viRoomCheck, en: enRoomCheck });
  },
  get ballot() {
    return language.pick({ vi: viBallot, en: enBallot });
  },
  get verdicts() {
    return language.pick({ vi: viVerdicts, en: enVerdicts });
  },
  get refusals() {
    return language.pick({ vi: viRefusals, en: enRefusals });
  },
  get urnRefusals() {
    return language.pick({ vi: viUrn, en: enUrn });
  },
  get alarms() {
    return language.pick({ vi: viAlarms, en: enAlarms });
  },
};
