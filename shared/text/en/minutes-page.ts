import type { Translated } from '../messages.ts';
import type { minutesPage as vi } from '../vi/minutes-page.ts';

export const minutesPage: Translated<typeof vi> = {
  name: 'Counting minutes',
  meetingName: 'Minutes of the meeting',
  loading: 'Fetching the minutes…',
  print: 'Print the minutes',
  large: 'Large letters for copying by hand',
  small: 'Show as printed',
  again: 'Fetch again',
  refused: 'The minutes cannot be printed yet',
  refusedWhy: 'Something is left to do on the chair’s page; then fetch again:',
  noMeeting: 'The address lacks the meeting. Open the minutes again from the chair’s page.',
  number: 'No.          -BB/CB',
  dashes: '-----',
  star: '*',
  hash: 'whole code of the result',
  scan: 'The QR code holds the whole code, to compare when rechecking.',
  helpers: 'Helpers with reading',
  helped: (p: { name: string; helper: string }) => `${p.name}: helped by ${p.helper}`,
  strike: (p: { name: string }) => `Take the helper of ${p.name} out of the minutes`,
  strikeQuestion: (p: { name: string }) => `Take out the helper of ${p.name}? This page cannot bring it back.`,
  strikeYes: 'Take it out',
  strikeNo: 'Keep it',
  sign: '(signature, full name)',
};
