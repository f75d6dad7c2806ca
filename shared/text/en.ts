import { ballot } from './en/ballot.ts';
import { chair } from './en/chair.ts';
import { counting } from './en/counting.ts';
import { facts } from './en/facts.ts';
import { faults } from './en/faults.ts';
import { forms } from './en/forms.ts';
import { kinds } from './en/kinds.ts';
import { kiosk } from './en/kiosk.ts';
import { launch } from './en/launch.ts';
import { minutes } from './en/minutes.ts';
import { minutesPage } from './en/minutes-page.ts';
import { office } from './en/office.ts';
import { paperVote } from './en/paper-vote.ts';
import { papers } from './en/papers.ts';
import { parts } from './en/parts.ts';
import { preparing } from './en/preparing.ts';
import { alarms, refusals, urnRefusals } from './en/refusals.ts';
import { roomCheck } from './en/room-check.ts';
import { screen } from './en/screen.ts';
import { server } from './en/server.ts';
import { verdicts } from './en/verdicts.ts';
import { verify } from './en/verify.ts';
import { voter } from './en/voter.ts';
import type { Messages } from './messages.ts';

/** English, the second language: the same topics as Vietnamese. */
export const en: Messages = {
  ballot,
  chair,
  counting,
  facts,
  faults,
  forms,
  kinds,
  kiosk,
  launch,
  minutes,
  minutesPage,
  office,
  paperVote,
  papers,
  parts,
  preparing,
  roomCheck,
  screen,
  server,
  verdicts,
  verify,
  voter,
  alarms,
  refusals,
  urnRefusals,
};
