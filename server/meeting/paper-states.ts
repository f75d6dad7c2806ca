// What the pages draw of a vote on paper: no figure before two people agree.
import { reportPaper, type PaperState } from '../../shared/report/paper-report.ts';
import { countEarlier, type SessionReport } from '../../shared/report/session-report.ts';
import { clauses, type RuleId } from '../../shared/rules/plan-40-2018/clauses.ts';
import type { PaperVote } from '../dossiers/paper-book.ts';
import { listRounds, type Rounds } from './rounds.ts';

/** @param rounds all of the meeting, for what went before this one */
export function describePaper(vote: PaperVote, rounds: Rounds): SessionReport {
  const { id, status, agreed, voidReason, started } = vote;
  const { question, subjects, options, electorate, base, present } = started;
  return reportPaper({
    ...{ id, question, status, subjects, options, electorate, agreed, voidReason },
    ...{ baseLines: base, present },
    before: (subject) => countEarlier(subject, listRounds(rounds).slice(0, listRounds(rounds).indexOf(vote))),
  });
}

export function statePaper({ started, attempt, asked, typists, status, agreed }: PaperVote): PaperState {
  return {
    present: started.present,
    instead: started.instead,
    attempt,
    asked,
    typists: typists.flatMap((typist, index) =>
      typist === null
        ? []
        : [
            {
              slot: index === 0 ? (1 as const) : (2 as const),
              who: typist.who,
              done: status !== 'open' || typist.attempt === attempt,
            },
          ],
    ),
    invalid: agreed?.papers.invalid ?? null,
    closed: started.closed.map(({ rules, ...one }) => ({
      ...one,
      rules: rules.filter((rule): rule is RuleId => Object.hasOwn(clauses, rule)),
    })),
  };
}
