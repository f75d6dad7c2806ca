import type { Translated } from '../messages.ts';
import type { ballot as vi } from '../vi/ballot.ts';

export const ballot: Translated<typeof vi> = {
  questions: {
    member: 'Proposed quality rating of party members',
    cell: 'Proposed quality rating of the party cell',
    collective: 'Proposed quality rating of a leadership collective',
    leader: 'Proposed quality rating of leaders',
  },
  practice: {
    question: 'What would you like to drink in the break?',
    subject: 'Drinks in the break',
    options: { tea: 'Tea', coffee: 'Coffee', water: 'Water' },
  },
  runOffQuestion: 'Run-off between the levels with most votes',
  movedToPaper: 'Moved to paper',
  takenBack: 'opened by mistake, taken back before any ballot was in',
};
