// Which facts of a dossier the form asks for by kind of subject, how each is entered, and in which group it stands. What the
// program knows by itself is not among them: the day of the rating, and whatever the answer of the server calls known.
import { achievements, bodyKinds, disciplined } from '../../../shared/rules/cell-facts.ts';
import { type Kind } from '../../../shared/rules/dossier.ts';
import { levels } from '../../../shared/rules/level.ts';

/** From which words one is chosen. */
export type Choices = 'level' | 'levelOrNone' | 'achievement' | 'bodyKind' | 'disciplined';
export const choicesOf: Readonly<Record<Choices, readonly string[]>> = {
  level: levels,
  levelOrNone: [...levels, 'none'],
  achievement: achievements,
  bodyKind: bodyKinds,
  disciplined,
};

export type Part =
  | { readonly name: string; readonly kind: 'text' | 'flag' | 'count' }
  | { readonly name: string; readonly kind: 'name' }
  | { readonly name: string; readonly kind: 'choice'; readonly choices: Choices };

export type FactField =
  | { readonly kind: 'flag'; readonly fact: string }
  | { readonly kind: 'day'; readonly fact: string }
  | { readonly kind: 'count'; readonly fact: string }
  | { readonly kind: 'choice'; readonly fact: string; readonly choices: Choices }
  /** One value of several parts. */
  | { readonly kind: 'record'; readonly fact: string; readonly parts: readonly Part[] }
  /** None, or lines of such values. */
  | { readonly kind: 'list'; readonly fact: string; readonly parts: readonly Part[] };

export type MemberGroup = 'gate' | 'year' | 'servant' | 'business' | 'judgement' | 'led';
export type BodyGroup = 'review' | 'results' | 'organisation' | 'discipline' | 'ratings';
export interface FactGroup {
  readonly group: MemberGroup | BodyGroup;
  readonly fields: readonly FactField[];
}

const flag = (fact: string): FactField => ({ kind: 'flag', fact });
const choice = (fact: string, choices: Choices): FactField => ({ kind: 'choice', fact, choices });
const list = (fact: string, ...parts: readonly Part[]): FactField => ({ kind: 'list', fact, parts });
const record = (fact: string, ...parts: readonly Part[]): FactField => ({ kind: 'record', fact, parts });
const part = (name: string, kind: 'text' | 'name' | 'flag' | 'count'): Part => ({ name, kind });
const pick = (name: string, choices: Choices): Part => ({ name, kind: 'choice', choices });
const given = [part('given', 'count'), part('done', 'count')] as const;
const violation = [part('violation', 'text'), part('countedBefore', 'flag')] as const;
const excused = [part('selfFound', 'flag'), part('remedied', 'flag')] as const;

const memberGroups: readonly FactGroup[] = [
  {
    group: 'gate',
    fields: [flag('reviewCompleted'), flag('exempt'), { kind: 'day', fact: 'admittedOn' }],
  },
  {
    group: 'year',
    fields: [
      { kind: 'count', fact: 'sickLeaveDays' },
      flag('sickThreeMonths'),
      flag('degradationConcluded'),
      record('targets', ...given),
      list('discipline', ...violation),
    ],
  },
  {
    group: 'servant',
    fields: [
      flag('civilServant'),
      choice('stateRating', 'level'),
      flag('emulationFighterProposed'),
      flag('highCertificate'),
    ],
  },
  {
    group: 'business',
    fields: [
      flag('inBusiness'),
      flag('ownsPrivateFirm'),
      flag('goodAtBusiness'),
      flag('stateDutiesPaid'),
      flag('commended'),
      flag('privateFirmRulesKept'),
    ],
  },
  { group: 'judgement', fields: [flag('exemplary'), flag('frontRunner')] },
  {
    group: 'led',
    fields: [list('ledUnits', part('name', 'name'), part('party', 'flag'), pick('rating', 'level'))],
  },
];

const cellGroups: readonly FactGroup[] = [
  { group: 'review', fields: [flag('reviewCompleted')] },
  {
    group: 'results',
    fields: [
      choice('achievement', 'achievement'),
      flag('registeredForExcellence'),
      flag('outstanding'),
      record('targets', ...given, part('forceMajeure', 'flag')),
    ],
  },
  {
    group: 'organisation',
    fields: [
      flag('meetingsAsRuled'),
      flag('hasCommittee'),
      flag('committeeUnited'),
      record('memberLevels', ...[...levels, 'pending'].map((level) => part(level, 'count'))),
      list('sameLevelBodies', part('name', 'name'), pick('kind', 'bodyKind'), pick('rating', 'level')),
    ],
  },
  {
    group: 'discipline',
    fields: [
      flag('committeeDisciplined'),
      list('discipline', pick('who', 'disciplined'), part('ofCell', 'flag'), ...excused),
      list('violationCases', ...excused),
    ],
  },
];

const collectiveGroups: readonly FactGroup[] = [
  { group: 'review', fields: [flag('reviewCompleted'), flag('united')] },
  {
    group: 'results',
    fields: [record('targets', ...given, part('mainTargetsMet', 'flag'), part('forceMajeure', 'flag'))],
  },
  {
    group: 'discipline',
    fields: [
      list('memberDiscipline', ...violation, ...excused),
      list('discipline', ...violation),
      flag('disunityConcluded'),
      flag('degradationConcluded'),
    ],
  },
  { group: 'ratings', fields: [choice('organisationRating', 'levelOrNone')] },
];

const leaderGroups: readonly FactGroup[] = [
  { group: 'review', fields: [flag('reviewCompleted'), flag('head')] },
  {
    group: 'ratings',
    fields: [
      choice('collectiveRating', 'levelOrNone'),
      choice('organisationRating', 'levelOrNone'),
      choice('proposedLevel', 'level'),
    ],
  },
];

export const factGroups: Readonly<Record<Kind, readonly FactGroup[]>> = {
  member: memberGroups,
  cell: cellGroups,
  collective: collectiveGroups,
  leader: leaderGroups,
};

export const listFields = (kind: Kind): readonly FactField[] => factGroups[kind].flatMap(({ fields }) => fields);
