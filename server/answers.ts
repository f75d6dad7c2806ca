// How HTTP says no: one handler for everything that goes wrong, in the shape of all refusals, without detail.
import type { FastifyError, FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { refuse } from '../shared/wire/refusals.ts';
import { describeFault } from './faults.ts';

/** A request that does not fit its route's schema. */
class Malformed extends Error {
  readonly statusCode = 400;
  /** Where, as `subjects.0.id`; empty for the whole. */
  readonly path: string;
  constructor(path: string) {
    super('malformed');
    this.path = path;
  }
}

/**
 * Routes give valibot schemas (`schema: { body, params, querystring }`); what fails them is answered
 * `{ ok: false, error: 'malformed', path }`. What a handler throws is answered `{ ok: false, error: 'internal' }`.
 */
export function answerFaults(app: FastifyInstance): void {
  app.setValidatorCompiler<v.GenericSchema>(({ schema }) => (data: unknown) => {
    const read = v.safeParse(schema, data);
    if (read.success) return { value: read.output };
    return { error: new Malformed(v.getDotPath(read.issues[0]) ?? '') };
  });
  app.setErrorHandler<FastifyError | Malformed>((error, request, reply) => {
    if (error instanceof Malformed) return reply.code(400).send({ ...refuse('malformed'), path: error.path });
    const status = error.statusCode ?? 500;
    // What Fastify itself refuses: no JSON, too large, an unknown type.
    if (status >= 400 && status < 500) return reply.code(status).send({ ...refuse('malformed'), path: '' });
    request.log.error(describeFault(error), 'fault');
    return reply.code(500).send(refuse('internal'));
  });
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ ...refuse('malformed'), path: '' }));
}
