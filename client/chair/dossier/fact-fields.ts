// Which facts of a member's dossier the form asks for, how each is entered, and in which group it stands. The day of the
// rating is not among them: it is the day of the meeting.
import { type MemberFact } from '../../../shared/rules/member-facts.ts';

export type FlagFact = Extract<
  MemberFact,
  | 'reviewCompleted'
  | 'exempt'
  | 'sickThreeMonths'
  | 'degradationConcluded'
  | 'civilServant'
  | 'emulationFighterProposed'
  | 'highCertificate'
  | 'inBusiness'
  | 'ownsPrivateFirm'
  | 'goodAtBusiness'
  | 'stateDutiesPaid'
  | 'commended'
  | 'privateFirmRulesKept'
  | 'exemplary'
  | 'frontRunner'
>;

export type FactField =
  | { readonly kind: 'flag'; readonly fact: FlagFact }
  | { readonly kind: 'day'; readonly fact: 'admittedOn' }
  | { readonly kind: 'count'; readonly fact: 'sickLeaveDays' }
  | { readonly kind: 'level'; readonly fact: 'stateRating' }
  | { readonly kind: 'targets'; readonly fact: 'targets' }
  | { readonly kind: 'discipline'; readonly fact: 'discipline' }
  | { readonly kind: 'units'; readonly fact: 'ledUnits' };

const flag = (fact: FlagFact): FactField => ({ kind: 'flag', fact });

export const factGroups = [
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
      { kind: 'targets', fact: 'targets' },
      { kind: 'discipline', fact: 'discipline' },
    ],
  },
  {
    group: 'servant',
    fields: [
      flag('civilServant'),
      { kind: 'level', fact: 'stateRating' },
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
  { group: 'led', fields: [{ kind: 'units', fact: 'ledUnits' }] },
] as const satisfies readonly { group: string; fields: readonly FactField[] }[];

export const factFields: readonly FactField[] = factGroups.flatMap(({ fields }): readonly FactField[] => fields);
