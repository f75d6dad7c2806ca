// Who presides while somebody is reviewed or voted on: K-16, read as A-12 has it.
import { type Seat } from './order.ts';
import { type Words } from './words.ts';

export interface Official {
  readonly id: string;
  readonly seat: Seat;
}

export const chairRefusals = {
  'not-present': { vi: 'Người chủ trì không có mặt.', en: 'Who should preside is not present.' },
  'own-case': { vi: 'Không ai chủ trì phần về chính mình.', en: 'Nobody presides over his own case.' },
  'head-on-paper': {
    vi: 'Người đứng đầu có tên trong phần này nên không chủ trì.',
    en: 'The head is among the subjects and does not preside.',
  },
  'deputy-presides': {
    vi: 'Phần về người đứng đầu do cấp phó chủ trì.',
    en: 'A deputy presides over the case of the head.',
  },
  'reason-missing': {
    vi: 'Cần ghi lý do vì sao người này chủ trì.',
    en: 'A reason is needed for this person to preside.',
  },
} as const satisfies Record<string, Words>;

export type ChairRefusal = keyof typeof chairRefusals;

export type ChairAnswer =
  | { readonly ok: true; readonly needsReason: boolean }
  | { readonly ok: false; readonly error: ChairRefusal; readonly rule: 'K-16' };

export interface ChairChoice {
  readonly chair: string;
  /** Ids of those under review or on the paper; none: the meeting itself. */
  readonly subjects: readonly string[];
  /** Who is present. */
  readonly present: readonly Official[];
  /** Why somebody presides who would not by his seat; null: none given. */
  readonly reason: string | null;
}

/**
 * The head presides; where he is among the subjects a deputy, or where none is present anybody else for a reason given.
 * Nobody presides over his own case alone; on a paper with everybody's name that is no bar, for somebody must.
 */
export function checkChair({ chair, subjects, present, reason }: ChairChoice): ChairAnswer {
  const official = present.find(({ id }) => id === chair);
  if (official === undefined) return refuse('not-present');
  if (subjects.length === 1 && subjects[0] === chair) return refuse('own-case');
  if (subjects.includes(chair) && official.seat === 'head') return refuse('head-on-paper');
  const regular = listChairs(subjects, present);
  if (regular.includes(chair)) return { ok: true, needsReason: false };
  const deputies = present.filter(({ seat, id }) => seat === 'deputy' && !isAlone(id, subjects));
  if (isHeadConcerned(subjects, present) && deputies.length > 0) return refuse('deputy-presides');
  return (reason ?? '').trim() === '' ? refuse('reason-missing') : { ok: true, needsReason: true };
}

/** Who presides by his seat, without a reason: ids as given. Empty where only a reason helps. */
export function listChairs(subjects: readonly string[], present: readonly Official[]): string[] {
  const seat: Seat = isHeadConcerned(subjects, present) ? 'deputy' : 'head';
  return present.filter((one) => one.seat === seat && !isAlone(one.id, subjects)).map(({ id }) => id);
}

function isHeadConcerned(subjects: readonly string[], present: readonly Official[]): boolean {
  return present.some(({ id, seat }) => seat === 'head' && subjects.includes(id));
}

const isAlone = (id: string, subjects: readonly string[]): boolean => subjects.length === 1 && subjects[0] === id;

function refuse(error: ChairRefusal): ChairAnswer {
  return { ok: false, error, rule: 'K-16' };
}
