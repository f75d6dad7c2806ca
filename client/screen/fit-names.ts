/** How a list of names stands in a box without a scroll bar. */
export type NameFit = {
  /** Of the running text. */
  size: number;
  columns: number;
  rows: number;
  pages: number;
};

/** Running text is 4.2 % of the screen's height; names may shrink to 2.6 % before they are paged. */
const sizes = [1.5, 1.25, 1.1, 1, 0.9, 0.8, 0.7, 0.62];
/** Width of a letter of the shipped font, and of the space between columns, in em; lines with their space. */
const letterEm = 0.58;
const gapEm = 1.2;
const lineEm = 1.35;

/**
 * The largest letters with which all names fit; with the smallest, as many pages as it takes.
 * @param width of the box, like the height in units of the running text
 */
export function fitNames(names: readonly string[], width: number, height: number): NameFit {
  const longest = Math.max(4, ...names.map((name) => Array.from(name.normalize('NFC')).length));
  let fit: NameFit = { size: 1, columns: 1, rows: 1, pages: Math.max(1, names.length) };
  for (const size of sizes) {
    const columns = Math.max(1, Math.floor((width / size + gapEm) / (longest * letterEm + gapEm)));
    const rows = Math.max(1, Math.floor(height / (size * lineEm)));
    fit = { size, columns, rows, pages: Math.max(1, Math.ceil(names.length / (columns * rows))) };
    if (fit.pages === 1) return fit;
  }
  return fit;
}
