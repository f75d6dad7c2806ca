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
  network: {
    start: 'Test the network of the hall',
    trying: 'Asking every phone…',
    none: 'No phone is in the room yet.',
    result: (p) => `${p.answered} of ${p.asked} phones answered, the slowest after ${p.slowest} ms.`,
    nobody: (p) => `None of the ${p.asked} phones answered. Look at the Wi-Fi and the firewall.`,
    silent: (p) => `No answer: ${p.names}. Ask them to wake the phone and turn the Wi-Fi on again.`,
  },
};
