import type { Translated } from '../messages.ts';
import type { alarms as viAlarms, refusals as viRefusals, urnRefusals as viUrnRefusals } from '../vi/refusals.ts';

export const refusals: Translated<typeof viRefusals> = {
  malformed: 'The server did not understand. Reload the page and try again.',
  internal: 'The server failed. Try again in a few seconds.',
  unreachable: 'The server cannot be reached. Check the room’s network and try again.',
  'not-allowed': 'You may not do this.',
  'signed-out': 'You have been signed out. Please sign in again.',
  'already-set-up': 'The chair’s password has been set before. Please sign in.',
  'set-up-link-used': 'The set-up link is used or wrong. Take a new one from the server.',
  'wrong-password': 'The password is wrong.',
  'password-too-short': 'The password is too short: at least 8 characters.',
  'try-again-later': 'Too many tries. Wait a moment, then try again.',
  'meeting-unknown': 'The server has no such meeting.',
  'meeting-ended': 'The meeting has ended.',
  'wrong-code': 'No meeting has this code. Look at the six digits on the projector again.',
  'word-not-typed': 'The confirming word is not typed yet.',
  'sessions-unfinished': 'A vote is neither counted nor voided yet.',
  'not-on-roll': 'This person is not on the roll.',
  'name-taken': 'Another phone uses this name.',
  'not-enrolled': 'The chair has not confirmed this phone yet.',
  'device-released': 'The chair has released this phone. It cannot come back with its old keys.',
  'claim-withdrawn': 'The chair did not take this phone for the chosen name.',
  'hello-failed': 'The server does not recognise this phone. Reload the page.',
  'roll-empty': 'The roll is empty.',
  'roll-unreadable': 'The roll cannot be read. Use an Excel file .xlsx made from the template.',
  'roll-has-errors': 'The roll has errors. Mend the marked lines and read it again.',
  'facts-contradict':
    'Facts contradict each other (admitted after the meeting, or maxima that do not sum to 100). Nothing was written.',
  'paper-out': 'This person holds a paper of a vote that is open: the phone cannot be changed yet.',
  'no-tellers': 'No tellers are chosen.',
  'teller-not-present': 'The teller has not joined with a phone.',
  'no-key-yet': 'The key of the ballot box is not ready.',
  'not-a-holder': 'This phone holds no part of the key.',
  'session-unknown': 'There is no such vote.',
  'session-not-open': 'The ballot box is not open.',
  'session-already-open': 'Another vote is open.',
  'session-has-ballots': 'Ballots are in the box: it can no longer be taken back.',
  'session-over': 'This vote is finished or void.',
  'session-not-counted': 'This vote is not counted.',
  'subject-unknown': 'There is no such person or matter.',
  'subject-not-ready': 'This may not be put to the vote yet.',
  'too-few-present': 'Too few are present for anything to get more than half.',
  'not-this-opening': 'This phone saw another opening of the box. Reload the page.',
  'not-entitled': 'This person has no vote.',
  'paper-already-issued': 'This person has a paper already: one paper each.',
  'no-run-off': 'No run-off is due.',
  'rating-already-recorded': 'This result is recorded already.',
  'rating-open': 'Facts are missing, so the result cannot be recorded yet.',
  'statement-refused': 'The board refuses what this phone signed: it breaks a rule.',
};

export const urnRefusals: Translated<typeof viUrnRefusals> = {
  malformed: 'The server cannot read the ballot. Nothing is counted yet; please mark it and send it again.',
  busy: 'The ballot box is busy. The phone sends again by itself.',
  'too-many-attempts': 'This ballot failed too many times. Please tell the chair.',
  'session-unknown': 'There is no such vote.',
  'session-not-open': 'The box was shut before the ballot arrived.',
  'ballot-invalid':
    'The ballot is not valid and was not taken. Nothing is counted yet; please mark it and send it again.',
  'paper-already-used': 'This paper is in the box already. Please tell the chair.',
};

export const alarms: Translated<typeof viAlarms> = {
  'two-histories': 'The server shows this phone two different records. Do not vote; tell the tellers at once.',
  'board-refused': 'The record of the meeting breaks the rules. Do not vote; tell the tellers at once.',
  'paper-proof': 'The paper issued to this phone is wrong. Do not vote; tell the tellers at once.',
  'receipt-signature': 'The receipt is not signed by the server. Tell the tellers at once.',
  'own-ballot-missing':
    'Your ballot was received and is NOT in the box. Keep this phone as it is and tell the tellers at once.',
  'box-refused': 'The ballot box breaks the rules. This phone does not open the sum; tell the chair at once.',
  'recheck-failed': 'This phone rechecked the result: it does NOT agree. Tell the tellers at once.',
};
