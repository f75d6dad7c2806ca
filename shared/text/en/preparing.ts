import type { Messages } from '../messages.ts';

export const preparing: Messages['preparing'] = {
  practice: {
    question: 'What would you like to drink in the break?',
    subject: 'Drinks in the break',
    options: { tea: 'Tea', coffee: 'Coffee', water: 'Water' },
    blank: 'Blank',
    start: 'Hold a practice vote',
    hint: 'Asks what people would like to drink in the break, so that everybody gets used to it. Its result does not count and stands in no minutes.',
    again: 'Hold another practice vote',
  },
};
