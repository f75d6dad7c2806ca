import type { ScreenState, SessionState } from '../../shared/report/page-states.ts';

/** What the projector shows. */
export type Phase =
  | { readonly kind: 'joining' }
  | { readonly kind: 'open' | 'closing' | 'counted' | 'void'; readonly session: SessionState }
  | { readonly kind: 'ended' };

export function choosePhase({ ended, session }: ScreenState): Phase {
  if (ended) return { kind: 'ended' };
  if (session === null) return { kind: 'joining' };
  switch (session.report.status) {
    case 'open':
      return { kind: 'open', session };
    case 'closed':
    case 'sealed':
      return { kind: 'closing', session };
    case 'counted':
      return { kind: 'counted', session };
    case 'void':
      return { kind: 'void', session };
  }
}
