import type { SessionReport } from '../../shared/report/session-report.ts';
import type { Messages } from '../../shared/text/messages.ts';

export type ClosingStep = { label: string; state: 'done' | 'now' | 'next'; detail?: string | undefined };

/**
 * From the closed box to the sum: thu phiếu – niêm phong – kiểm niêm phong – mở tổng. One step is under way at a time.
 * @param cast ballots in the box so far
 */
export function listSteps(report: SessionReport, cast: number, words: Messages['screen']['closing']): ClosingStep[] {
  const { holders, fingerprints, issued } = report;
  const sealed = report.status === 'sealed' && fingerprints.seal !== null;
  const witnessed = sealed && holders.witnessed >= holders.threshold;
  const { threshold, all } = holders;
  const inTurn = [
    { label: words.collect, done: sealed, detail: words.collected({ cast, issued }) },
    { label: words.seal, done: sealed, detail: sealed ? words.sealed({ code: fingerprints.seal }) : undefined },
    {
      label: words.witness,
      done: witnessed,
      detail: sealed ? words.witnessed({ done: holders.witnessed, threshold, all }) : undefined,
    },
    {
      label: words.opening,
      done: false,
      detail: witnessed ? words.shares({ done: holders.shared, threshold }) : undefined,
    },
  ];
  const now = inTurn.findIndex(({ done }) => !done);
  return inTurn.map(({ label, detail, done }, index) => ({
    label,
    detail,
    state: done ? 'done' : index === now ? 'now' : 'next',
  }));
}
