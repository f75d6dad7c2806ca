// A vote on a harmless question before the first real one (§4): the same papers, the same box, the same count, so that
// everybody has held a ballot once. Its subject is new each time: it has no rounds and is rated by nobody.
import { serverStatement } from '../../shared/board/writer.ts';
import { blankOption, type Body } from '../../shared/board/kinds.ts';
import { countEntitled, establishedEpoch, type Board } from '../../shared/board/state.ts';
import { vi } from '../../shared/text/vi.ts';
import type { CommandBody } from '../../shared/wire/http.ts';
import { refuse, type Answer } from '../../shared/wire/refusals.ts';
import { addMeetingNote } from '../store/meetings.ts';
import type { Meeting } from './meeting.ts';
import { openOnce, whyNoSession } from './open-session.ts';

export function openPractice(meeting: Meeting, { session }: CommandBody<'practice'>): Promise<Answer> {
  return openOnce(meeting, session, () => drawAndOpen(meeting, session));
}

async function drawAndOpen(meeting: Meeting, session: string): Promise<Answer> {
  const { seat, writer, parts } = meeting;
  const early = whyNoSession(meeting);
  if (early !== null) return refuse(early);
  const keys = await parts.store.db.transaction().execute((trx) => seat.drawPaperKeys(trx, session, parts.random));
  const at = parts.clock();
  const written = await writer.write((board) => {
    const refusal = whyNoSession({ board, papers: meeting.papers });
    if (refusal !== null) return refuse(refusal);
    return {
      statements: [serverStatement('session.opened', openingOf(board, session, keys.paperKey))],
      rows: (trx) => addMeetingNote(trx, meeting.id, { kind: 'session-opened', data: { session }, at }),
    };
  });
  return written.ok ? { ok: true } : { ok: false, error: written.error };
}

function openingOf(board: Board, session: string, paperKey: string): Body<'session.opened'> {
  const established = establishedEpoch(board)?.established;
  if (!established) throw new Error('whyNoSession has let an opening without a key through');
  const { question, subject, options } = vi.ballot.practice;
  return {
    session,
    question,
    subjects: [{ id: `practice-${session}`, kind: 'practice', name: subject, round: 1 }],
    options: [
      ...Object.entries(options).map(([id, label]) => ({ id, label })),
      { id: blankOption, label: vi.verdicts.blank },
    ],
    electorate: countEntitled(board.roll),
    epoch: established.epoch,
    key: established.key,
    paperKey,
  };
}
