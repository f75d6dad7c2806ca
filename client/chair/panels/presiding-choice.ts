// Who may preside over an opening (K-16): asked where the secretary stands on the paper.
import { mayServe } from '../../../shared/rules/electorate.ts';
import { type ChairState, type RollRow, type SubjectState } from '../../../shared/report/page-states.ts';

export interface PresidingChoice {
  /** Who may be chosen, of the official members in the room: deputies first. */
  readonly people: readonly RollRow[];
  /** A deputy who is there, or any; '' where there is none. */
  readonly preselected: string;
}

/**
 * Null where whoever presides over the meeting presides over this too.
 * @param onPaper without phones nobody's tells who is in the room
 * @param before who presided over the first round, by name: presides over the run-off too, if still there
 */
export function listPresiding(
  subjects: readonly SubjectState[],
  { roll }: Pick<ChairState, 'roll'>,
  { onPaper = false, before = null }: { readonly onPaper?: boolean; readonly before?: string | null } = {},
): PresidingChoice | null {
  const concerned = subjects.flatMap(({ person }) => person ?? []);
  const headsOnPaper = roll.filter(({ member, head }) => head === 'head' && concerned.includes(member));
  if (headsOnPaper.length === 0) return null;
  const mayPreside = (row: RollRow): boolean => mayServe(row) && (row.enrolled || onPaper);
  const others = roll.filter((row) => !headsOnPaper.includes(row) && mayPreside(row));
  if (before !== null && others.some(({ name }) => name === before)) return null;
  const deputies = others.filter(({ head }) => head === 'deputy');
  const people = [...deputies, ...others.filter(({ head }) => head !== 'deputy')];
  const preselected = deputies.find(({ enrolled }) => enrolled) ?? deputies[0];
  return { people, preselected: preselected?.member ?? '' };
}
