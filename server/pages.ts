// The pages, built into dist/client, and what every answer says to the browser.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { encodeB64 } from '../shared/protocol/base.ts';

/** Address of each page and its file. */
const pages = {
  '/': 'voter',
  // The same page for several members, at the tellers' table.
  '/kiosk': 'voter',
  '/chair': 'chair',
  '/screen': 'screen',
  '/auditor': 'auditor',
  '/office': 'office',
} as const;

/** Only our own files, no script or style inside a page. Older engines want the sockets by name. */
function contentSecurityPolicy(host: string | undefined): string {
  const sockets = host !== undefined && /^[\w.:[\]-]+$/.test(host) ? ` ws://${host} wss://${host}` : '';
  return [
    "default-src 'self'",
    `connect-src 'self'${sockets}`,
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Headers of every answer, and no cookie, whoever set one: cookies would travel with ballots (§6). */
export function addHeaders(app: FastifyInstance): void {
  app.addHook('onSend', (request, reply, payload, done) => {
    setHeaders(request, reply);
    done(null, payload);
  });
}

/** Of one answer: what Fastify refuses before it knows a route runs no hook. */
export function setHeaders(request: FastifyRequest, reply: FastifyReply): void {
  reply.removeHeader('set-cookie');
  reply.header('content-security-policy', contentSecurityPolicy(request.headers.host));
  reply.header('referrer-policy', 'no-referrer');
  reply.header('x-content-type-options', 'nosniff');
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
}

/** Serves the pages of a folder; nothing where it was never built. */
export async function servePages(app: FastifyInstance, clientDir: string): Promise<void> {
  if (!existsSync(clientDir)) return;
  await app.register(fastifyStatic, {
    root: clientDir,
    index: false,
    redirect: false,
    cacheControl: false,
    // `file.js.br` and `file.js.gz` beside a file are sent instead, where they were built and are understood.
    preCompressed: true,
    setHeaders(reply, path) {
      const isHashed = path.includes(`${sep}assets${sep}`);
      const cache = isHashed
        ? 'public, max-age=31536000, immutable'
        : /\.html(\.gz)?$/.test(path)
          ? 'no-store'
          : 'no-cache';
      reply.setHeader('cache-control', cache);
    },
  });
  for (const [address, page] of Object.entries(pages)) {
    const file = `${page}/index.html`;
    if (existsSync(join(clientDir, file))) app.get(address, (_request, reply) => reply.sendFile(file));
  }
}

/**
 * §3 `software`: SHA-256 over the sorted lines `path 0x00 hex(SHA-256 of the file) 0x0A` of the client files, b64; `''`
 * where there are none.
 */
export function computeSoftware(clientDir: string): string {
  if (!existsSync(clientDir)) return '';
  const lines = readdirSync(clientDir, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      const path = file.slice(clientDir.length).split(sep).join('/').replace(/^\//, '');
      return Buffer.from(`${path}\0${createHash('sha256').update(readFileSync(file)).digest('hex')}\n`);
    })
    .sort((a, b) => Buffer.compare(a, b));
  return lines.length === 0 ? '' : encodeB64(createHash('sha256').update(Buffer.concat(lines)).digest());
}
