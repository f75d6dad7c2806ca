// §8: no duplicate members, integers as digits only. JSON.parse lets both through; this walks the text once more.
// Char codes, no regular expressions: a bundle may have 256 MiB.

const [quote, backslash, comma, minus, zero, nine] = [0x22, 0x5c, 0x2c, 0x2d, 0x30, 0x39];
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d];

/** A bundle nests seven deep (bundle, entries, entry, body, shares, line, part); V1 refuses what nests deeper. */
const deepest = 16;
/** 256 MiB with eight bytes a value; a bundle's values take more on the average, a list of zeros two. */
const mostValues = 2 ** 25;

/**
 * Whether a text, JSON or not, has no more depth and values than a bundle can have. To be asked before JSON.parse, which
 * would take gigabytes for a file of brackets or zeros.
 */
export function isBounded(text: string): boolean {
  let depth = 0;
  let values = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === openObject || code === openList) depth++;
    else if (code === closeObject || code === closeList) depth--;
    else if (code === comma) values++;
    else if (code === quote) i = endOfString(text, i);
    if (depth > deepest || values > mostValues) return false;
  }
  return true;
}

/** Whether a text that JSON.parse accepts has distinct member names everywhere and numbers of digits alone. */
export function isStrictJson(text: string): boolean {
  const members: (Set<string> | null)[] = [];
  let isKey = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === openObject || code === openList) {
      members.push(code === openObject ? new Set() : null);
      isKey = code === openObject;
    } else if (code === closeObject || code === closeList) {
      members.pop();
      isKey = false;
    } else if (code === comma) {
      isKey = members[members.length - 1] instanceof Set;
    } else if (code === quote) {
      const end = endOfString(text, i);
      if (isKey && !addMember(members[members.length - 1], text.slice(i, end + 1))) return false;
      isKey = false;
      i = end;
    } else if (code === minus || (code >= zero && code <= nine && isOddNumber(text, i))) {
      return false;
    }
  }
  return true;
}

/** Whether the digit at `i` belongs to a fraction or has an exponent; JSON.parse has refused all else but digits. */
function isOddNumber(text: string, i: number): boolean {
  const next = text[i + 1];
  return next === '.' || next === 'e' || next === 'E';
}

/** Index of the closing quote, or of the text's end where there is none. */
function endOfString(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === backslash) i++;
    else if (code === quote) return i;
  }
  return text.length;
}

/** False where the name stands in the object already; names are compared as what they mean, not as written. */
function addMember(names: Set<string> | null | undefined, literal: string): boolean {
  const name = JSON.parse(literal) as string;
  if (names?.has(name) === true) return false;
  names?.add(name);
  return true;
}
