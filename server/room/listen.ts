// Events of one connection: checked by their schema, answered once, never thrown.
import type { Socket } from 'socket.io';
import * as v from 'valibot';
import { refuse } from '../../shared/wire/refusals.ts';

/** Registers the answer to an event of one connection. */
export type On = <S extends v.GenericSchema>(
  event: string,
  schema: S,
  answer: (body: v.InferOutput<S>) => object | Promise<object>,
) => void;

/** Requests of one connection that may be under way. */
const mostInFlight = 12;

export function listenTo(socket: Socket, onFault: (error: unknown) => void): On {
  let inFlight = 0;
  return (event, schema, answer) => {
    socket.on(event, (body: unknown, ack: unknown) => {
      if (typeof ack !== 'function') return;
      const reply = ack as (answer: object) => void;
      const parsed = v.safeParse(schema, body);
      if (!parsed.success || inFlight >= mostInFlight) {
        reply(refuse(parsed.success ? 'try-again-later' : 'malformed'));
        return;
      }
      inFlight++;
      void Promise.resolve()
        .then(() => answer(parsed.output))
        .catch((error: unknown) => {
          onFault(error);
          return refuse('internal');
        })
        .then((answered) => {
          inFlight--;
          reply(answered);
        });
    });
  };
}
