// The symbol alone: the package's entry would bring its canvas and SVG renderers along.
import { create } from 'qrcode/lib/core/qrcode.js';

/** Light border that scanners need around the symbol, in modules (ISO/IEC 18004). */
const quietModules = 4;

export type QrPath = {
  /** Width and height in modules, the quiet border included. */
  size: number;
  /** SVG path of the dark modules, one rectangle a run. */
  path: string;
};

/** Level M restores 15 % of a symbol, enough for a projector's keystone and a creased slip. Throws above 2,331 bytes. */
export function computeQrPath(content: string): QrPath {
  const { modules } = create(content, { errorCorrectionLevel: 'M' });
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
