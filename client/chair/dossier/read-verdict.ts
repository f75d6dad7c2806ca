// The verdict of a dossier as the server answers it, read into what this page's copy of the plan knows.
import { listHolding, type Explained } from '../../../shared/report/explain-verdict.ts';
import { levels, type Level } from '../../../shared/rules/level.ts';
import { clauses, type RuleId } from '../../../shared/rules/plan-40-2018/clauses.ts';
import { computePaper } from '../../../shared/rules/rounds.ts';
import { outcomes, type Finding } from '../../../shared/rules/verdict.ts';
import { type DossierAnswer } from '../../state/chair-answers.ts';

type Answered = NonNullable<DossierAnswer['verdict']>;

/** Not voted on: it has a ceiling and no level yet. */
export function readExplained(verdict: Answered): Explained {
  const forced = verdict.forced === true;
  const highest = readLevel(verdict.highest);
  const paper = computePaper({ highest, forced, findings: readFindings(verdict) });
  return {
    status: 'not-voted',
    level: null,
    ceiling: readLevel(verdict.ceiling),
    lowest: readLevel(verdict.lowest),
    highest,
    forced,
    limits: listHolding(paper, forced ? 'excellent' : null),
  };
}

/** In the plan's order; rules that this page's copy of the plan does not know are left out. */
export const readFindings = ({ findings }: Answered): Finding[] =>
  (findings ?? []).flatMap(({ rule, outcome, level }) => {
    const known = outcomes.find((one) => one === outcome);
    if (!isRule(rule) || known === undefined) return [];
    return [{ rule, outcome: known, level: readLevel(level), section: clauses[rule].section, facts: [] }];
  });

const isRule = (rule: string): rule is RuleId => Object.hasOwn(clauses, rule);

const readLevel = (level: string | null | undefined): Level | null => levels.find((one) => one === level) ?? null;
