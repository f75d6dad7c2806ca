// §3 "The check in the room", on one device: a closed lock, then a field for the room's number, then four pictures and the
// owner's word. It is about one `key.established` entry; another key makes the device unchecked again.
import { computeRoomCode, isRoomNumber } from '../protocol/room-check.ts';
import { establishedEpoch, type Board } from '../board/state.ts';

export const checkResults = ['same', 'skipped', 'different'] as const;
export type CheckResult = (typeof checkResults)[number];

export interface Checked {
  readonly result: CheckResult;
  /** The number that was typed; null where it was skipped before. */
  readonly number: string | null;
}

/** What is kept, by the hash of the entry. */
export type ChecksSaved = Readonly<Record<string, Checked>>;

/** What is known without being kept: a reload shows the lock again. */
interface CheckMemory {
  /** Hash of the entry that is held fast, b64. */
  readonly entry: string;
  readonly lockedAt: number;
  readonly number: string | null;
  /** After the first «Khác»: the number is shown and may be typed once more. */
  readonly retyping: boolean;
  /** There was a first «Khác»: the next one is an alarm. */
  readonly differed: boolean;
  /** Checked once more although a check is over. */
  readonly open: boolean;
}

/**
 * `locked`: the lock is shown. `ready`: the number may be typed. `compare`: four pictures, and the question. `retype`: the
 * number as it was typed, to be mended. Then what became of it.
 */
export type CheckState = 'locked' | 'ready' | 'compare' | 'retype' | CheckResult;

export interface CheckView {
  readonly state: CheckState;
  readonly number: string | null;
  /** Four characters to compare, in `compare` alone and where it is over. */
  readonly code: string | null;
}

/** Hash of the newest established key's entry, or null. */
const checkedEntry = (board: Board): string | null => establishedEpoch(board)?.establishedHash ?? null;

const fresh = { number: null, retyping: false, differed: false } as const;

/** @param lockFor milliseconds from the lock to the field */
function viewCheck(memory: CheckMemory, saved: ChecksSaved, now: number, lockFor: number): CheckView {
  const { entry, number, retyping } = memory;
  const over = saved[entry];
  const codeOf = (typed: string | null): string | null => (typed === null ? null : computeRoomCode(typed, entry));
  if (over !== undefined && !memory.open) return { state: over.result, number: over.number, code: codeOf(over.number) };
  if (retyping) return { state: 'retype', number, code: null };
  if (number !== null) return { state: 'compare', number, code: codeOf(number) };
  return { state: now < memory.lockedAt + lockFor ? 'locked' : 'ready', number: null, code: null };
}

interface CheckStep {
  readonly memory: CheckMemory;
  readonly saved: ChecksSaved;
}

export type CheckEvent =
  | { readonly kind: 'check-number'; readonly number: string }
  | { readonly kind: 'check-answer'; readonly same: boolean }
  | { readonly kind: 'check-skip' }
  | { readonly kind: 'check-again' };

/** What the owner does. @param state as `viewCheck` has it */
function takeCheck(memory: CheckMemory, saved: ChecksSaved, event: CheckEvent, state: CheckState): CheckStep {
  const end = (result: CheckResult, number: string | null): CheckStep => ({
    memory: { ...memory, ...fresh, open: false },
    saved: { ...saved, [memory.entry]: { result, number } },
  });
  const go = (change: Partial<CheckMemory>): CheckStep => ({ memory: { ...memory, ...change }, saved });
  switch (event.kind) {
    case 'check-number': {
      const isAsked = (state === 'ready' || state === 'retype') && isRoomNumber(event.number);
      return isAsked ? go({ number: event.number, retyping: false }) : go({});
    }
    case 'check-answer':
      if (state !== 'compare') return go({});
      if (event.same) return end('same', memory.number);
      return memory.differed ? end('different', memory.number) : go({ retyping: true, differed: true });
    case 'check-skip':
      // Another board that was seen is not skipped: only a check that agrees ends it.
      if (saved[memory.entry]?.result === 'different') return go({ ...fresh, open: false });
      return state === 'same' || state === 'skipped' ? go({}) : end('skipped', null);
    case 'check-again':
      return go({ ...fresh, open: true });
  }
}

/** The check of the newest key, on one device. */
export class RoomCheck {
  private readonly lockFor: number;
  private memory: CheckMemory | null = null;

  /** @param lockFor how long the lock is shown before the field, milliseconds */
  constructor(lockFor: number) {
    this.lockFor = lockFor;
  }

  /** The lock closes as soon as the entry stands under the kept checkpoint. @returns when the number may be typed */
  holdFast(board: Board, now: number): number {
    const entry = checkedEntry(board);
    if (entry !== null && this.memory?.entry !== entry) this.memory = { entry, lockedAt: now, ...fresh, open: false };
    return this.memory === null ? now : this.memory.lockedAt + this.lockFor;
  }

  view(saved: ChecksSaved, now: number): CheckView | null {
    return this.memory === null ? null : viewCheck(this.memory, saved, now, this.lockFor);
  }

  /** What is to be kept after the owner's tap. */
  take(saved: ChecksSaved, event: CheckEvent, now: number): ChecksSaved {
    const state = this.view(saved, now)?.state;
    if (this.memory === null || state === undefined) return saved;
    const step = takeCheck(this.memory, saved, event, state);
    this.memory = step.memory;
    return step.saved;
  }
}
