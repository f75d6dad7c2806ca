// How HTTP says no: one handler for everything that goes wrong, in the shape of all refusals, without detail.
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { refusalOf, refuse, type Refusal } from '../shared/wire/refusals.ts';
import { server as en } from '../shared/text/en/server.ts';
import { server as vi } from '../shared/text/vi/server.ts';
import { describeFault } from './faults.ts';

/** For who mistyped an address: no script, no style, no file of the build. */
const notFoundPage = [
  '<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
  `<title>${vi.notFound.title}</title>`,
  `<h1>${vi.notFound.title}</h1><p>${vi.notFound.text}</p><p><a href="/">${vi.notFound.toStart}</a></p>`,
  `<div lang="en"><h2>${en.notFound.title}</h2><p>${en.notFound.text}</p>`,
  `<p><a href="/">${en.notFound.toStart}</a></p></div></html>`,
].join('\n');

/** A request that does not fit its route's schema. */
class Malformed extends Error {
  readonly statusCode = 400;
  /** Where, as `subjects.0.id`; empty for the whole. */
  readonly path: string;
  readonly refusal: Refusal;
  constructor(path: string, refusal: Refusal = 'malformed') {
    super(refusal);
    this.refusal = refusal;
    this.path = path;
  }
}

/** Null for what is nested deeper than the stack: it fits no schema. */
function readWith(schema: v.GenericSchema, data: unknown): v.SafeParseResult<v.GenericSchema> | null {
  try {
    return v.safeParse(schema, data);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/**
 * Routes give valibot schemas (`schema: { body, params, querystring }`); what fails them is answered
 * `{ ok: false, error: 'malformed', path }`, or with the refusal that the schema names. What a handler throws is answered
 * `{ ok: false, error: 'internal' }`.
 */
export function answerFaults(app: FastifyInstance): void {
  app.setValidatorCompiler<v.GenericSchema>(({ schema }) => (data: unknown) => {
    const read = readWith(schema, data);
    if (read === null) return { error: new Malformed('') };
    if (read.success) return { value: read.output };
    return { error: new Malformed(v.getDotPath(read.issues[0]) ?? '', refusalOf(read.issues[0])) };
  });
  app.setErrorHandler<FastifyError | Malformed>((error, request, reply) => {
    if (error instanceof Malformed) return reply.code(400).send({ ...refuse(error.refusal), path: error.path });
    const status = error.statusCode ?? 500;
    // A folder of the build, a path that leads out of it.
    if (status >= 400 && status < 500 && isPage(request)) return sayNotFound(reply);
    // What Fastify itself refuses: no JSON, too large, an unknown type.
    if (status >= 400 && status < 500) return reply.code(status).send({ ...refuse('malformed'), path: '' });
    request.log.error(describeFault(error), 'fault');
    return reply.code(500).send(refuse('internal'));
  });
  app.setNotFoundHandler((request, reply) => {
    if (isPage(request)) return sayNotFound(reply);
    return reply.code(404).send({ ...refuse('malformed'), path: '' });
  });
}

/** An address that cannot be read: nothing of it is repeated. */
export function sayUnreadable(request: FastifyRequest, reply: FastifyReply): void {
  if (isPage(request)) sayNotFound(reply);
  else reply.code(400).send({ ...refuse('malformed'), path: '' });
}

/** What a person opens, not a program. */
const isPage = ({ method, url }: FastifyRequest): boolean =>
  ['GET', 'HEAD'].includes(method) && !/^\/(api|room|urn)(\/|\?|$)/.test(url);

const sayNotFound = (reply: FastifyReply): FastifyReply =>
  reply.code(404).type('text/html; charset=utf-8').send(notFoundPage);
