// The gate into the rules: a dossier is well-formed or refused with path and cause; nothing is guessed or dropped.
import * as v from 'valibot';
import { isBefore, parseDay } from './calendar.ts';
import { cellFactsSchema } from './cell-facts.ts';
import { collectiveFactsSchema } from './collective-facts.ts';
import { computeHundredths, groups, type Criterion } from './criteria.ts';
import { grades } from './grade.ts';
import { leaderFactsSchema } from './leader-facts.ts';
import { levels } from './level.ts';
import { parseExact, refuse, type Malformed, type MalformedCause } from './malformed.ts';
import { memberFactsSchema } from './member-facts.ts';
import { ruleSetIds, ruleSets, type RuleSet } from './rule-set.ts';
import { count, exact, flag, id, list, maximum, openTo, points, round, text } from './schema.ts';

export const kinds = ['member', 'cell', 'collective', 'leader'] as const;
export type Kind = (typeof kinds)[number];

const criterionSchema = exact({
  id,
  group: v.picklist(groups, 'unknown-group'),
  max: maximum,
  points: openTo(points),
  grade: openTo(v.picklist(grades, 'unknown-grade')),
  partyBuilding: openTo(flag),
});

// A null count would be a count that nobody made: unlike a fact it may be absent, which is 0, but not null.
const countsSchema = exact({
  excellent: v.optional(count),
  good: v.optional(count),
  completed: v.optional(count),
  'not-completed': v.optional(count),
  blank: v.optional(count),
});

const ballotSchema = exact({ round, electorate: count, counts: countsSchema });

/** The ballot under decision. `electorate` is its base: A-17, or the committee's members. */
export type Ballot = v.InferOutput<typeof ballotSchema>;

const common = {
  ruleSet: v.picklist(ruleSetIds, 'unknown-rule-set'),
  criteria: list(criterionSchema),
  vote: openTo(ballotSchema),
};

const subjectOf = <const K extends Kind>(kind: K) =>
  exact({ id, kind: v.literal(kind, 'unknown-kind'), name: openTo(text) });

/** One schema a kind. */
const schemas = {
  member: exact({ ...common, subject: subjectOf('member'), facts: memberFactsSchema }),
  cell: exact({ ...common, subject: subjectOf('cell'), facts: cellFactsSchema }),
  collective: exact({ ...common, subject: subjectOf('collective'), facts: collectiveFactsSchema }),
  leader: exact({ ...common, subject: subjectOf('leader'), facts: leaderFactsSchema }),
};

export type MemberDossier = v.InferOutput<(typeof schemas)['member']>;
export type CellDossier = v.InferOutput<(typeof schemas)['cell']>;
export type CollectiveDossier = v.InferOutput<(typeof schemas)['collective']>;
export type LeaderDossier = v.InferOutput<(typeof schemas)['leader']>;
export type Dossier = MemberDossier | CellDossier | CollectiveDossier | LeaderDossier;
export type DossierOf<K extends Kind> = Extract<Dossier, { readonly subject: { readonly kind: K } }>;

export function isOfKind<const K extends Kind>(dossier: Dossier, kind: K): dossier is DossierOf<K> {
  return dossier.subject.kind === kind;
}

const kindSchema = v.picklist(kinds, 'unknown-kind' satisfies MalformedCause);

/** Every member of the JSON known, every value of its type, and the members fit each other. */
export function parseDossier(input: unknown): { readonly ok: true; readonly dossier: Dossier } | Malformed {
  const kind = readKind(input);
  if (typeof kind === 'object') return kind;
  const parsed = parseExact(schemas[kind], input);
  if (!parsed.ok) return parsed;
  const dossier: Dossier = parsed.output;
  return checkFit(dossier, ruleSets[dossier.ruleSet]) ?? { ok: true, dossier };
}

/** The same for one kind; any other is refused. */
export function parseDossierOf<const K extends Kind>(
  kind: K,
  input: unknown,
): { readonly ok: true; readonly dossier: DossierOf<K> } | Malformed {
  const parsed = parseDossier(input);
  if (!parsed.ok) return parsed;
  const { dossier } = parsed;
  return isOfKind(dossier, kind) ? { ok: true, dossier } : refuse('other-kind', ['subject', 'kind']);
}

/** The kind decides which facts there are, so it is read before anything else. */
function readKind(input: unknown): Kind | Malformed {
  if (!isRecord(input)) return refuse('not-an-object', []);
  const subject = readOwn(input, 'subject');
  if (subject === undefined) return refuse('missing', ['subject']);
  if (!isRecord(subject)) return refuse('not-an-object', ['subject']);
  const kind = readOwn(subject, 'kind');
  if (kind === undefined) return refuse('missing', ['subject', 'kind']);
  return v.is(kindSchema, kind) ? kind : refuse('unknown-kind', ['subject', 'kind']);
}

function checkFit(dossier: Dossier, ruleSet: RuleSet): Malformed | null {
  return (
    checkCriteria(dossier.criteria, dossier.subject.kind) ??
    checkMaxima(dossier.criteria, ruleSet) ??
    (isOfKind(dossier, 'member') ? checkDates(dossier.facts) : null) ??
    checkVotes(dossier.vote)
  );
}

function checkCriteria(criteria: Dossier['criteria'], kind: Kind): Malformed | null {
  if (kind === 'leader' && criteria.length > 0) return refuse('criteria-for-leader', ['criteria']);
  for (const [index, criterion] of criteria.entries()) {
    if ((criterion.points ?? 0) > criterion.max) return refuse('above-max', ['criteria', index, 'points']);
    if (kind !== 'cell' && typeof criterion.partyBuilding === 'boolean') {
      return refuse('party-building-outside-cell', ['criteria', index, 'partyBuilding']);
    }
  }
  return null;
}

/** P-01. A form that lacks points somewhere is not finished, and its maxima are not judged. */
function checkMaxima(criteria: readonly Criterion[], ruleSet: RuleSet): Malformed | null {
  if (criteria.length === 0 || criteria.some((criterion) => typeof criterion.points !== 'number')) return null;
  const sum = criteria.reduce((total, { max }) => total + (computeHundredths(max) ?? 0), 0);
  return sum === ruleSet.totalOfMaxima * 100 ? null : refuse('maxima-not-100', ['criteria']);
}

function checkDates(facts: MemberDossier['facts']): Malformed | null {
  const admitted = parseDay(facts.admittedOn ?? '');
  const rated = parseDay(facts.ratedOn ?? '');
  if (admitted === null || rated === null || !isBefore(rated, admitted)) return null;
  return refuse('rated-before-admitted', ['facts', 'ratedOn']);
}

function checkVotes(vote: Dossier['vote']): Malformed | null {
  if (vote === null || vote === undefined) return null;
  const cast = [...levels, 'blank' as const].reduce((sum, option) => sum + (vote.counts[option] ?? 0), 0);
  return cast > vote.electorate ? refuse('more-votes-than-electorate', ['vote', 'counts']) : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An own member: `subject` of a prototype is nobody's input. */
function readOwn(record: Record<string, unknown>, key: string): unknown {
  return Object.keys(record).includes(key) ? record[key] : undefined;
}
