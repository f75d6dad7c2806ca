import { clauses, type RuleId } from '../../shared/rules/plan-40-2018/clauses.ts';
import type { Option } from '../../shared/report/session-report.ts';
import type { ClosedLine, Live } from '../../shared/wire/live.ts';

export type ClosedOption = {
  readonly option: Option;
  readonly closing: ClosedLine['closed'][number]['closing'];
  readonly rules: readonly RuleId[];
};

const isRule = (rule: string): rule is RuleId => Object.hasOwn(clauses, rule);

/** Options of a line that are printed as closed, by option id. */
export function findClosed(
  live: Live,
  session: string,
  subject: string,
  options: readonly Option[],
): ReadonlyMap<string, ClosedOption> {
  const line = live.closedLines.find((each) => each.session === session && each.subject === subject);
  const closed = (line?.closed ?? []).flatMap(({ level, closing, rules }) => {
    const option = options.find(({ id }) => id === level);
    return option === undefined ? [] : [{ option, closing, rules: rules.filter(isRule) }];
  });
  return new Map(closed.map((each) => [each.option.id, each]));
}
