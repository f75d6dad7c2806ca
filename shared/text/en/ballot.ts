import type { Translated } from '../messages.ts';
import type { ballot as vi } from '../vi/ballot.ts';

export const ballot: Translated<typeof vi> = {
  question: 'Proposed quality rating of party members',
  runOffQuestion: 'Run-off between the levels with most votes',
};
