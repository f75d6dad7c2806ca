/** How a list of names stands in a box without a scroll bar. */
export type NameFit = {
  /** Of the running text. */
  size: number;
  columns: number;
  rows: number;
  pages: number;
};

/** In units of the running text, tried before the smallest letters that the last row of the hall can read. */
const sizes = [1.4, 1.2, 1.1, 1];
/** In em: space between columns, height of a line. */
export const gapEm = 1;
export const lineEm = 1.25;

/** Width of a name in the shipped font, in em, rather too wide than too narrow. */
export function estimateWidth(name: string): number {
  const letters = Array.from(name.normalize('NFD').replace(/\p{M}/gu, ''));
  return letters.reduce((sum, letter) => sum + widthOf(letter), 0);
}

function widthOf(letter: string): number {
  if (/[ijlI.,'’ -]/.test(letter)) return 0.3;
  if (/[frt]/.test(letter)) return 0.42;
  if (/[mwMW]/.test(letter)) return 0.95;
  return /\p{Lu}/u.test(letter) ? 0.73 : 0.59;
}

/**
 * The largest letters with which all names fit; with the smallest, as many pages as it takes. Columns are as wide as the
 * longest name on them, filled one after the other.
 * @param width of the box, like its height and the smallest letters in units of the running text
 */
export function fitNames(names: readonly string[], width: number, height: number, smallest: number): NameFit {
  const widths = names.map(estimateWidth);
  for (const size of [...sizes.filter((each) => each > smallest), smallest]) {
    const rows = countRows(size, height);
    const columns = Math.max(1, Math.ceil(names.length / rows));
    if (computeWidth(widths, rows) * size <= width) return { size, columns, rows, pages: 1 };
  }
  return fitPaged(widths, width, height, smallest);
}

const countRows = (size: number, height: number): number => Math.max(1, Math.floor(height / (size * lineEm)));

/** Of all columns and the space between them, in em. */
function computeWidth(widths: readonly number[], rows: number): number {
  let sum = -gapEm;
  for (let at = 0; at < widths.length; at += rows) sum += Math.max(...widths.slice(at, at + rows)) + gapEm;
  return sum;
}

/** As many columns as fit every page. */
function fitPaged(widths: readonly number[], width: number, height: number, size: number): NameFit {
  const rows = countRows(size, height);
  const fits = (columns: number): boolean => {
    for (let at = 0; at < widths.length; at += columns * rows)
      if (computeWidth(widths.slice(at, at + columns * rows), rows) * size > width) return false;
    return true;
  };
  let columns = Math.ceil(widths.length / rows);
  while (columns > 1 && !fits(columns)) columns -= 1;
  return { size, columns, rows, pages: Math.max(1, Math.ceil(widths.length / (columns * rows))) };
}
