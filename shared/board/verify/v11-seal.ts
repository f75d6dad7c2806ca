// V11: sealed figures equal what the board shows; cast + returned ≤ issued ≤ electorate; the aggregate is the sum.
import { aggregateBallots } from '../../protocol/ballot.ts';
import type { Body } from '../kinds.ts';
import { issuedPapers, type BallotBox, type Session } from '../state.ts';
import type { Finding } from './fault.ts';
import { ballotsOf } from './v09-tokens.ts';

export function checkSealFigures(session: Session, body: Body<'session.sealed'>): Finding {
  const { opened } = session;
  const figures: [number, number][] = [
    [body.issued, issuedPapers(session).length],
    [body.cast, session.cast.length],
    [body.returned, session.returned.length],
    [body.aggregate.length, opened.subjects.length],
  ];
  if (figures.some(([stated, shown]) => stated !== shown)) return 'sealed-figures';
  if (body.aggregate.some((line) => line.length !== opened.options.length)) return 'sealed-figures';
  const inOrder = body.cast + body.returned <= body.issued && body.issued <= opened.electorate;
  return inOrder ? null : 'more-ballots-than-papers';
}

export function checkAggregate(session: Session, body: Body<'session.sealed'>, ballots: BallotBox): Finding {
  const { subjects, options } = session.opened;
  const sums = aggregateBallots(ballotsOf(session, ballots), subjects.length, options.length);
  const equal = sums.every((line, l) =>
    line.every((cell, i) => {
      const stated = body.aggregate[l]?.[i];
      return stated?.c1 === cell.c1 && stated.c2 === cell.c2;
    }),
  );
  return equal ? null : 'aggregate-not-the-sum';
}
