/** Where the chair's page stands, in the fragment: it survives F5 and is never sent to the server by itself. */
export type Route =
  | { readonly page: 'meetings' }
  | { readonly page: 'set-up'; readonly token: string }
  /** `note`: the field of the notes to write in at once. */
  | { readonly page: 'meeting'; readonly meeting: string; readonly note?: string }
  /** Of one session, or `session` null: of the whole meeting. */
  | { readonly page: 'minutes'; readonly session: string | null; readonly meeting: string | null };

export function parseRoute(hash: string): Route {
  const parts = new URLSearchParams(hash.replace(/^#/, ''));
  const token = parts.get('setup');
  if (token !== null) return { page: 'set-up', token };
  const meeting = parts.get('meeting');
  const session = parts.get('minutes');
  if (session !== null) return { page: 'minutes', session: session === ofMeeting ? null : session, meeting };
  if (meeting === null) return { page: 'meetings' };
  const note = parts.get('note');
  return note === null ? { page: 'meeting', meeting } : { page: 'meeting', meeting, note };
}

/** No session's id, which is 24 characters. */
const ofMeeting = 'meeting';

export const meetingHash = (meeting: string): string => `#meeting=${meeting}`;
/** A field of the notes for the minutes. */
export const noteHash = (meeting: string, note: string): string => `${meetingHash(meeting)}&note=${note}`;
/** @param session null: minutes of the whole meeting */
export const minutesHash = (meeting: string, session: string | null): string =>
  `#minutes=${session ?? ofMeeting}&meeting=${meeting}`;
