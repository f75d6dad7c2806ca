// The counting minutes in words, ready for a page, a document or copying by hand.
import type { Messages } from '../text/messages.ts';
import type { FoundFault, Minutes, MinutesRow, PaperHeadNotes } from './minutes.ts';
import { nameOption, nameOptionShort, sayPercent, type VerdictWords } from './sentences.ts';
import { sayBase } from './sentences-of-session.ts';

export type MinutesWords = Messages['minutes'];

export interface PrintedMinutes {
  readonly party: string;
  /** The body above, in capitals; null where nobody wrote it. */
  readonly superior: string | null;
  /** The body that votes, in capitals. */
  readonly organisation: string;
  readonly placeAndDay: string;
  readonly kind: string;
  readonly subject: string;
  readonly question: string;
  readonly lines: readonly { readonly label: string; readonly value: string }[];
  readonly table: {
    readonly head: readonly string[];
    readonly rows: readonly (readonly string[])[];
    /** By row: what stands below it over all columns; null or absent: nothing. */
    readonly under: readonly (string | null)[];
  };
  readonly below: readonly string[];
  /** Empty lines to write on by hand. */
  readonly roomLines: number;
  readonly closing: string;
  /** What the code is of. */
  readonly codeName: string;
  /** Null on paper. */
  readonly headCode: string | null;
  /** Whole hash of the count, b64, for the QR; null on paper. */
  readonly countedHash: string | null;
  /** Null on paper: nobody has a code there. */
  readonly annex: { readonly title: string; readonly note: string; readonly codes: readonly string[] } | null;
  readonly signatures: readonly { readonly authority: readonly string[]; readonly name: string }[];
}

/** All that stands on the paper, top to bottom. */
export function printMinutes(minutes: Minutes, words: MinutesWords, verdicts: VerdictWords): PrintedMinutes {
  const { notes, options } = minutes;
  const { table } = words;
  const votes = options.map((option) => nameOptionShort(option, verdicts));
  return {
    party: words.party,
    ...sayHead(minutes, words),
    kind: words.kind,
    subject: minutes.paper === null ? words.subject : words.paper.subject,
    question: words.question({ question: minutes.question }),
    lines: listLines(minutes, words, verdicts),
    table: {
      head: [table.number, table.subjects[minutes.rows[0]?.kind ?? 'member'], ...votes, table.round, table.outcome],
      rows: minutes.rows.map((row) => printRow(row, minutes, words, verdicts)),
      under: [],
    },
    below: [
      ...(minutes.paper === null ? [] : [words.paper.byHand]),
      words.percentOf({ base: minutes.electorate.base }),
    ],
    roomLines: 0,
    closing: words.closing,
    codeName: words.labels.headCode,
    headCode: minutes.headCode,
    countedHash: minutes.countedHash,
    annex: minutes.paper === null ? { title: words.annex, note: words.annexNote, codes: minutes.tracking } : null,
    signatures: [
      { authority: [words.signatures.tellers, words.signatures.head], name: notes.headTeller },
      { authority: [words.signatures.presiding], name: notes.presidingHere?.name ?? notes.presiding },
    ],
  };
}

/** Who stands above, who votes, where and when. */
export function sayHead(
  { organisation, date, notes }: Pick<Minutes, 'organisation' | 'date'> & { notes: PaperHeadNotes },
  words: MinutesWords,
): Pick<PrintedMinutes, 'superior' | 'organisation' | 'placeAndDay'> {
  const { superior = '', locality = '' } = notes;
  return {
    superior: superior === '' ? null : superior.toUpperCase(),
    organisation: organisation.toUpperCase(),
    placeAndDay: sayPlaceAndDay({ place: locality === '' ? words.dots : locality, date }, words),
  };
}

function listLines(minutes: Minutes, words: MinutesWords, verdicts: VerdictWords): PrintedMinutes['lines'] {
  const { labels } = words;
  const { notes, electorate } = minutes;
  const [head = '', ...tellers] = minutes.tellers;
  const values: readonly (readonly [keyof MinutesWords['labels'], string | number])[] = [
    ['meeting', minutes.title],
    ['place', notes.place],
    ['opened', sayTime(notes.openedAt, words)],
    ['closed', sayTime(notes.closedAt, words)],
    ['basis', words.basis],
    ['presiding', notes.presiding],
    ...listPresidingHere(notes, words),
    ...(notes.secretary === '' ? [] : ([['secretary', notes.secretary]] as const)),
    ['tellers', [words.headTeller({ name: head }), ...tellers].join(', ')],
    ['called', words.calledOf({ base: minutes.called, probationary: electorate.probationary })],
    ['present', sayPresent(minutes, words, verdicts)],
    ['absent', sayAbsent(minutes, words)],
    ['electorate', sayBase(electorate, verdicts)],
    ['needed', electorate.needed],
    ...listAssisted(minutes, words),
    ['issued', minutes.issued],
    ['cast', minutes.cast],
    ...(minutes.paper === null ? ([['returned', minutes.returned]] as const) : []),
    ...listPaper(minutes),
    ['lost', minutes.lost],
    ...(minutes.paper === null ? [] : ([['typists', minutes.paper.typists.join(', ')]] as const)),
    ...(minutes.headCode === null ? [] : ([['headCode', minutes.headCode]] as const)),
  ];
  return values.map(([label, value]) => ({ label: labels[label], value: String(value) }));
}

export const sayPresent = (
  { present, few }: Pick<Minutes, 'present' | 'few'>,
  words: MinutesWords,
  verdicts: VerdictWords,
): string => (few ? words.presentFew({ count: present, few: verdicts.few }) : String(present));

export function sayAbsent(
  { absent, absentUnnamed: count }: Pick<Minutes, 'absent' | 'absentUnnamed'>,
  words: MinutesWords,
): string {
  const named = absent.map((one) => words.absentWith(one));
  const all = [...named, ...(count === 0 ? [] : [words.absentUnnamed({ count })])];
  return all.length === 0 ? words.nobody : all.join('; ');
}

function listPaper({ paper }: Minutes): (readonly [keyof MinutesWords['labels'], number])[] {
  return paper === null ? [] : [['invalid', paper.invalid]];
}

function listAssisted({ assisted }: Minutes, words: MinutesWords): (readonly [keyof MinutesWords['labels'], string])[] {
  return assisted.length === 0 ? [] : [['assisted', assisted.map((help) => words.helped(help)).join('; ')]];
}

function listPresidingHere(
  { presidingHere }: Minutes['notes'],
  words: MinutesWords,
): (readonly [keyof MinutesWords['labels'], string])[] {
  return presidingHere === null ? [] : [['presidingHere', words.absentWith(presidingHere)]];
}

function printRow(row: MinutesRow, { options }: Minutes, words: MinutesWords, verdicts: VerdictWords): string[] {
  const carried = options.find(({ id }) => id === row.carried);
  const cells = options.map((_, index) => {
    const votes = row.counts[index] ?? 0;
    const share = row.tenths?.[index];
    return share === undefined ? String(votes) : words.votes({ votes, percent: sayPercent(share, verdicts) });
  });
  const outcome = carried === undefined ? words.noneCarried : nameOption(carried, verdicts);
  return [String(row.number), row.name, ...cells, String(row.round), outcome];
}

/** `YYYY-MM-DD`, with or without what follows. */
function partsOfDay(day: string): { readonly year: number; readonly month: number; readonly day: number } {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), day: Number(day.slice(8, 10)) };
}

export const sayPlaceAndDay = ({ place, date }: { place: string; date: string }, words: MinutesWords): string =>
  words.placeAndDay({ place, ...partsOfDay(date) });

/** @param time `YYYY-MM-DDTHH:MM` */
export const sayTime = (time: string, words: MinutesWords): string =>
  words.time({ hour: time.slice(11, 13), minute: time.slice(14, 16), ...partsOfDay(time) });

/** Why minutes may not be printed, with the member or note it is about. */
export function sayFault({ fault, at }: FoundFault, words: MinutesWords): string {
  const { notes } = words;
  const about = at in notes ? notes[at as keyof typeof notes] : at;
  return about === '' ? words.faults[fault] : `${words.faults[fault]} (${about})`;
}
