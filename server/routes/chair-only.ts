// Whose request it is: nothing below /api but signing in is answered to anybody but the chair.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '../../shared/wire/refusals.ts';
import type { Access } from '../access/access.ts';

/** The token of `Authorization: Bearer`, or null. */
export function bearerOf(request: FastifyRequest): string | null {
  return /^Bearer ([\w-]{43})$/.exec(request.headers.authorization ?? '')?.[1] ?? null;
}

/** A hook before the handler: 401 to everybody else. */
export const chairOnly =
  (access: Access) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const token = bearerOf(request);
    const bearer = token === null ? null : await access.check(token);
    return bearer?.kind === 'chair' ? undefined : reply.code(401).send(refuse('signed-out'));
  };
