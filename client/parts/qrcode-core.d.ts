declare module 'qrcode/lib/core/qrcode.js' {
  import { type QRCode, type QRCodeOptions } from 'qrcode';

  /** Throws where the text is empty or longer than a QR code holds. */
  export function create(text: string, options?: QRCodeOptions): QRCode;
}
