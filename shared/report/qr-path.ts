// A QR symbol as one SVG path, for pages and for papers in a folder.

/** Light border that scanners need around the symbol, in modules (ISO/IEC 18004). */
const quietModules = 4;

/** What the library makes: dark modules are not 0. */
export interface QrModules {
  readonly size: number;
  get(row: number, column: number): number;
}

export interface QrPath {
  /** Width and height in modules, the quiet border included. */
  readonly size: number;
  /** SVG path of the dark modules, one rectangle a run. */
  readonly path: string;
}

export function drawModules(modules: QrModules): QrPath {
  const runs: string[] = [];
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      const start = column;
      while (column < modules.size && modules.get(row, column) !== 0) column += 1;
      const length = column - start;
      if (length > 0) runs.push(`M${start + quietModules} ${row + quietModules}h${length}v1h-${length}z`);
    }
  }
  return { size: modules.size + 2 * quietModules, path: runs.join('') };
}
