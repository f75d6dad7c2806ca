// Events of one connection: checked by their schema, answered once, never thrown.
import type { Socket } from 'socket.io';
import * as v from 'valibot';
import { refusalOf, refuse, type Refusal } from '../../shared/wire/refusals.ts';
import { gateOf } from './gate.ts';

/** Registers the answer to an event of one connection. */
export type On = <S extends v.GenericSchema>(
  event: string,
  schema: S,
  answer: (body: v.InferOutput<S>) => object | Promise<object>,
) => void;

/** Requests of one connection that may be under way. */
const mostInFlight = 12;

export function listenTo(socket: Socket, onFault: (error: unknown) => void): On {
  const gate = gateOf(socket.conn);
  const heard = new Set<string>();
  let inFlight = 0;
  const no = (error: Refusal): object => {
    gate.noteRefused();
    return refuse(error);
  };
  // What nobody listens to is refused like the rest, without an answer.
  socket.onAny((event: string) => {
    if (!heard.has(event)) gate.noteRefused();
  });
  return (event, schema, answer) => {
    heard.add(event);
    socket.on(event, (body: unknown, ack: unknown) => {
      if (typeof ack !== 'function') {
        gate.noteRefused();
        return;
      }
      const reply = ack as (answer: object) => void;
      const parsed = v.safeParse(schema, body);
      if (!parsed.success || inFlight >= mostInFlight) {
        reply(no(parsed.success ? 'try-again-later' : refusalOf(parsed.issues[0])));
        return;
      }
      inFlight++;
      void Promise.resolve()
        .then(() => answer(parsed.output))
        .catch((error: unknown) => {
          onFault(error);
          return refuse('internal');
        })
        .then((answered: object) => {
          inFlight--;
          if ('ok' in answered && answered.ok === false) gate.noteRefused();
          reply(answered);
        });
    });
  };
}
