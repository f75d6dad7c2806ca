// How a name may be written, wherever one enters: two that look alike must be one.
import * as v from 'valibot';
import { isWellFormed } from '../protocol/canonical.ts';
import type { Refusal } from './refusals.ts';

/**
 * Characters without a shape, controls and those that turn the direction of what follows: two names must not look like one.
 * Braille's blank and the marks of interlinear notes are shapeless too without being called so.
 */
const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\u2800]/gu;
/** Breaks between lines and cells are spaces, though they are controls. */
const breaks = /[\t\n\v\f\r\u0085\p{Zl}\p{Zp}]/gu;
/** Eth and the African D look like Đ, and some keyboards give them. */
const otherD: Readonly<Record<string, string>> = { '\u00D0': 'Đ', '\u0189': 'Đ', '\u00F0': 'đ', '\u0256': 'đ' };

/** A text as it is kept: NFC, one space between words, none at the ends, nothing invisible. */
export const cleanText = (text: string): string =>
  text
    .replace(breaks, ' ')
    .replace(unseen, '')
    .replace(/[\u00D0\u0189\u00F0\u0256]/g, (letter) => otherD[letter] ?? letter)
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim();

/** Latin by script, and still no letter of a name: phonetic signs, full-width and joined forms, i without its dot, long s. */
const signs = String.raw`[\u0131-\u0133\u013F\u0140\u0149\u017F\u0196\u01C4-\u01CC\u01F1-\u01F3\u0237\u0250-\u02AF\u1D00-\u1DBF\u212A\u212B\u2132\u214E\u2183\u2184\u2C60-\u2C7F\uA720-\uA7FF\uAB30-\uAB6F\uFB00-\uFB06\uFF21-\uFF5A\u{1DF00}-\u{1DFFF}]`;
const letter = String.raw`(?!${signs})(?=\p{Script=Latin})[\p{Lu}\p{Ll}]`;
/**
 * Accents that no single character holds, as in names of the highlands: at most two on a letter. Not among them: a dot on an
 * i, which nobody sees, strokes through a letter (d, đ), and marks of other scripts that look like a tone.
 */
const accents = String.raw`[\u0300-\u0304\u0306\u0308-\u030A\u030C\u031B\u0323-\u0325\u0327\u0328\u032D\u0331]{0,2}`;
const foreign = new RegExp(String.raw`^(?:${letter}${accents}|[ªº\u02BB\u02BC]|[^\p{L}\p{M}\p{Nl}])*`, 'u');
/** Beside letters: apostrophes, hyphens, dot, space, and what tells two people of one name apart: `(B)`, `2`, `"Tư"`. */
const name = new RegExp(String.raw`^(?:${letter}${accents}|['’‘\u02BB\u02BC\u2032\x60´"“”\-‐‑–—. 0-9(),/])+$`, 'u');

/** The first letter or accent that is none of ours, though it may look like one; null where there is none. */
export function findForeignLetter(text: string): string | null {
  const rest = text.slice(foreign.exec(text)?.[0].length ?? 0);
  return Array.from(rest)[0] ?? null;
}

/** Whether a text is written as a person's name is, and is kept as it is written. */
export const isPersonName = (text: string): boolean =>
  text === cleanText(text) && name.test(text) && new RegExp(letter, 'u').test(text);

/** Why a name is not taken: said in words wherever a schema is asked. */
export const foreignLetter = 'foreign-letter' satisfies Refusal;

const clean = (least: number, most: number) =>
  v.pipe(v.string(), v.check(isWellFormed), v.transform(cleanText), v.minLength(least), v.maxLength(most));

/** Of a body, a place or a meeting: any text in our letters. */
export const writtenText = (least: number, most: number) =>
  v.pipe(
    clean(least, most),
    v.check((text) => findForeignLetter(text) === null, foreignLetter),
  );

/** Of a person, typed by somebody. */
export const writtenName = (most: number) => v.pipe(clean(1, most), v.check(isPersonName, foreignLetter));
