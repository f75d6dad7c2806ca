// The minutes of a whole meeting in words, on the same sheet as counting minutes. What the program cannot know, when the
// meeting began and what was said, is left as dots to be written by hand.
import type { HeldVote, MeetingMinutes, ProposalRow } from './meeting-minutes.ts';
import type { RoomCheckState } from './page-states.ts';
import { sayAbsent, sayHead, sayPresent, sayTime, type MinutesWords, type PrintedMinutes } from './print-minutes.ts';
import { computeTenths } from './session-report.ts';
import { listLimits, nameOptionShort, sayPercent, sayRound, saySubjects, type VerdictWords } from './sentences.ts';
import { sayBase, sayPapers, sayVoid } from './sentences-of-session.ts';

/** To write on what was said. */
const roomLines = 8;

/** All that stands on the paper, top to bottom. */
export function printMeetingMinutes(
  minutes: MeetingMinutes,
  words: MinutesWords,
  verdicts: VerdictWords,
): PrintedMinutes {
  const { meeting } = words;
  const { notes, rows, unrated } = minutes;
  return {
    party: words.party,
    ...sayHead(minutes, words),
    kind: words.kind,
    subject: meeting.subject({ title: minutes.title }),
    question: meeting.question,
    lines: listLines(minutes, words, verdicts),
    table: {
      head: meeting.head,
      rows: rows.map((row) => printRow(row, words, verdicts)),
      under: rows.map((row) => printUnder(row, words, verdicts)),
    },
    below: [
      ...(unrated.length === 0 ? [] : [meeting.unrated({ names: sayUnrated(minutes, words, verdicts) })]),
      meeting.proposal,
      meeting.said,
    ],
    roomLines,
    closing: meeting.closing,
    headCode: minutes.headCode,
    codeName: meeting.code,
    countedHash: minutes.endHash,
    annex: null,
    signatures: [
      { authority: [meeting.secretary], name: notes.secretary },
      { authority: [words.signatures.presiding], name: notes.presiding },
    ],
  };
}

function listLines(minutes: MeetingMinutes, words: MinutesWords, verdicts: VerdictWords): PrintedMinutes['lines'] {
  const { labels, meeting, dots } = words;
  const { notes, base } = minutes;
  const [head = dots, ...tellers] = minutes.tellers;
  const headTeller = notes.headTeller === head ? words.headTeller({ name: head }) : head;
  const values: readonly (readonly [string, string | number])[] = [
    [labels.place, notes.place === '' ? dots : notes.place],
    [meeting.begins, words.timeByHand],
    [meeting.ends, words.timeByHand],
    [labels.basis, words.basis],
    [labels.presiding, notes.presiding === '' ? dots : notes.presiding],
    [labels.secretary, notes.secretary === '' ? dots : notes.secretary],
    [labels.tellers, [headTeller, ...tellers].join(', ')],
    ...(minutes.check === null ? [] : [[words.roomCheck.label, sayCheck(minutes.check, words)] as const]),
    ...(base === null
      ? []
      : ([
          [labels.called, words.calledOf(base)],
          [labels.present, sayPresent(minutes, words, verdicts)],
          [labels.absent, sayAbsent(minutes, words)],
          [labels.electorate, sayBase(base, verdicts)],
        ] as const)),
    ...minutes.votes.map((vote, index) => [nameVote(minutes, index, words), sayVote(vote, words, verdicts)] as const),
  ];
  return values.map(([label, value]) => ({ label, value: String(value) }));
}

/** Counting minutes are numbered alike: what is void has none, and no number. */
function nameVote({ votes }: MeetingMinutes, index: number, { meeting }: MinutesWords): string {
  const isVoid = ({ report }: HeldVote): boolean => report.status === 'void';
  if (votes.slice(index, index + 1).some(isVoid)) return meeting.voided;
  return meeting.vote({ number: votes.slice(0, index + 1).filter((vote) => !isVoid(vote)).length });
}

function sayCheck({ state, numbers, others }: RoomCheckState, { roomCheck }: MinutesWords): string {
  return state === 'agreed' ? roomCheck.agreed({ numbers: numbers.join(', '), others }) : roomCheck.none;
}

function sayVote(
  { report, paper, openedAt, closedAt, presiding }: HeldVote,
  words: MinutesWords,
  verdicts: VerdictWords,
) {
  const { meeting } = words;
  const [first] = report.lines;
  const round = first === undefined ? null : sayRound(first, verdicts);
  const said = [
    saySubjects(report, verdicts),
    ...(round === null ? [] : [round.toLowerCase()]),
    ...(paper ? [meeting.onPaper] : []),
    ...(openedAt === '' || closedAt === ''
      ? []
      : [meeting.times({ opened: sayTime(openedAt, words), closed: sayTime(closedAt, words) })]),
    ...(presiding === null ? [] : [meeting.presidedBy({ name: words.absentWith(presiding) })]),
  ].join('; ');
  const result = report.status === 'void' ? sayVoid(report, verdicts).join(' ') : sayPapers(report, verdicts);
  return result === null ? said : `${said}. ${result}`;
}

function printRow(row: ProposalRow, words: MinutesWords, verdicts: VerdictWords): string[] {
  const { carried, base } = row;
  const votes =
    carried === null
      ? words.noneCarried
      : words.meeting.votes({
          option: nameOptionShort(carried.option, verdicts),
          votes: `${carried.votes}/${base}`,
          percent: sayPercent(computeTenths(carried.votes, base), verdicts),
        });
  const clauses = [...new Set(listLimits(row.heldBy, verdicts).map(({ section }) => section))];
  return [
    String(row.number),
    row.name,
    String(row.round),
    votes,
    clauses.join('; '),
    sayProposed(row, words, verdicts),
  ];
}

/** What became of the result: reported above with its votes, or cancelled and made again. */
function printUnder({ sentUp, history }: ProposalRow, words: MinutesWords, verdicts: VerdictWords): string | null {
  const { meeting } = words;
  const votes = sentUp?.map(({ option, votes: of }) => `${nameOptionShort(option, verdicts)} ${of}`).join(', ');
  const said = [
    ...(votes === undefined ? [] : [meeting.sentUp({ votes })]),
    ...(history.length < 2 ? [] : [sayHistory(history, words, verdicts)]),
  ];
  return said.length === 0 ? null : said.join(' ');
}

function sayHistory(history: ProposalRow['history'], words: MinutesWords, verdicts: VerdictWords): string {
  const { meeting } = words;
  const steps = history.map(({ level, at, reason }) => {
    const said = { level: level === 'none' ? meeting.noLevel : verdicts.levels[level], time: sayTime(at, words) };
    return reason === null ? meeting.firstRated(said) : meeting.rerated({ ...said, reason });
  });
  return `${steps.join('; ')}.`;
}

function sayProposed({ recorded, conditional }: ProposalRow, words: MinutesWords, verdicts: VerdictWords): string {
  if (recorded === null) return words.meeting.notRecorded;
  if (recorded !== 'none') return verdicts.levels[recorded];
  return conditional === null ? words.noneCarried : verdicts.shortConditional({ level: verdicts.levels[conditional] });
}

function sayUnrated({ unrated }: MeetingMinutes, words: MinutesWords, verdicts: VerdictWords): string {
  return unrated
    .map(({ name, blocks }) => {
      const clauses = [...new Set(listLimits(blocks, verdicts).map(({ section }) => section))];
      return words.absentWith({ name, reason: clauses.join(', ') });
    })
    .join('; ');
}
