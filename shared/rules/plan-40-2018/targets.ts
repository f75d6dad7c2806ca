// M-K-3, C-K-3, T-K-3: fewer than half of the targets given are done, unless an excuse holds that the kind has.
import { certain, every, not, unknown, type Truth } from '../kleene.ts';
import { judge, type Judgement } from '../rule.ts';
import { isShareReached, type Share } from '../share.ts';

interface Targets {
  readonly given?: number | null | undefined;
  readonly done?: number | null | undefined;
}

/** No targets given: no such case, whatever else is known. */
export function judgeTargets(
  targets: Targets | null | undefined,
  share: Share,
  ...excuses: readonly Truth[]
): Judgement {
  const { given, done } = targets ?? {};
  if (given === 0) return { outcome: 'not-applicable', open: [] };
  const known = typeof given === 'number' && typeof done === 'number';
  const few = known ? certain(!isShareReached(done, given, share)) : unknown('targets');
  return judge(every(few, ...excuses.map(not)));
}
