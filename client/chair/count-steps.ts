// From the closed box to the count, as the chair and the room follow it: thu phiếu – niêm phong – kiểm niêm phong – mở
// tổng – kiểm xong.
import { type SessionReport } from '../../shared/report/session-report.ts';

export type CountStep = 'collect' | 'seal' | 'witness' | 'open' | 'counted';
export const countSteps = ['collect', 'seal', 'witness', 'open', 'counted'] as const satisfies readonly CountStep[];

/** The step under way; null once everything is done. */
export function currentCountStep({ status, holders }: SessionReport): CountStep | null {
  switch (status) {
    case 'open':
      return 'collect';
    case 'closed':
      return 'seal';
    case 'sealed':
      return holders.witnessed < holders.threshold
        ? 'witness'
        : holders.shared < holders.threshold
          ? 'open'
          : 'counted';
    case 'counted':
    case 'void':
      return null;
  }
}
