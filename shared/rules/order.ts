// Which subjects may be put to the vote now, in which order, and why not yet: K-18, G-02, L-03, L-04, A-16, A-29.
import { type Kind } from './dossier.ts';
import { type RuleId } from './plan-40-2018/clauses.ts';
import { type DecisionId } from './plan-40-2018/decisions.ts';

/** `head` and `deputy` of the body that reviews or rates them. */
export type Seat = 'head' | 'deputy' | 'other';

/** A subject among those to be rated, with whom it belongs to. Ids of bodies that are not among the subjects bind nothing. */
export interface Subject {
  readonly id: string;
  readonly kind: Kind;
  readonly seat: Seat | null;
  /** Of a member: his cell. Of a body: the one above it. */
  readonly above: string | null;
  /** Of a member: the bodies whose level M-XS-7 needs. */
  readonly leads: readonly string[];
  /** Of a leader: his collective. */
  readonly collective: string | null;
  /** Of a leader or a collective: the organisation. */
  readonly organisation: string | null;
  /** Of a leader: the same person as a member. */
  readonly member: string | null;
}

/** How far a rating is: proposed by the body's own ballot, decided by the party committee's. */
export type Stage = 'open' | 'proposed' | 'decided';
/** Ballots 1 and 2 propose, ballot 3 decides. */
export type Sitting = 'proposal' | 'decision';

export interface Wait {
  readonly rule: RuleId;
  readonly decision: DecisionId | null;
  /** Ids of the subjects that come first, in the order given. */
  readonly for: readonly string[];
}

export interface Place {
  readonly id: string;
  /** Nothing blocks it. */
  readonly ready: boolean;
  readonly blocks: readonly Wait[];
  /** Read out; the vote may be held all the same. */
  readonly warnings: readonly Wait[];
}

interface World {
  readonly subjects: readonly Subject[];
  readonly ids: ReadonlySet<string>;
  readonly stages: ReadonlyMap<string, Stage>;
  readonly sitting: Sitting;
}

/** Review (K-18): collectives and cells, then the head, the deputies, the others; within each as given. */
export function orderReview(subjects: readonly Subject[]): Subject[] {
  return sortBy(subjects, computeReviewRank);
}

function computeReviewRank({ kind, seat }: Subject): number {
  if (isBody(kind)) return 0;
  if (seat === 'head') return 1;
  return seat === 'deputy' ? 2 : 3;
}

/** Whose review comes before this one and is not finished (K-18). @param reviewed ids */
export function computeReviewWait(
  subject: Subject,
  subjects: readonly Subject[],
  reviewed: ReadonlySet<string>,
): Wait | null {
  const own = computeReviewRank(subject);
  const earlier = orderReview(subjects)
    .filter((one) => computeReviewRank(one) < own && !reviewed.has(one.id))
    .map(({ id }) => id);
  return earlier.length === 0 ? null : { rule: 'K-18', decision: null, for: earlier };
}

/**
 * Every subject in the order of its rating, with what it waits for. A cell's day: members, the cell. The committee's:
 * members who lead nothing, cells, members who lead one, collectives, bodies above others, the collectives that lead those,
 * leaders, heads.
 */
export function computeOrder(
  subjects: readonly Subject[],
  stages: ReadonlyMap<string, Stage>,
  sitting: Sitting,
): Place[] {
  const world = { subjects, ids: new Set(subjects.map(({ id }) => id)), stages, sitting };
  return sortBy(subjects, (subject) => computeStep(subject, world)).map((subject) => {
    const waits = listWaits(subject, world);
    const blocks = waits.filter(({ blocks: stops }) => stops).map(({ wait }) => wait);
    const warnings = waits.filter(({ blocks: stops }) => !stops).map(({ wait }) => wait);
    return { id: subject.id, ready: blocks.length === 0, blocks, warnings };
  });
}

function computeStep({ id, kind, seat, leads, organisation }: Subject, { subjects, ids, sitting }: World): number {
  const isAbove = (): boolean => subjects.some((other) => isBelow(other, id));
  switch (kind) {
    case 'member':
      // On the cell's day all members are on one paper; a leader's level is conditional there.
      return sitting === 'decision' && leads.some((unit) => ids.has(unit)) ? 2 : 0;
    case 'cell':
      return isAbove() ? 4 : 1;
    case 'collective':
      if (organisation !== null && ids.has(organisation)) return 5;
      return isAbove() ? 4 : 3;
    case 'leader':
      return seat === 'head' ? 7 : 6;
  }
}

interface FoundWait {
  readonly wait: Wait;
  readonly blocks: boolean;
}

function listWaits(subject: Subject, world: World): FoundWait[] {
  const decides = world.sitting === 'decision';
  const found = (rule: RuleId, decision: DecisionId | null, ids: readonly (string | null)[], blocks: boolean) => {
    const open = listOpen(ids, subject, world);
    return open.length === 0 ? [] : [{ wait: { rule, decision, for: open }, blocks }];
  };
  switch (subject.kind) {
    case 'member':
      return found('M-XS-7', 'A-16', subject.leads, decides);
    case 'cell':
      return [...listLower(subject, world, found), ...found('C-XS-6', 'A-07', listMembers(subject, world), false)];
    case 'collective':
      return [...listLower(subject, world, found), ...found('T-XS-6', 'A-29', [subject.organisation], decides)];
    case 'leader':
      return [
        ...found('L-04', null, [subject.member], true),
        ...found('G-02', null, [subject.collective], true),
        ...(subject.seat === 'head' ? found('L-03', 'A-28', listBeforeHead(subject, world), true) : []),
      ];
  }
}

type Find = (rule: RuleId, decision: DecisionId | null, ids: readonly string[], blocks: boolean) => FoundWait[];

/** Lower bodies first: a rating of one's own before them is provisional, a decision is not made. */
function listLower({ id }: Subject, { subjects, sitting }: World, found: Find): FoundWait[] {
  const lower = subjects.filter((one) => isBelow(one, id)).map((one) => one.id);
  return sitting === 'decision' ? found('G-02', null, lower, true) : found('G-02', 'A-29', lower, false);
}

/** Members whose levels the cell's conditions count; one who leads it comes after it at the decision. */
function listMembers({ id }: Subject, { subjects, sitting }: World): string[] {
  return subjects
    .filter(
      ({ kind, above, leads }) => kind === 'member' && above === id && !(sitting === 'decision' && leads.includes(id)),
    )
    .map((one) => one.id);
}

/** Organisation, collective and everybody else in it. */
function listBeforeHead({ id, collective, organisation }: Subject, { subjects }: World): (string | null)[] {
  const others = subjects.filter(
    (one) => one.kind === 'leader' && one.id !== id && one.seat !== 'head' && one.collective === collective,
  );
  return [organisation, collective, ...others.map((one) => one.id)];
}

function listOpen(ids: readonly (string | null)[], self: Subject, { ids: known, stages, sitting }: World): string[] {
  return ids.filter((id): id is string => {
    if (id === null || id === self.id || !known.has(id)) return false;
    const stage = stages.get(id) ?? 'open';
    return sitting === 'decision' ? stage !== 'decided' : stage === 'open';
  });
}

const isBody = (kind: Kind): boolean => kind === 'cell' || kind === 'collective';
/** A lower body; the collective that leads an organisation is not below it. */
const isBelow = ({ kind, above, organisation }: Subject, id: string): boolean =>
  isBody(kind) && above === id && organisation !== id;

/** Stable: within a step as given. */
function sortBy<T>(items: readonly T[], step: (item: T) => number): T[] {
  return items
    .map((item) => ({ item, at: step(item) }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
