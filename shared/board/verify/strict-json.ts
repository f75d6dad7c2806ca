// §8: no duplicate members, integers as digits only. JSON.parse lets both through; this walks the text once more.

const digits = /[^\s,\]}]*/y;

/** Whether a text that JSON.parse accepts has distinct member names everywhere and numbers of digits alone. */
export function isStrictJson(text: string): boolean {
  const members: (Set<string> | null)[] = [];
  let isKey = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (char === '{') {
      members.push(new Set());
      isKey = true;
    } else if (char === '[') {
      members.push(null);
      isKey = false;
    } else if (char === '}' || char === ']') {
      members.pop();
      isKey = false;
    } else if (char === ',') {
      isKey = members[members.length - 1] instanceof Set;
    } else if (char === '"') {
      const end = endOfString(text, i);
      if (isKey && !addMember(members[members.length - 1], text.slice(i, end + 1))) return false;
      isKey = false;
      i = end;
    } else if (char === '-' || (char !== undefined && char >= '0' && char <= '9')) {
      digits.lastIndex = i;
      const literal = digits.exec(text)?.[0] ?? '';
      if (!/^\d+$/.test(literal)) return false;
      i += literal.length - 1;
    }
  }
  return true;
}

function endOfString(text: string, start: number): number {
  for (let i = start + 1; ; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '"') return i;
    else if (i >= text.length) throw new RangeError('JSON.parse comes first');
  }
}

/** False where the name stands in the object already; names are compared as what they mean, not as written. */
function addMember(names: Set<string> | null | undefined, literal: string): boolean {
  const name = JSON.parse(literal) as string;
  if (names?.has(name) === true) return false;
  names?.add(name);
  return true;
}
