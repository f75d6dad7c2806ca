// V4: statements signed by their author; roll, enrolments and releases.
import { decodeB64 } from '../../protocol/base.ts';
import { statementBytes } from '../entry.ts';
import { authorClassOf, type Entry } from '../kinds.ts';
import type { RollMember } from '../state.ts';
import type { Checks, Context, Finding } from './fault.ts';

/** Device statements are signed by their author, anonymous ones by nobody. */
export function checkSignature(
  meeting: string,
  entry: Entry,
  { verifySignature, statements }: Pick<Checks, 'verifySignature' | 'statements'>,
): Finding {
  const authorClass = authorClassOf(entry.kind);
  if (authorClass === 'server') return null;
  if (authorClass === 'anonymous')
    return entry.author === '' && entry.signature === '' ? null : 'anonymous-entry-signed';
  if (entry.author === '' || entry.author === 'server' || entry.signature === '') return 'not-signed-by-device';
  if (!statements) return null;
  const message = statementBytes(meeting, entry.kind, entry.body);
  return verifySignature(message, decodeB64(entry.signature), decodeB64(entry.author)) ? null : 'not-signed-by-device';
}

export function checkMembers({ board }: Context, entry: Entry): Finding {
  if (entry.kind === 'roll.set') return checkRoll(entry.body.members);
  if (entry.kind === 'member.enrolled') {
    const { member, device } = entry.body;
    if (entry.author !== device) return 'not-signed-by-device';
    if (device === board.opened?.server) return 'servers-key';
    if (!board.roll.has(member)) return 'not-on-roll';
    const known = board.enrolments.get(device);
    if (known !== undefined) return known.active ? 'already-enrolled' : 'device-released';
    return board.deviceOf.has(member) ? 'already-enrolled' : null;
  }
  if (entry.kind === 'member.released') {
    return board.deviceOf.get(entry.body.member) === entry.body.device ? null : 'not-enrolled';
  }
  return null;
}

function checkRoll(members: readonly RollMember[]): Finding {
  if (new Set(members.map(({ member }) => member)).size !== members.length) return 'roll-duplicate';
  if (members.some(({ member }) => member === 'server')) return 'roll-duplicate';
  return members.every(isEntitledAsStanding) ? null : 'roll-entitlement';
}

/** §3 `roll.set`: every official member, an exempt one who is present, nobody else. */
function isEntitledAsStanding({ standing, entitled }: RollMember): boolean {
  if (standing === 'official') return entitled;
  return standing === 'exempt' || !entitled;
}
