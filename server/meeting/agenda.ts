// What is put to the vote, in the plan's order: reviews after K-18, ratings after G-02, L-03, L-04; each with its state and
// with what it waits for.
import { establishedEpoch, type Board } from '../../shared/board/state.ts';
import type { BodyState, SubjectState, WaitState } from '../../shared/report/page-states.ts';
import { computeVoteGate, type Presence, type VoteGate } from '../../shared/rules/gates.ts';
import {
  computeOrder,
  computeReviewWait,
  orderReview,
  type Place,
  type Stage,
  type Subject,
  type Wait,
} from '../../shared/rules/order.ts';
import { cellFactsSchema } from '../../shared/rules/cell-facts.ts';
import { collectiveFactsSchema } from '../../shared/rules/collective-facts.ts';
import { leaderFactsSchema } from '../../shared/rules/leader-facts.ts';
import { isOfKind, type Kind, type MemberDossier } from '../../shared/rules/dossier.ts';
import type { Body } from '../../shared/wire/subjects.ts';
import { memberFacts } from '../dossiers/fold-dossier.ts';
import { RatedFinder, type RatedSource } from '../dossiers/find-rated.ts';
import type { Judged } from '../dossiers/judge.ts';
import { judgeUnvoted } from '../dossiers/outcome.ts';
import { idOf, isBody, kindOf, nameOf, personOf, type Rated } from '../dossiers/rated.ts';
import { listRounds, type Round, type Rounds } from './rounds.ts';

export interface AgendaItem {
  readonly rated: Rated;
  readonly place: Place;
  readonly gate: VoteGate;
}

/** Every subject in the order of its rating. */
export function makeAgenda(source: RatedSource, finder = new RatedFinder(source)): AgendaItem[] {
  const all = finder.all;
  const byId = new Map(all.map((rated) => [idOf(rated), rated]));
  const cell = all.find((rated) => kindOf(rated) === 'cell');
  const subjects = all.map((rated) => placeOf(rated, cell === undefined ? null : idOf(cell)));
  const subjectOf = new Map(subjects.map((subject) => [subject.id, subject]));
  const bodies = subjects.filter(({ kind }) => kind === 'cell' || kind === 'collective');
  const stages = new Map([...finder.recorded.keys()].map((id): [string, Stage] => [id, 'proposed']));
  const reviewed = new Set(all.filter((rated) => isReviewed(rated, source.date)).map(idOf));
  return computeOrder(orderReview(subjects), stages, 'proposal').flatMap((place) => {
    const rated = byId.get(place.id);
    const subject = subjectOf.get(place.id);
    if (rated === undefined || subject === undefined) return [];
    // Members stand in their order of review already; what is read out is a body whose review comes before theirs.
    const wait = reviewed.has(place.id) ? null : computeReviewWait(subject, bodies, reviewed);
    const warnings = wait === null ? place.warnings : [wait, ...place.warnings];
    return [{ rated, place: { ...place, warnings }, gate: gateOf(rated, source) }];
  });
}

const isReviewed = (rated: Rated, date: string): boolean =>
  judgeUnvoted(rated, date).dossier.facts.reviewCompleted === true;

/** Who belongs to whom, as the rules of the order want it. */
function placeOf(rated: Rated, cell: string | null): Subject {
  const nobody = { seat: null, above: null, leads: [], collective: null, organisation: null, member: null };
  if (!isBody(rated)) {
    const { member, head } = rated.person;
    const leads = head === null || cell === null ? [] : [cell];
    return { ...nobody, id: member, kind: 'member', seat: head ?? 'other', above: cell, leads };
  }
  const { id, body } = rated;
  if (body.kind !== 'leader') return { ...nobody, id, kind: body.kind };
  const { seat, collective, member } = body;
  return { ...nobody, id, kind: 'leader', seat, collective, member };
}

/** K-21 asks who is in the room, and it is asked once those present have chosen tellers. */
function gateOf(rated: Rated, { board, date }: RatedSource): VoteGate {
  const { dossier, verdict, gate } = judgeUnvoted(rated, date);
  const presence = presenceOf(rated, board);
  return presence === 'absent' ? computeVoteGate(dossier, verdict, presence) : gate;
}

function presenceOf(rated: Rated, board: Board): Presence {
  const person = personOf(rated);
  if (person === null || establishedEpoch(board) === undefined) return null;
  return board.deviceOf.has(person) ? 'present' : 'absent';
}

export function buildSubjects(source: RatedSource, finder: RatedFinder): SubjectState[] {
  const sessionsOf = indexRounds(source);
  const agenda = makeAgenda(source, finder);
  const names = new Map(agenda.map(({ rated }) => [idOf(rated), nameOf(rated)]));
  const sayWait = ({ rule, for: ids }: Wait): WaitState => ({ rule, names: ids.map((id) => names.get(id) ?? id) });
  return agenda.map(({ rated, place, gate }) => {
    const sessions = sessionsOf.get(idOf(rated)) ?? [];
    const last = sessions.filter(({ status }) => status !== 'void').pop();
    const isBlocked = gate.blocks.length > 0 || !place.ready;
    const missing = listToComplete(judgeUnvoted(rated, source.date));
    return {
      id: idOf(rated),
      kind: kindOf(rated),
      name: nameOf(rated),
      hint: isBody(rated) ? '' : source.book.hintOf(rated.person),
      person: personOf(rated),
      body: isBody(rated) ? describeBody(rated.body) : null,
      state: stateOfSubject(idOf(rated), last, isBlocked ? 'blocked' : missing.length > 0 ? 'incomplete' : 'ready'),
      reviewed: isReviewed(rated, source.date),
      blocks: gate.blocks.map(({ rule }) => rule),
      warnings: gate.warnings.map(({ rule }) => rule),
      waits: { blocks: place.blocks.map(sayWait), warnings: place.warnings.map(sayWait) },
      missing: Math.min(missing.length, factCounts[kindOf(rated)]),
      rounds: sessions.filter(({ status }) => status === 'counted').length,
    };
  });
}

/**
 * What has to be known before a vote can settle anything. A vote takes the place of a leader's proposed level, and the rating
 * of a unit that somebody is known to lead comes after his own.
 */
function listToComplete({ dossier, verdict }: Judged): readonly string[] {
  const comesLater = ['proposedLevel'];
  if (isOfKind(dossier, 'member') && hangsOnRatings(dossier)) comesLater.push('ledUnits');
  return verdict.missing.filter((fact) => !comesLater.includes(fact));
}

const hangsOnRatings = ({ facts: { ledUnits } }: MemberDossier): boolean =>
  Array.isArray(ledUnits) && ledUnits.every(({ party }) => typeof party === 'boolean');

const factCounts: Readonly<Record<Kind, number>> = {
  member: memberFacts.length,
  cell: Object.keys(cellFactsSchema.pipe[2].entries).length + 1,
  collective: Object.keys(collectiveFactsSchema.pipe[2].entries).length + 1,
  leader: Object.keys(leaderFactsSchema.pipe[2].entries).length,
};

/** Of each subject, oldest first. */
function indexRounds(rounds: Rounds): ReadonlyMap<string, readonly Round[]> {
  const index = new Map<string, Round[]>();
  for (const round of listRounds(rounds))
    for (const { id } of round.opened.subjects) index.set(id, [...(index.get(id) ?? []), round]);
  return index;
}

function stateOfSubject(
  subject: string,
  last: Round | undefined,
  unvoted: SubjectState['state'],
): SubjectState['state'] {
  if (last?.ratings.some((rating) => rating.subject === subject) === true) return 'settled';
  if (last !== undefined) return last.status === 'counted' ? 'counted' : 'voting';
  return unvoted;
}

function describeBody(body: Body): BodyState {
  const nothing = { form: null, post: null, member: null, collective: null, seat: null, main: false };
  switch (body.kind) {
    case 'cell':
      return { ...nothing, name: body.name };
    case 'collective':
      return { ...nothing, name: body.name, form: body.form };
    case 'leader': {
      const { name, post, member, collective, seat, main } = body;
      return { form: null, name, post, member, collective, seat, main };
    }
  }
}
