// Sockets are opened by our own pages alone: browsers always send the page's origin with a handshake.
import type { IncomingMessage } from 'node:http';

/**
 * Whether a handshake comes from a page of this server: its origin is the configured one or names the host it was sent
 * to. A missing origin and `null`, from sandboxed frames, are refused. @param publicUrl an origin
 */
export function isOwnOrigin(request: Pick<IncomingMessage, 'headers'>, publicUrl: string | null): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined || origin === 'null') return false;
  if (origin === publicUrl) return true;
  return host !== undefined && (origin === `http://${host}` || origin === `https://${host}`);
}
