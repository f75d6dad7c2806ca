// Whoever is rated in a meeting: somebody on the roll, the cell itself, a collective, a leader. One gate to the dossier of
// each, with what the program knows by itself laid over what was stated.
import { parseDossier, type Dossier, type Kind } from '../../shared/rules/dossier.ts';
import type { Malformed } from '../../shared/rules/malformed.ts';
import type { Facts, StatedCriterion, Statement } from '../../shared/wire/dossier.ts';
import { cellForm, formOf } from '../../shared/wire/forms.ts';
import { nameBody, type Body } from '../../shared/wire/subjects.ts';
import { foldCriteria, foldDossier, foldFacts, foldStated, ruleSetId, type Dossiered } from './fold-dossier.ts';

export interface RatedBody {
  readonly id: string;
  readonly body: Body;
  /** Oldest first. */
  readonly statements: readonly Statement[];
  /** Facts that the program has from the meeting's own record and from what was said of the subject: nobody states them. */
  readonly known: Facts;
}
export type Rated = Dossiered | RatedBody;

export const isBody = (rated: Rated): rated is RatedBody => 'body' in rated;
export const kindOf = (rated: Rated): Kind => (isBody(rated) ? rated.body.kind : 'member');
export const idOf = (rated: Rated): string => (isBody(rated) ? rated.id : rated.person.member);
/** As it stands on the paper. */
export const nameOf = (rated: Rated): string => (isBody(rated) ? nameBody(rated.body) : rated.person.name);
/** The person on the roll whose case it is; null of a body, and of a leader from elsewhere. */
export function personOf(rated: Rated): string | null {
  if (!isBody(rated)) return rated.person.member;
  return rated.body.kind === 'leader' ? rated.body.member : null;
}

export const factsOf = (rated: Rated): Facts =>
  isBody(rated) ? { ...foldStated({}, rated.statements), ...rated.known } : foldFacts(rated.person, rated.statements);

export const criteriaOf = (rated: Rated): StatedCriterion[] =>
  foldCriteria(rated.statements, formOf(isBody(rated) ? rated.body : { kind: 'member' }));

export function foldRated(rated: Rated, ratedOn: string): { readonly ok: true; readonly dossier: Dossier } | Malformed {
  if (!isBody(rated)) return foldDossier(rated.person, rated.statements, ratedOn);
  return parseDossier({
    ruleSet: ruleSetId,
    subject: { id: rated.id, kind: rated.body.kind, name: nameBody(rated.body) },
    criteria: criteriaOf(rated).map((row) => ({ ...row, ...partyBuildingOf(rated.body.kind, row.id) })),
    facts: factsOf(rated),
    vote: null,
  });
}

/** C-K-4 is about rows of the form, so nobody states which they are. */
function partyBuildingOf(kind: Kind, row: string): { readonly partyBuilding?: true } {
  const isOf = kind === 'cell' && cellForm.some((one) => one.id === row && 'partyBuilding' in one);
  return isOf ? { partyBuilding: true } : {};
}
