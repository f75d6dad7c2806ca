// The votes on paper that two people agreed on, as phones and the office are told of them.
import type { CountedPaper } from '../../shared/wire/counted-paper.ts';
import { describePaper } from './paper-states.ts';
import type { Rounds } from './rounds.ts';

const none = { counted: 0, void: 0 };

/** In the order in which they began. */
export const listCountedPapers = (rounds: Rounds): CountedPaper[] =>
  rounds.papers.votes.flatMap((vote) => {
    const { id, started, agreed, ratings } = vote;
    if (vote.status !== 'counted' || agreed === null) return [];
    const { after, question, options, electorate, base, present } = started;
    const { lines } = describePaper(vote, rounds);
    const standing = new Map(ratings.map(({ subject, level }) => [subject, level]));
    return [
      {
        ...{ id, after, question, options, electorate, base, present },
        subjects: started.subjects.map((subject, at) => ({ ...subject, before: lines[at]?.before ?? none })),
        papers: { ...agreed.papers },
        rows: agreed.rows.map(({ subject, counts }) => ({ subject, counts: [...counts] })),
        ratings: [...standing].map(([subject, level]) => ({ subject, level })),
      },
    ];
  });
