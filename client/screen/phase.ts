import type { CardState, ScreenState, SessionState } from '../../shared/report/page-states.ts';
import { nameQuestion } from '../../shared/report/questions.ts';
import { sayRound } from '../../shared/report/sentences.ts';
import { isTakenBack, sayPresent } from '../../shared/report/sentences-of-session.ts';
import type { Messages } from '../../shared/text/messages.ts';

/** What the projector shows. */
export type Phase =
  | { readonly kind: 'joining' }
  /** The check in the room: the pictures that all phones compare with. */
  | { readonly kind: 'checking' }
  | { readonly kind: 'open' | 'closing' | 'counted' | 'void'; readonly session: SessionState }
  | { readonly kind: 'ended' };

/** @param joinWanted somebody asked for the code by key, while something else is under way */
export function choosePhase({ ended, session, check }: ScreenState, joinWanted: boolean): Phase {
  if (ended) return { kind: 'ended' };
  if (joinWanted) return { kind: 'joining' };
  const isBusy = session !== null && ['open', 'closed', 'sealed'].includes(session.report.status);
  if (!isBusy && check?.state === 'showing') return { kind: 'checking' };
  // A new key is checked before the next ballot: the room is asked to open its phones, whatever was counted under another.
  if (session === null || (!isBusy && check?.state === 'due' && !check.begun)) return { kind: 'joining' };
  switch (session.report.status) {
    case 'open':
      return { kind: 'open', session };
    case 'closed':
    case 'sealed':
      return { kind: 'closing', session };
    case 'counted':
      return { kind: 'counted', session };
    case 'void':
      return isTakenBack(session.report) ? { kind: 'joining' } : { kind: 'void', session };
  }
}

/** Letters that a line of the projector holds. */
const lettersOfLine = 64;

/** The organisation, and the meeting's title where one line holds both: a second line would cost the names theirs. */
function sayMeeting({ organisation, title }: CardState): string {
  const both = `${organisation} – ${title}`;
  return both.length <= lettersOfLine ? both : organisation;
}

/** Above the names: it stays while people come in. */
export const sayJoined = ({ base }: Pick<ScreenState, 'base'>, words: Pick<Messages, 'screen' | 'verdicts'>): string =>
  base === null ? words.screen.join.nobody : sayPresent(base, words.verdicts);

export type HeadWords = Pick<Messages, 'screen' | 'verdicts' | 'ballot' | 'paperVote'>;

/** The line above everything: who meets, or what is voted on and how far that is. */
export function sayHead(phase: Phase, card: CardState, words: HeadWords): string {
  if (phase.kind === 'joining' || phase.kind === 'checking' || phase.kind === 'ended') return sayMeeting(card);
  const { report } = phase.session;
  const first = report.lines[0];
  const parts = [
    words.screen[phase.kind].heading,
    report.practice ? words.screen.open.practice : null,
    phase.session.paper === null ? null : words.paperVote.name,
    nameQuestion(report.question, words.ballot).text,
    first === undefined ? null : sayRound(first, words.verdicts),
  ];
  return parts.filter((part) => part !== null).join(' · ');
}
