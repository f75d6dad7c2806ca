// What the recorded ratings of a meeting say together: of one person with several posts, and of the members against the cap.
import type { PersonRatings } from '../../shared/report/page-states.ts';
import { levels, type Level } from '../../shared/rules/level.ts';
import { findStandingOf } from '../../shared/rules/member-count.ts';
import { computeQuota, type Quota } from '../../shared/rules/quota.ts';
import { ruleSets } from '../../shared/rules/rule-set.ts';
import { findBasis } from '../../shared/rules/several-ratings.ts';
import type { RatedFinder } from '../dossiers/find-rated.ts';
import { ruleSetId } from '../dossiers/fold-dossier.ts';
import { judgeUnvoted } from '../dossiers/outcome.ts';
import { idOf, isBody, personOf, type Rated } from '../dossiers/rated.ts';

const levelOf = (id: string, { recorded }: RatedFinder): Level | null =>
  levels.find((level) => level === recorded.get(id)) ?? null;

/** Nothing is merged: all ratings of a person stand side by side, that of the main post is the basis (G-04, A-31). */
export function buildSeveral(finder: RatedFinder): PersonRatings[] {
  const byPerson = new Map<string, Rated[]>();
  for (const rated of finder.all) {
    const person = personOf(rated);
    if (person !== null) byPerson.set(person, [...(byPerson.get(person) ?? []), rated]);
  }
  return [...byPerson.values()].flatMap((own) => {
    const ratings = own.flatMap((rated) => {
      const level = levelOf(idOf(rated), finder);
      return level === null ? [] : [{ subject: idOf(rated), ...postOf(rated), level }];
    });
    return ratings.length < 2 ? [] : [describe(own, ratings)];
  });
}

const postOf = (rated: Rated): { readonly post: string | null; readonly main: boolean } =>
  isBody(rated) && rated.body.kind === 'leader'
    ? { post: rated.body.post, main: rated.body.main }
    : { post: null, main: false };

function describe(own: readonly Rated[], ratings: PersonRatings['ratings']): PersonRatings {
  const basis = findBasis(ratings.map(({ subject, main, level }) => ({ post: subject, body: '', main, level })));
  const [first] = own;
  return {
    name: first === undefined ? '' : isBody(first) ? first.body.name : first.person.name,
    ratings,
    basis: basis.ok ? basis.basis.post : null,
    fault: basis.ok ? null : basis.error,
    differ: ratings.some(({ level }) => level !== ratings[0]?.level),
  };
}

/** Null while a member is still to be rated, or none is. */
export function buildQuota(finder: RatedFinder, date: string): Quota | null {
  const members = finder.all.filter((rated) => !isBody(rated));
  const rated: Level[] = [];
  for (const member of members) {
    const level = levelOf(idOf(member), finder);
    if (level !== null) rated.push(level);
    else if (!finder.recorded.has(idOf(member)) && !isLeftOut(member, date)) return null;
  }
  if (rated.length === 0) return null;
  return computeQuota({ ruleSet: ruleSetId, cap: 'CAP-2', levels: rated }, ruleSets[ruleSetId]);
}

/** Exempt, or not long enough in the Party. */
const isLeftOut = (member: Rated, date: string): boolean =>
  findStandingOf(judgeUnvoted(member, date).verdict) === 'not-rated';
