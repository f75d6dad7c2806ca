// XML as workbooks hold it, read from front to back in one pass: the time is bounded by the length, whatever stands in it.

export interface Tag {
  /** Without its prefix. */
  readonly name: string;
  /** All between the name and the bracket. */
  readonly rest: string;
  readonly selfClosed: boolean;
}

export interface XmlEvents {
  open(tag: Tag): void;
  close(name: string): void;
  /** Between two tags, entities decoded. */
  text(text: string): void;
}

/** What no program writes: an open quote, a missing bracket, a document type. */
export class BrokenXml extends Error {}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

export function scanXml(xml: string, events: XmlEvents): void {
  for (let at = 0; at < xml.length;) {
    const start = xml.indexOf('<', at);
    if (start !== at) events.text(decodeText(xml.slice(at, start < 0 ? undefined : start)));
    if (start < 0) return;
    at = takeMarkup(xml, start, events);
  }
}

/** Index behind the markup. */
function takeMarkup(xml: string, start: number, events: XmlEvents): number {
  if (xml.startsWith('<!--', start)) return behind(xml, '-->', start);
  if (xml.startsWith('<?', start)) return behind(xml, '?>', start);
  if (xml.startsWith('<![CDATA[', start)) {
    const end = behind(xml, ']]>', start);
    events.text(xml.slice(start + 9, end - 3));
    return end;
  }
  if (xml.startsWith('<!', start)) throw new BrokenXml();
  const end = findTagEnd(xml, start + 1);
  const inside = xml.slice(start + 1, end);
  if (inside.startsWith('/')) {
    events.close(localName(inside.slice(1).trim()));
    return end + 1;
  }
  const selfClosed = inside.endsWith('/');
  const space = inside.search(/[\s/]/);
  const name = localName(space < 0 ? inside : inside.slice(0, space));
  const rest = space < 0 ? '' : inside.slice(space, selfClosed ? -1 : undefined);
  events.open({ name, rest, selfClosed });
  if (selfClosed) events.close(name);
  return end + 1;
}

function behind(xml: string, mark: string, from: number): number {
  const end = xml.indexOf(mark, from);
  if (end < 0) throw new BrokenXml();
  return end + mark.length;
}

/** The bracket that ends a tag; one inside quotes does not. */
function findTagEnd(xml: string, from: number): number {
  for (let at = from; at < xml.length; at++) {
    const mark = xml[at];
    if (mark === '>') return at;
    if (mark === '<') throw new BrokenXml();
    if (mark !== '"' && mark !== "'") continue;
    at = xml.indexOf(mark, at + 1);
    if (at < 0) break;
  }
  throw new BrokenXml();
}

/** Attributes by local name, as they are written. Throws where one stands twice or anything else stands among them. */
export function readAttributes(rest: string): ReadonlyMap<string, string> {
  const read = new Map<string, string>();
  const attribute = /\s+([^\s=<>"'/]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
  let at = 0;
  for (let found = attribute.exec(rest); found !== null; found = attribute.exec(rest)) {
    const [, name = '', double, single] = found;
    if (read.has(name)) throw new BrokenXml();
    read.set(name, double ?? single ?? '');
    at = attribute.lastIndex;
  }
  if (rest.slice(at).trim() !== '') throw new BrokenXml();
  return read;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

export function decodeText(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,4});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name] ?? whole;
    const hex = name[1] === 'x' || name[1] === 'X';
    const point = parseInt(name.slice(hex ? 2 : 1), hex ? 16 : 10);
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}
