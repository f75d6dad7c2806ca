import { ballot } from './vi/ballot.ts';
import { chair } from './vi/chair.ts';
import { counting } from './vi/counting.ts';
import { facts } from './vi/facts.ts';
import { faults } from './vi/faults.ts';
import { forms } from './vi/forms.ts';
import { kinds } from './vi/kinds.ts';
import { kiosk } from './vi/kiosk.ts';
import { launch } from './vi/launch.ts';
import { minutes } from './vi/minutes.ts';
import { minutesPage } from './vi/minutes-page.ts';
import { office } from './vi/office.ts';
import { paperVote } from './vi/paper-vote.ts';
import { papers } from './vi/papers.ts';
import { parts } from './vi/parts.ts';
import { preparing } from './vi/preparing.ts';
import { alarms, refusals, urnRefusals } from './vi/refusals.ts';
import { roomCheck } from './vi/room-check.ts';
import { screen } from './vi/screen.ts';
import { server } from './vi/server.ts';
import { verdicts } from './vi/verdicts.ts';
import { verify } from './vi/verify.ts';
import { voter } from './vi/voter.ts';

/** Vietnamese, the first language: every word for people. A page takes only its own topics, to stay small. */
export const vi = {
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
} as const;
