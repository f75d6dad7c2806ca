// What a session asks, for the reader: the board holds it in Vietnamese for everybody.
import type { Messages } from '../text/messages.ts';
import { ballot as onTheBoard } from '../text/vi/ballot.ts';
import type { SessionReport } from './session-report.ts';

/** The words of one language: `shared/text/{vi,en}/ballot.ts`. */
export type QuestionWords = Messages['ballot'];

/** A report as its reader reads it: of a practice vote subject and options are the program's own words too. */
export function translateReport(report: SessionReport, words: QuestionWords): SessionReport {
  if (!report.practice) return report;
  const translate = (text: string): string => findSame(onTheBoard.practice, words.practice, text) ?? text;
  return {
    ...report,
    lines: report.lines.map((line) => ({ ...line, subject: { ...line.subject, name: translate(line.subject.name) } })),
    options: report.options.map(({ id, label }) => ({ id, label: translate(label) })),
  };
}

/** The same of all sessions that a page is sent. */
export const translateSession = <T extends { readonly report: SessionReport }>(
  session: T,
  words: QuestionWords,
): T => ({
  ...session,
  report: translateReport(session.report, words),
});

type Dictionary = { readonly [key: string]: string | Dictionary };

/** One of the program's own questions in the reader's language; any other as the board has it, and in which language. */
export function nameQuestion(question: string, words: QuestionWords): { readonly text: string; readonly lang?: 'vi' } {
  const own = findSame(onTheBoard, words, question);
  return own === null ? { text: question, lang: 'vi' } : { text: own };
}

/** The text that stands in `there` where `text` stands in `here`. */
function findSame(here: Dictionary, there: Dictionary, text: string): string | null {
  for (const [key, value] of Object.entries(here)) {
    const other = there[key];
    if (typeof value === 'string' && typeof other === 'string' && value === text) return other;
    if (typeof value === 'object' && typeof other === 'object') {
      const inner = findSame(value, other, text);
      if (inner !== null) return inner;
    }
  }
  return null;
}
