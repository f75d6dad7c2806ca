// Counting minutes and those of the whole meeting: what the board says, with the notes that it does not carry.
import * as v from 'valibot';
import { makePaperMinutes } from '../../shared/report/paper-minutes.ts';
import { makeMeetingMinutes, type MeetingMinutes, type VoteNotes } from '../../shared/report/meeting-minutes.ts';
import { makeMinutes, type MadeMinutes, type MinutesNotes } from '../../shared/report/minutes.ts';
import { ruleSets } from '../../shared/rules/rule-set.ts';
import type { CommandBody } from '../../shared/wire/http.ts';
import { refuse, type Answer } from '../../shared/wire/refusals.ts';
import { ruleSetId } from '../dossiers/fold-dossier.ts';
import { loadRatingRecords } from '../store/dossiers.ts';
import { addMeetingNote, loadMeetingNotes, type MeetingNote } from '../store/meetings.ts';
import { readAssisted, type AssistedNote } from './assisted.ts';
import { isNoted, minutesKind, newestNotes } from './minutes-notes.ts';
import type { PaperVote } from '../dossiers/paper-book.ts';
import type { Meeting } from './meeting.ts';
import { describePaper, statePaper } from './paper-states.ts';
import { listRatings } from './rate.ts';
import { isOfficialName } from './roll-names.ts';
import { buildChairState, buildKey } from './states.ts';

const noNotes: CommandBody<'notes'> = { place: '', presiding: '', secretary: '', headTeller: '', absences: [] };

/** The newest notes count. */
export async function noteForMinutes(meeting: Meeting, notes: CommandBody<'notes'>, chair: string): Promise<Answer> {
  const isKnown = (name: string): boolean => name === '' || name === chair || isOfficialName(meeting, name);
  if (![notes.presiding, notes.secretary].every(isKnown)) return refuse('not-on-roll');
  if (notes.headTeller !== '' && !isTeller(meeting, notes.headTeller)) return refuse('head-not-elected');
  const note = { kind: minutesKind, data: notes, at: meeting.parts.clock() };
  await addMeetingNote(meeting.parts.store.db, meeting.id, note);
  meeting.noted = isNoted(notes);
  meeting.changed();
  return { ok: true };
}

/** The meeting elected whoever held a part of a key or typed a count on paper; their head is one of them. */
function isTeller({ board, papers }: Meeting, name: string): boolean {
  const holders = board.epochs.flatMap((epoch) => epoch.holders);
  const typists = papers.votes.flatMap((vote) => vote.typists.map((typist) => typist?.who));
  return holders.some(({ member }) => board.roll.get(member)?.name === name) || typists.includes(name);
}

export async function readNotes(
  meeting: Meeting,
): Promise<{ readonly ok: true; readonly notes: CommandBody<'notes'> | null }> {
  return { ok: true, notes: newestNotes(await loadMeetingNotes(meeting.parts.store.db, meeting.id)) };
}

const sessionNote = v.object({ session: v.string() });

export async function readMinutes(
  meeting: Meeting,
  id: string,
): Promise<MadeMinutes | { readonly ok: false; readonly error: 'session-unknown' }> {
  const session = meeting.board.sessions.get(id);
  const vote = meeting.papers.find(id);
  const notes = await loadMeetingNotes(meeting.parts.store.db, meeting.id);
  if (vote !== null) return readPaperMinutes(meeting, vote, notes);
  if (session === undefined) return { ok: false, error: 'session-unknown' };
  return makeMinutes(meeting.board, session, collectNotes(notes, id, meeting), ruleSets[ruleSetId]);
}

function readPaperMinutes(meeting: Meeting, vote: PaperVote, notes: readonly MeetingNote[]): MadeMinutes {
  const { started } = vote;
  const own = collectNotes(notes, vote.id, meeting);
  // Of the base alone: nobody else is called.
  const absences = (newestNotes(notes)?.absences ?? []).flatMap(({ member, reason }) => {
    const row = meeting.board.roll.get(member);
    return row?.entitled === true ? [{ member: row.name, reason }] : [];
  });
  const counted = { report: describePaper(vote, meeting), paper: statePaper(vote), base: started.base };
  const { probationary } = started;
  const tellers = buildKey(meeting.view(''))?.tellers.map(({ name }) => name) ?? [];
  return makePaperMinutes(
    meeting.row.request,
    { ...counted, probationary, tellers },
    { ...own, absences },
    ruleSets[ruleSetId],
  );
}

function collectNotes(notes: readonly MeetingNote[], session: string, meeting: Meeting): MinutesNotes {
  const own = newestNotes(notes) ?? noNotes;
  const { board } = meeting;
  const { presiding: presidingHere, openedAt, closedAt } = noteVote(meeting, notes, session);
  return {
    ...own,
    ...{ presidingHere, openedAt, closedAt },
    assisted: orderByRoll(readAssisted(notes, session), board, session),
    absences: completeAbsences(own.absences, session, board),
  };
}

function timeOf(notes: readonly MeetingNote[], kind: string, session: string): string {
  const note = notes.find(({ kind: of, data }) => of === kind && v.is(sessionNote, data) && data.session === session);
  return note === undefined ? '' : wallTime(note.at);
}

/** As the meeting stands now; before its end without the board's last code. */
export async function readMeetingMinutes(meeting: Meeting): Promise<MeetingMinutes> {
  const notes = await loadMeetingNotes(meeting.parts.store.db, meeting.id);
  const records = await loadRatingRecords(meeting.parts.store.db, meeting.id);
  const view = meeting.view('');
  return makeMeetingMinutes(
    {
      ...{ state: buildChairState(view), endHash: view.endHash },
      tookPaper: new Set([...meeting.board.sessions.values()].flatMap(({ papers }) => [...papers.keys()])),
      notes: newestNotes(notes) ?? noNotes,
      noteVote: (session) => noteVote(meeting, notes, session),
      listRatings: (subject) =>
        listRatings(meeting, records, subject).map(({ level, at, reason }) => ({
          ...{ level, reason },
          at: wallTime(Date.parse(at)),
        })),
    },
    ruleSets[ruleSetId],
  );
}

function noteVote({ presiding, papers }: Meeting, notes: readonly MeetingNote[], session: string): VoteNotes {
  const here = presiding.get(session);
  const vote = papers.find(session);
  const countedAt = vote?.countedAt ?? null;
  const times =
    vote === null
      ? { openedAt: timeOf(notes, 'session-opened', session), closedAt: timeOf(notes, 'session-closed', session) }
      : { openedAt: wallTime(vote.started.at), closedAt: countedAt === null ? '' : wallTime(countedAt) };
  return { ...times, presiding: here === undefined ? null : { name: here.name, reason: here.reason } };
}

function orderByRoll(help: readonly AssistedNote[], board: Meeting['board'], id: string): AssistedNote[] {
  const order = [...(board.sessions.get(id)?.roll.keys() ?? [])];
  return [...help].sort((a, b) => order.indexOf(a.member) - order.indexOf(b.member));
}

/** Everybody entitled who took no paper is absent, with the reason noted or none. */
function completeAbsences(
  noted: MinutesNotes['absences'],
  id: string,
  board: Meeting['board'],
): MinutesNotes['absences'] {
  const session = board.sessions.get(id);
  const reasons = new Map(noted.map(({ member, reason }) => [member, reason]));
  return [...(session?.roll.values() ?? [])]
    .filter(({ member, entitled }) => entitled && session?.papers.has(member) === false)
    .map(({ member }) => ({ member, reason: reasons.get(member) ?? '' }));
}

/** The laptop's wall clock, `YYYY-MM-DDTHH:MM`: minutes print the time of the hall. */
function wallTime(at: number): string {
  const day = new Date(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}T${two(day.getHours())}:${two(day.getMinutes())}`;
}
