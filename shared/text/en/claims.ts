// Who waits to be admitted, on the chair's page.
import type { claims as vi } from '../vi/claims.ts';

export const claims: typeof vi = {
  claimCode: (p) => `Code ${p.code}`,
  withdrawAll: 'Clear all who wait',
  moveQuestion: (p) =>
    `Move ${p.name} to the new phone? Look at the person and ask why. The old phone ends; ballots it has sent stay.`,
  move: 'Move to the new phone',
  keep: 'Keep the old one',
  noClaims: 'Nobody is waiting.',
  confirm: 'Admit',
  confirmOf: (p) => `Admit ${p.name}`,
  withdraw: 'Not this person',
  withdrawOf: (p) => `Not this person: ${p.name}`,
  conflicts: {
    taken: 'This member has joined with a phone. Admitting this one ends the old one; ballots sent stay.',
    twice: 'Two phones claim this name. Ask before you admit one.',
  },
};
