// What a session asks, for the reader: the board holds it in Vietnamese for everybody.
import type { Messages } from '../text/messages.ts';
import { ballot as onTheBoard } from '../text/vi/ballot.ts';

/** The words of one language: `shared/text/{vi,en}/ballot.ts`. */
export type QuestionWords = Messages['ballot'];

/** One of the program's own questions in the reader's language; any other as the board has it, and in which language. */
export function nameQuestion(question: string, words: QuestionWords): { readonly text: string; readonly lang?: 'vi' } {
  const keys = Object.keys(onTheBoard) as (keyof QuestionWords)[];
  const own = keys.find((key) => onTheBoard[key] === question);
  return own === undefined ? { text: question, lang: 'vi' } : { text: words[own] };
}
