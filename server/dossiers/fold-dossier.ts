// A dossier is a fold over statements: the last word on a fact counts, null takes it back to unknown.
import * as v from 'valibot';
import { cellFactsSchema } from '../../shared/rules/cell-facts.ts';
import { collectiveFactsSchema } from '../../shared/rules/collective-facts.ts';
import { parseDossier, parseDossierOf, type Kind, type MemberDossier } from '../../shared/rules/dossier.ts';
import { leaderFactsSchema } from '../../shared/rules/leader-facts.ts';
import { type Malformed } from '../../shared/rules/malformed.ts';
import { memberFactsSchema, type MemberFact } from '../../shared/rules/member-facts.ts';
import type { RuleSetId } from '../../shared/rules/rule-set.ts';
import type { FormRowOf } from '../../shared/wire/forms.ts';
import {
  memberForm,
  statementSchema,
  type Facts,
  type FactValue,
  type StatedCriterion,
  type Statement,
} from '../../shared/wire/dossier.ts';
import type { Person } from '../../shared/wire/roster.ts';

/** The rule set of every dossier of this plan. */
export const ruleSetId: RuleSetId = '40-KH/ĐU-2018';
export const memberFacts = Object.keys(memberFactsSchema.pipe[2].entries) as MemberFact[];

export type FoldedDossier = { readonly ok: true; readonly dossier: MemberDossier } | Malformed;

/**
 * The dossier of somebody on the roll, through the gate of the rules.
 * @param statements oldest first
 * @param ratedOn day of the meeting, `YYYY-MM-DD`; null: unknown. Nothing stated overrides it
 */
export function foldDossier(person: Person, statements: readonly Statement[], ratedOn: string | null): FoldedDossier {
  const facts = foldFacts(person, statements);
  const parsed = parseDossierOf('member', {
    ruleSet: ruleSetId,
    subject: { id: person.member, kind: 'member', name: person.name },
    criteria: foldCriteria(statements),
    facts: { ...facts, ratedOn },
    vote: null,
  });
  return parsed.ok ? { ok: true, dossier: parsed.dossier } : parsed;
}

/** What a standing states of S-06: who is on the roll as official or probationary is not exempt. */
const exemptBy: Partial<Record<Person['standing'], boolean>> = { exempt: true, official: false, probationary: false };

/** All that is known; the standing states the exemption until somebody says otherwise. */
export function foldFacts(person: Pick<Person, 'standing'>, statements: readonly Statement[]): Facts {
  const stated = exemptBy[person.standing];
  return foldStated(stated === undefined ? {} : { exempt: stated }, statements);
}

/** What was stated last over what is known before anybody speaks. */
export function foldStated(known: Facts, statements: readonly Statement[]): Facts {
  const facts: Facts = { ...known };
  for (const statement of statements) {
    for (const [fact, value] of Object.entries(statement.facts)) {
      if (value === null) Reflect.deleteProperty(facts, fact);
      else facts[fact] = value;
    }
  }
  return facts;
}

/** The rows of a form once any of them is filled in, those not spoken of unknown; else none: the form is not filled in. */
export function foldCriteria(
  statements: readonly Statement[],
  rows: readonly FormRowOf[] = memberForm,
): StatedCriterion[] {
  const stated = new Map<string, StatedCriterion>();
  for (const criterion of statements.flatMap(({ criteria }) => criteria ?? [])) stated.set(criterion.id, criterion);
  if (![...stated.values()].some(({ points, grade }) => points !== null || grade !== null)) return [];
  const form: StatedCriterion[] = rows.map(({ id, group, max }) => ({ id, group, max, points: null, grade: null }));
  const own = [...stated.values()].filter(({ id }) => !form.some((row) => row.id === id));
  return [...form.map((row) => stated.get(row.id) ?? row), ...own];
}

export type ParsedStatement =
  { readonly ok: true; readonly statement: Statement } | { readonly ok: false; readonly error: 'malformed-statement' };

const factSchemas = {
  member: memberFactsSchema,
  cell: cellFactsSchema,
  collective: collectiveFactsSchema,
  leader: leaderFactsSchema,
} as const satisfies Record<Kind, v.GenericSchema>;

/** A statement of known facts with values of their types, all of which a record may later hash. */
export function parseStatement(input: unknown, kind: Kind = 'member'): ParsedStatement {
  const parsed = v.safeParse(statementSchema, input);
  if (!parsed.success || !v.is(factSchemas[kind], parsed.output.facts))
    return { ok: false, error: 'malformed-statement' };
  const { criteria, ...rest } = parsed.output;
  const statement = criteria === undefined ? rest : { ...rest, criteria };
  const probe = {
    ...{ ruleSet: ruleSetId, subject: { id: 'probe', kind }, facts: rest.facts },
    // Without points throughout the sum of maxima is not judged: a statement may hold part of a form.
    criteria: criteria === undefined ? [] : [...criteria, { id: 'rest', group: 'other', max: 1 }],
  };
  return parseDossier(probe).ok ? { ok: true, statement } : { ok: false, error: 'malformed-statement' };
}

export interface Dossiered {
  readonly person: Person;
  readonly statements: readonly Statement[];
}

export interface SubjectStatement {
  readonly subject: string;
  readonly statement: Statement;
}

/**
 * One value for everybody of whom the fact is unknown, as the chair's own statement; exceptions are left alone.
 * @param exceptions ids of members
 */
export function applyBulk(
  roll: readonly Dossiered[],
  said: { readonly fact: MemberFact; readonly value: FactValue; readonly exceptions: readonly string[] },
  by: { readonly who: string; readonly at: number },
): SubjectStatement[] {
  const { fact, value, exceptions } = said;
  return roll
    .filter(({ person }) => !exceptions.includes(person.member))
    .filter(({ person, statements }) => foldFacts(person, statements)[fact] === undefined)
    .map(({ person }) => ({
      subject: person.member,
      statement: { ...by, source: 'bulk' as const, facts: { [fact]: value } },
    }));
}
