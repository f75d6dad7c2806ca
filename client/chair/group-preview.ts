// A read roll as the preview shows it: what would change, and every bad cell under its row.
import { type CellError, type PreviewRow, type RosterPreview } from '../../shared/wire/roster.ts';

export interface PreviewGroups {
  readonly added: readonly PreviewRow[];
  readonly updated: readonly PreviewRow[];
  readonly unchanged: readonly PreviewRow[];
  readonly missing: RosterPreview['missing'];
  /** Rows of the sheet in order, each with its bad cells in the order of the columns. */
  readonly bad: readonly { readonly row: number; readonly cells: readonly CellError[] }[];
}

export function groupPreview({ rows, errors, missing }: RosterPreview): PreviewGroups {
  const ofChange = (change: PreviewRow['change']): PreviewRow[] => rows.filter((row) => row.change === change);
  const badRows = [...new Set(errors.map(({ row }) => row))].sort((a, b) => a - b);
  return {
    added: ofChange('new'),
    updated: ofChange('updated'),
    unchanged: ofChange('unchanged'),
    missing,
    bad: badRows.map((row) => ({ row, cells: errors.filter((error) => error.row === row) })),
  };
}
