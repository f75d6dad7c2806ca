// The symbol alone: the package's entry would bring its canvas and SVG renderers along.
import { create } from 'qrcode/lib/core/qrcode.js';
import { drawModules, type QrPath } from '../../shared/report/qr-path.ts';

/** Level M restores 15 % of a symbol, enough for a projector's keystone and a creased slip. Throws above 2,331 bytes. */
export const computeQrPath = (content: string): QrPath =>
  drawModules(create(content, { errorCorrectionLevel: 'M' }).modules);
