// From the closed box to the count: thu phiếu – kiểm niêm phong – công bố tổng. One function behind chair's page, projector
// and phones, so that at one moment all say the same.
import type { Messages } from '../text/messages.ts';
import type { SessionReport } from './session-report.ts';

export const countSteps = ['collect', 'witness', 'open'] as const;
export type CountStep = (typeof countSteps)[number];

export interface CountStepLine {
  readonly label: string;
  readonly state: 'done' | 'now' | 'next';
  readonly detail: string | undefined;
}

/** The step under way; null before the close's first and once the count stands. */
export function currentCountStep({ status, holders }: Pick<SessionReport, 'status' | 'holders'>): CountStep | null {
  switch (status) {
    case 'open':
    case 'closed':
      return 'collect';
    case 'sealed':
      return 2 * holders.witnessed > holders.tellers ? 'open' : 'witness';
    case 'counted':
    case 'void':
      return null;
  }
}

/** More than half of the tellers, whom the count waits for (§7). */
export const neededTellers = (tellers: number): number => Math.floor(tellers / 2) + 1;

/** @param cast ballots in the box so far, where the page knows it */
export function listCountSteps(
  report: SessionReport,
  cast: number | null,
  words: Messages['counting'],
): CountStepLine[] {
  const { holders, issued } = report;
  const current = currentCountStep(report);
  const now = current === null ? countSteps.length : countSteps.indexOf(current);
  const boxed = report.cast ?? cast;
  const detail: Record<CountStep, string | undefined> = {
    collect: boxed === null ? undefined : words.collected({ cast: boxed, issued }),
    witness: words.witnessed({ done: holders.witnessed, needed: neededTellers(holders.tellers) }),
    open: words.opened({ done: holders.shared, needed: holders.threshold }),
  };
  return countSteps.map((step, index) => ({
    label: words.step[step],
    state: index < now ? 'done' : index === now ? 'now' : 'next',
    detail: index <= now ? detail[step] : undefined,
  }));
}
