// §8: a bundle's text held against the shapes of §3 before JSON.parse, which takes gigabytes for a file of empty objects
// and lets members stand twice and numbers be fractions. Says `wrong-shape` at the first byte that shows one. Char codes
// and no copies of strings: a bundle may have 256 MiB.
import { shapeOf, type Shape } from './shapes.ts';

export type TextVerdict = 'ok' | 'wrong-shape' | 'not-json';

const code = (character: string): number => character.charCodeAt(0);
const [quote, backslash, comma, colon] = [code('"'), code('\\'), code(','), code(':')];
const [openList, closeList, openObject, closeObject] = [code('['), code(']'), code('{'), code('}')];
const [zero, nine, point, smallE, capitalE] = [code('0'), code('9'), code('.'), code('e'), code('E')];

/** Thrown within this file alone. */
class Stop extends Error {
  readonly verdict: Exclude<TextVerdict, 'ok'>;
  constructor(verdict: Exclude<TextVerdict, 'ok'>) {
    super(verdict);
    this.verdict = verdict;
  }
}

function wrongShape(): never {
  throw new Stop('wrong-shape');
}
function notJson(): never {
  throw new Stop('not-json');
}

/** Whether a text is JSON of the shape of a bundle, with distinct members and numbers of digits alone. */
export function checkText(text: string, shape: Shape = shapeOf.bundle): TextVerdict {
  const reader = new TextReader(text);
  try {
    reader.value(shape);
    reader.end();
    return 'ok';
  } catch (stop) {
    if (stop instanceof Stop) return stop.verdict;
    throw stop;
  }
}

class TextReader {
  private at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  end(): void {
    if (this.next() !== undefined) notJson();
  }

  value(shape: Shape): void {
    switch (this.next()) {
      case openObject:
        if (shape.members === null) wrongShape();
        this.object(shape, shape.members);
        return;
      case openList:
        if (shape.item === null) wrongShape();
        this.list(shape.item, shape.most);
        return;
      case quote:
        this.string(shape);
        return;
      default:
        this.word(shape);
    }
  }

  /** The next character that is no space, not taken; undefined at the end. */
  private next(): number | undefined {
    for (;;) {
      const found = this.text.charCodeAt(this.at);
      if (Number.isNaN(found)) return undefined;
      if (found !== 0x20 && found !== 0x0a && found !== 0x0d && found !== 0x09) return found;
      this.at++;
    }
  }

  private take(expected: number): boolean {
    if (this.next() !== expected) return false;
    this.at++;
    return true;
  }

  private object({ least }: Shape, members: ReadonlyMap<string, Shape>): void {
    this.at++;
    const seen = new Set<string>();
    if (!this.take(closeObject)) {
      do {
        const name = this.name();
        const shape = members.get(name);
        if (shape === undefined || seen.has(name)) return wrongShape();
        seen.add(name);
        if (!this.take(colon)) return notJson();
        this.value(shape);
      } while (this.take(comma));
      if (!this.take(closeObject)) return notJson();
    }
    if (seen.size < least) wrongShape();
  }

  private list(item: Shape, most: number): void {
    this.at++;
    if (this.take(closeList)) return;
    let length = 0;
    do {
      if (++length > most) return wrongShape();
      this.value(item);
    } while (this.take(comma));
    if (!this.take(closeList)) notJson();
  }

  /** A member's name, as what it means: no name of a bundle has a character that would be written in another way. */
  private name(): string {
    if (this.next() !== quote) return notJson();
    const start = this.at + 1;
    const end = this.endOfString();
    const literal = this.text.slice(start, end);
    if (!literal.includes('\\')) return literal;
    try {
      return JSON.parse(`"${literal}"`) as string;
    } catch {
      return notJson();
    }
  }

  private string(shape: Shape): void {
    const start = this.at + 1;
    const end = this.endOfString();
    // An escaped character is longer than what it stands for, so nothing long enough is refused here.
    if (!shape.text || end - start < shape.shortest) wrongShape();
  }

  /** Takes a string; its content ends before the index given. */
  private endOfString(): number {
    for (let i = this.at + 1; i < this.text.length; i++) {
      const found = this.text.charCodeAt(i);
      if (found === backslash) i++;
      else if (found === quote) {
        this.at = i + 1;
        return i;
      }
    }
    return notJson();
  }

  private word(shape: Shape): void {
    const first = this.next();
    if (first === undefined) return notJson();
    if (first >= zero && first <= nine) {
      this.digits(shape);
      return;
    }
    for (const word of ['true', 'false'])
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length;
        if (!shape.word) wrongShape();
        return;
      }
    // What JSON knows beside: null, and numbers below zero.
    if (this.text.startsWith('null', this.at) || first === code('-')) wrongShape();
    notJson();
  }

  private digits(shape: Shape): void {
    if (!shape.number) wrongShape();
    let found = this.text.charCodeAt(this.at);
    while (found >= zero && found <= nine) found = this.text.charCodeAt(++this.at);
    if (found === point || found === smallE || found === capitalE) wrongShape();
  }
}
