// The rows of a form as the page holds them: points or a grade or neither, '' is unknown.
import { computeHundredths } from '../../../shared/rules/criteria.ts';
import { type Grade } from '../../../shared/rules/grade.ts';
import { memberForm, type StatedCriterion } from '../../../shared/wire/dossier.ts';
import { type FormRowOf } from '../../../shared/wire/forms.ts';

export interface CriterionDraft {
  readonly id: string;
  readonly group: StatedCriterion['group'];
  readonly max: number;
  points: string;
  grade: Grade | '';
}

export type CriterionFault = 'not-points' | 'above-max';

/** Every row of the form in its order; a row not stated yet has the example maximum of the form. */
export function draftCriteria(
  criteria: readonly StatedCriterion[],
  form: readonly FormRowOf[] = memberForm,
): CriterionDraft[] {
  return form.map(({ id, group, max }) => {
    const stated = criteria.find((criterion) => criterion.id === id);
    return {
      id,
      group,
      max: stated?.max ?? max,
      points: formatPoints(stated?.points ?? null),
      grade: stated?.grade ?? '',
    };
  });
}

/** `5,5` and `5.5` are both read; null for nothing. */
export function readPoints(text: string, max: number): { value: number | null } | { fault: CriterionFault } {
  const digits = text.trim().replace(',', '.');
  if (digits === '') return { value: null };
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(digits)) return { fault: 'not-points' };
  const points = Number(digits);
  return points > max ? { fault: 'above-max' } : { value: points };
}

/** Rows that differ from those loaded; rows at fault are named and not among them. */
export function computeCriteriaChanges(
  before: readonly StatedCriterion[],
  drafts: readonly CriterionDraft[],
  form: readonly FormRowOf[] = memberForm,
): { changes: StatedCriterion[]; faults: Partial<Record<string, CriterionFault>> } {
  const changes: StatedCriterion[] = [];
  const faults: Partial<Record<string, CriterionFault>> = {};
  const loaded = draftCriteria(before, form);
  drafts.forEach((draft, index) => {
    const was = loaded[index];
    if (was?.points === draft.points && was.grade === draft.grade) return;
    const points = readPoints(draft.points, draft.max);
    if ('fault' in points) {
      faults[draft.id] = points.fault;
      return;
    }
    const { id, group, max, grade } = draft;
    changes.push({ id, group, max, points: points.value, grade: grade === '' ? null : grade });
  });
  return { changes, faults };
}

/** Sum of the points in hundredths; null while a row has none or is at fault. */
export function sumPoints(drafts: readonly CriterionDraft[]): { hundredths: number | null; ofHundredths: number } {
  let sum: number | null = 0;
  let of = 0;
  for (const { points, max } of drafts) {
    of += computeHundredths(max) ?? 0;
    const read = readPoints(points, max);
    const value = 'fault' in read ? null : read.value;
    sum = sum === null || value === null ? null : sum + (computeHundredths(value) ?? 0);
  }
  return { hundredths: sum, ofHundredths: of };
}

/** With a comma: the form is Vietnamese, and both are read. */
export const formatPoints = (points: number | null): string =>
  points === null ? '' : String(points).replace('.', ',');
