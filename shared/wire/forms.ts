// The rows of the 100-point forms by kind of subject: Mẫu 05 stands in dossier.ts, here are Mẫu 04 and Mẫu 07. Rows are
// those of II.B.1.2 and II.B.3.2 in their order; the maxima are examples that sum to 100, for the plan prints none.
import { memberForm } from './dossier.ts';
import type { CollectiveForm } from './subjects.ts';

export interface FormRowOf {
  readonly id: string;
  readonly group: 'result' | 'other';
  readonly max: number;
  /** C-K-4: the programmes of building Party and political system. */
  readonly partyBuilding?: true;
}

/** Mẫu 04: groups a and b are results, c is not. */
export const cellForm = [
  { id: 'ca1', group: 'result', max: 15, partyBuilding: true },
  { id: 'ca2', group: 'result', max: 15, partyBuilding: true },
  { id: 'ca3', group: 'result', max: 10, partyBuilding: true },
  { id: 'ca4', group: 'result', max: 10, partyBuilding: true },
  { id: 'cb1', group: 'result', max: 15 },
  { id: 'cb2', group: 'result', max: 25 },
  { id: 'cc1', group: 'other', max: 10 },
] as const satisfies readonly FormRowOf[];

const collectiveStart = [
  { id: 'ta1', group: 'other', max: 10 },
  { id: 'ta2', group: 'other', max: 10 },
] as const satisfies readonly FormRowOf[];
const collectiveEnd = [
  { id: 'tc1', group: 'other', max: 5 },
  { id: 'tc2', group: 'other', max: 5 },
] as const satisfies readonly FormRowOf[];

/** Mẫu 07: group b is the result of the work, of four rows or of three. */
export const collectiveRows = {
  committee: [
    ...collectiveStart,
    { id: 'tb1', group: 'result', max: 20 },
    { id: 'tb2', group: 'result', max: 15 },
    { id: 'tb3', group: 'result', max: 20 },
    { id: 'tb4', group: 'result', max: 15 },
    ...collectiveEnd,
  ],
  government: [
    ...collectiveStart,
    { id: 'tg1', group: 'result', max: 15 },
    { id: 'tb2', group: 'result', max: 15 },
    { id: 'tb3', group: 'result', max: 25 },
    { id: 'tg4', group: 'result', max: 15 },
    ...collectiveEnd,
  ],
  front: [
    ...collectiveStart,
    { id: 'tf1', group: 'result', max: 20 },
    { id: 'tf2', group: 'result', max: 30 },
    { id: 'tf3', group: 'result', max: 20 },
    ...collectiveEnd,
  ],
} as const satisfies Readonly<Record<CollectiveForm, readonly FormRowOf[]>>;

/** The form of a subject; a leader has none. */
export function formOf(
  subject:
    { readonly kind: 'member' | 'cell' | 'leader' } | { readonly kind: 'collective'; readonly form: CollectiveForm },
): readonly FormRowOf[] {
  switch (subject.kind) {
    case 'member':
      return memberForm;
    case 'cell':
      return cellForm;
    case 'collective':
      return collectiveRows[subject.form];
    case 'leader':
      return [];
  }
}
