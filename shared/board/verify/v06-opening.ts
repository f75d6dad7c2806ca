// V6: what a session may be opened with (§4).
import type { Body, Entry } from '../kinds.ts';
import { countEntitled, establishedEpoch, type Board } from '../state.ts';
import type { Context, Finding } from './fault.ts';

export const checkSessionOpening = ({ board }: Context, entry: Entry): Finding =>
  entry.kind === 'session.opened' ? checkOpened(board, entry.body) : null;

const areDistinct = (items: readonly { readonly id: string }[]): boolean =>
  new Set(items.map(({ id }) => id)).size === items.length;

function checkOpened(board: Board, body: Body<'session.opened'>): Finding {
  if (body.electorate !== countEntitled(board.roll)) return 'wrong-electorate';
  const established = establishedEpoch(board)?.established;
  if (established?.epoch !== body.epoch || established.key !== body.key) return 'wrong-key';
  if (board.sessions.has(body.session)) return 'session-id-used';
  if (board.paperKeys.has(body.paperKey)) return 'paper-key-used';
  if (!areDistinct(body.subjects) || !areDistinct(body.options)) return 'ids-not-distinct';
  const onlyMotions = body.subjects.every(({ kind }) => kind === 'motion');
  if (!onlyMotions && !body.options.some(({ id }) => id === 'blank')) return 'blank-missing';
  const practices = body.subjects.filter(({ kind }) => kind === 'practice').length;
  if (practices !== 0 && practices !== body.subjects.length) return 'practice-not-apart';
  return body.subjects.every((subject) => isNextRound(board, subject)) ? null : 'wrong-round';
}

/** Round one more than the subject's last, that one counted or void; practice is always round 1. */
function isNextRound(board: Board, { id, kind, round }: Body<'session.opened'>['subjects'][number]): boolean {
  if (kind === 'practice') return round === 1;
  const last = board.rounds.get(id);
  if (last === undefined) return round === 1;
  const status = board.sessions.get(last.session)?.status;
  return round === last.round + 1 && (status === 'counted' || status === 'void');
}
