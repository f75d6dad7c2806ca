// What the pages draw of a vote on paper: no figure before two people agree.
import type { Board } from '../../shared/board/state.ts';
import { reportPaper, type PaperState } from '../../shared/report/paper-report.ts';
import { countEarlier, type SessionReport } from '../../shared/report/session-report.ts';
import { clauses, type RuleId } from '../../shared/rules/plan-40-2018/clauses.ts';
import type { PaperBook, PaperVote } from '../campaign/paper-book.ts';

/** @param meeting with all its votes, for what went before this one */
export function describePaper(
  vote: PaperVote,
  { board, papers }: { readonly board: Board; readonly papers: PaperBook },
): SessionReport {
  const { id, status, agreed, voidReason, started } = vote;
  const { question, subjects, options, electorate, base, present } = started;
  return reportPaper({
    ...{ id, question, status, subjects, options, electorate, agreed, voidReason },
    ...{ baseLines: base, present },
    before: (subject) =>
      countEarlier(subject, [
        ...[...board.sessions.values()].slice(0, started.after),
        ...papers.votes.slice(0, papers.votes.indexOf(vote)),
      ]),
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
