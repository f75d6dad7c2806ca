// §8: a whole meeting as one file that anyone can recheck.
import { protocolName } from '../../shared/board/kinds.ts';
import type { Meeting } from './meeting.ts';

/** JSON text of the bundle as the board stands now. */
export async function makeBundle(meeting: Meeting): Promise<string> {
  // The head and the entries it is of, before anything is awaited.
  const entries = [...meeting.writer.entries];
  const { checkpoint } = meeting;
  const cast = entries.flatMap(({ entry }) => (entry.kind === 'ballot.cast' ? [entry.body] : []));
  const texts = new Map<string, string>();
  for (const session of new Set(cast.map((body) => body.session)))
    for (const { hash, text } of await meeting.parts.box.loadBallots(session)) texts.set(hash, text);
  const ballots = cast.map(({ ballot }) => {
    const text = texts.get(ballot);
    if (text === undefined) throw new Error('a ballot of the board is not in the store');
    return text;
  });
  const lines = entries.map(({ entry }) => JSON.stringify(entry));
  return `{"protocol":"${protocolName}","entries":[${lines.join()}],"ballots":[${ballots.join()}],"checkpoint":${JSON.stringify(checkpoint)}}\n`;
}
