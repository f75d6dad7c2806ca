// Vietnamese of before Unicode: TCVN3 (fonts .Vn…) and VNI put their letters in the places of Western ones, and the text
// is readable in their fonts alone.

const oldFont = /^(?:\.Vn|VNI[-\s]|VNtimes|\.VN|TCVN)/i;
export const isOldFont = (font: string): boolean => oldFont.test(font.trim());

/** Western letters and signs that no Vietnamese word has; TCVN3 has most of its vowels there. */
const neverVietnamese =
  /[\u00A1-\u00BF\u00C4-\u00C7\u00CB\u00CE-\u00CF\u00D1\u00D6-\u00D8\u00DB\u00DC\u00DE-\u00DF]|[äåæçëîïñö÷øûüþÿ]/;
/** VNI writes the mark behind its vowel: two vowels of which Vietnamese never marks the second one. */
const vniPair = /[ae][àáãâ]|o[âê]|[ae][èéêòóôõ]|y[àáãâèéê]/i;
const letterBeside = /[\p{L}][^\s]|[^\s][\p{L}]/u;
/** Letters that only Unicode gives: whoever has one of them is readable. */
const onlyUnicode = /[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01A0\u01A1\u01AF\u01B0\u1EA0-\u1EF9]/;

const isBeyondAscii = (text: string): boolean => /[\u0080-\u{10FFFF}]/u.test(text);

/** Text beyond ASCII in an old font, unless it has letters that the old font cannot show. */
export const isOldText = (text: string, font: string): boolean =>
  isOldFont(font) && isBeyondAscii(text) && !onlyUnicode.test(text.normalize('NFC'));

/** The same without a font to tell: text that was pasted, or whose font was changed afterwards. */
export function looksOld(text: string): boolean {
  const composed = text.normalize('NFC');
  if (onlyUnicode.test(composed)) return false;
  return letterBeside.test(composed) && (neverVietnamese.test(composed) || vniPair.test(composed));
}

/** Whether a text may be old at all: nothing in it says that it is Unicode. */
export const mayBeOld = (text: string): boolean => isBeyondAscii(text) && !onlyUnicode.test(text.normalize('NFC'));
