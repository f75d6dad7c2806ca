// Sentences on the base, the papers and the checks of a session, beside those on its result in sentences.ts.
import { ballot as onTheBoard } from '../text/vi/ballot.ts';
import type { BaseState, KeyState } from './page-states.ts';
import type { SessionReport } from './session-report.ts';
import type { VerdictWords } from './sentences.ts';

/** "31 chính thức − 1 sinh hoạt tạm nơi khác − 1 miễn, vắng = 29; cần 15": only lines that count somebody. */
export function sayBase(
  { lines, base, needed }: Pick<BaseState, 'lines' | 'base' | 'needed'>,
  words: VerdictWords,
): string {
  const [first, ...rest] = lines.filter(({ line, count }) => line === 'official' || count !== 0);
  if (first === undefined || rest.length === 0) return words.basis({ base, needed });
  const minus = rest.map(({ line, count }) => ` − ${words.baseLines[line]({ count: Math.abs(count) })}`);
  const sum = words.baseLines[first.line]({ count: first.count }) + minus.join('');
  return words.baseSum({ sum, base, needed });
}

/** How many of those who count are in the room, the probationary apart: the same on the chair's page and the projector. */
export const sayPresent = (
  { present, base, probationaryPresent }: Pick<BaseState, 'present' | 'base' | 'probationaryPresent'>,
  words: VerdictWords,
): string =>
  probationaryPresent === 0
    ? words.presentOf({ present, base })
    : words.presentWith({ present, base, probationary: probationaryPresent });

/** The base that a session was opened with, line by line. */
export const sayBasis = (
  { baseLines, electorate, needed }: Pick<SessionReport, 'baseLines' | 'electorate' | 'needed'>,
  words: VerdictWords,
): string => sayBase({ lines: baseLines, base: electorate, needed }, words);

/** "Phát ra 36, bỏ vào hòm 35, trả lại 1, không về 0."; null while the box is open. */
export function sayPapers({ issued, cast, returned }: SessionReport, words: VerdictWords): string | null {
  if (cast === null || returned === null) return null;
  return words.papers({ issued, cast, returned, missing: issued - cast - returned });
}

export const sayConfirmed = ({ confirmed, issued }: SessionReport, words: VerdictWords): string =>
  words.confirmed({ confirmed, issued });

export interface RecheckSentence {
  readonly state: 'waiting' | 'agrees' | 'differs';
  readonly sentence: string;
}

/**
 * "23 trên 25 máy đã kiểm lại: khớp.", or loudly that some do not agree.
 * @param phones enrolled, those without a vote among them
 */
export function sayRechecks({ rechecks }: SessionReport, phones: number, words: VerdictWords): RecheckSentence {
  const { ok, failed } = rechecks;
  const all = Math.max(phones, ok + failed);
  if (failed > 0) return { state: 'differs', sentence: words.recheckFailed({ failed, phones: all }) };
  if (ok === 0) return { state: 'waiting', sentence: words.recheckWaiting({ phones: all }) };
  return { state: 'agrees', sentence: words.rechecked({ ok, phones: all }) };
}

/** Opened by mistake and taken back before any ballot was in: of no interest to the room. */
export const isTakenBack = ({ status, voidReason }: Pick<SessionReport, 'status' | 'voidReason'>): boolean =>
  status === 'void' && voidReason === onTheBoard.takenBack;

/** Why a session is void; null where it is not. */
export function sayVoid(report: SessionReport, words: VerdictWords): string[] {
  if (report.status !== 'void') return [];
  const reason = report.voidReason ?? '';
  const said = reason === '' ? words.voidNoReason : words.void({ reason });
  return report.voidAfterSeal ? [said, words.voidAfterSeal] : [said];
}

/** "3 trên 4 máy giữ khóa đã xóa khóa." */
export const sayErased = ({ erased, steps }: KeyState, words: VerdictWords): string =>
  words.erased({ erased, all: steps.of });
