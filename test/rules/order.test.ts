import { describe, expect, test } from 'vitest';
import {
  computeOrder,
  computeReviewWait,
  orderReview,
  type Place,
  type Sitting,
  type Stage,
  type Subject,
} from '../../shared/rules/order.ts';

const subject = (id: string, kind: Subject['kind'], more: Partial<Subject> = {}): Subject => ({
  ...{ id, kind, seat: null, above: null, leads: [], collective: null, organisation: null, member: null },
  ...more,
});

/** A ward in little: one cell with its secretary and a member, a collective of two, the Đảng bộ above and its committee. */
const ward: Subject[] = [
  subject('head', 'leader', { seat: 'head', collective: 'front', organisation: 'front-org', member: 'secretary' }),
  subject('deputy', 'leader', { seat: 'deputy', collective: 'front', member: 'plain' }),
  subject('party', 'cell'),
  subject('committee', 'collective', { organisation: 'party', above: 'party' }),
  subject('front', 'collective', { above: 'party' }),
  subject('secretary', 'member', { above: 'cell', leads: ['cell'] }),
  subject('cell', 'cell', { above: 'party' }),
  subject('plain', 'member', { above: 'cell' }),
];

const at = (sitting: Sitting, stages: Record<string, Stage> = {}): Map<string, Place> =>
  new Map(computeOrder(ward, new Map(Object.entries(stages)), sitting).map((place) => [place.id, place]));
const decided = (...ids: string[]): Record<string, Stage> => Object.fromEntries(ids.map((id) => [id, 'decided']));

describe('K-18, the review', () => {
  const people = [
    subject('a', 'member', { seat: 'other' }),
    subject('d', 'member', { seat: 'deputy' }),
    subject('b', 'member'),
    subject('h', 'member', { seat: 'head' }),
    subject('c', 'cell'),
  ];

  test('goes collective, head, deputies, others, those of a rank as given', () => {
    expect(orderReview(people).map(({ id }) => id)).toEqual(['c', 'h', 'd', 'a', 'b']);
  });

  test('of one waits for every rank above', () => {
    const waitOf = (id: string, ...reviewed: string[]) =>
      computeReviewWait(people.find((one) => one.id === id) ?? subject(id, 'member'), people, new Set(reviewed));
    expect(waitOf('c')).toBeNull();
    expect(waitOf('h')).toEqual({ rule: 'K-18', decision: null, for: ['c'] });
    expect(waitOf('a', 'c', 'h')).toEqual({ rule: 'K-18', decision: null, for: ['d'] });
    expect(waitOf('a', 'c', 'h', 'd')).toBeNull();
    // One of the same rank is not waited for.
    expect(waitOf('b', 'c', 'h', 'd')).toBeNull();
  });
});

describe('the committee decides', () => {
  test('members who lead nothing, cells, who leads one, collectives, what stands above and leads them, leaders, heads', () => {
    expect([...at('decision').keys()]).toEqual([
      ...['plain', 'cell', 'secretary', 'front', 'party', 'committee', 'deputy', 'head'],
    ]);
  });

  test('who leads a cell after the cell (A-16)', () => {
    const wait = { rule: 'M-XS-7', decision: 'A-16', for: ['cell'] };
    expect(at('decision').get('secretary')).toEqual({ id: 'secretary', ready: false, blocks: [wait], warnings: [] });
    expect(at('decision', { cell: 'proposed' }).get('secretary')?.ready).toBe(false);
    expect(at('decision', decided('cell')).get('secretary')).toMatchObject({ ready: true, blocks: [] });
    expect(at('decision').get('plain')).toMatchObject({ ready: true, blocks: [], warnings: [] });
  });

  test('a cell although members are open, with a warning, its own secretary not counted', () => {
    expect(at('decision').get('cell')).toMatchObject({
      ...{ ready: true, warnings: [{ rule: 'C-XS-6', decision: 'A-07', for: ['plain'] }] },
    });
    expect(at('decision', decided('plain')).get('cell')?.warnings).toEqual([]);
  });

  test('a lower body before a higher one (G-02)', () => {
    expect(at('decision', decided('cell')).get('party')?.blocks).toEqual([
      { rule: 'G-02', decision: null, for: ['front'] },
    ]);
  });

  test('a leader after the cell rated him as a member (L-04) and after his collective (G-02)', () => {
    expect(at('decision').get('deputy')?.blocks).toEqual([
      { rule: 'L-04', decision: null, for: ['plain'] },
      { rule: 'G-02', decision: null, for: ['front'] },
    ]);
    expect(at('decision', decided('plain', 'front')).get('deputy')?.ready).toBe(true);
  });

  test('the head last, after organisation, collective and the others in it (L-03)', () => {
    expect(at('decision', decided('secretary')).get('head')?.blocks).toEqual([
      { rule: 'G-02', decision: null, for: ['front'] },
      { rule: 'L-03', decision: 'A-28', for: ['front', 'deputy'] },
    ]);
    expect(at('decision', decided('secretary', 'front', 'deputy')).get('head')?.ready).toBe(true);
  });

  test('a collective after its organisation, whose level is its ceiling', () => {
    expect(at('decision').get('committee')?.blocks).toEqual([{ rule: 'T-XS-6', decision: 'A-29', for: ['party'] }]);
    expect(at('decision', decided('party')).get('committee')?.ready).toBe(true);
    expect(at('decision').get('front')?.ready).toBe(true);
  });
});

describe('a cell’s day and self-ratings', () => {
  test('members first, all on one paper, then the cell', () => {
    expect([...at('proposal').keys()].slice(0, 3)).toEqual(['secretary', 'plain', 'cell']);
  });

  test('who leads the cell is voted on with a warning: Excellent is conditional', () => {
    expect(at('proposal').get('secretary')).toMatchObject({
      ...{ ready: true, blocks: [], warnings: [{ rule: 'M-XS-7', decision: 'A-16', for: ['cell'] }] },
    });
  });

  test('a body above others rates itself before them, provisionally (A-29)', () => {
    expect(at('proposal').get('party')).toMatchObject({
      ...{ ready: true, warnings: [{ rule: 'G-02', decision: 'A-29', for: ['front', 'cell'] }] },
    });
    expect(at('proposal').get('committee')).toMatchObject({
      ...{ ready: true, warnings: [{ rule: 'T-XS-6', decision: 'A-29', for: ['party'] }] },
    });
  });

  test('a proposal is enough for what comes after it here', () => {
    const open = at('proposal', { cell: 'proposed', front: 'proposed', plain: 'proposed' });
    expect(open.get('deputy')?.ready).toBe(true);
    expect(open.get('secretary')?.warnings).toEqual([]);
  });
});

test('bodies that are not among the subjects bind nothing', () => {
  const alone = [subject('x', 'member', { above: 'elsewhere', leads: ['hội'] })];
  expect(computeOrder(alone, new Map(), 'decision')).toEqual([{ id: 'x', ready: true, blocks: [], warnings: [] }]);
});
