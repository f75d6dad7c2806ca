// What the style of a cell says of it: whether a number is a day, and in which font a text stands.
import { decodeText, readAttributes, scanXml } from './xml.ts';

export interface Styles {
  isDay(style: number): boolean;
  fontOf(style: number): string;
}

/** Formats that every program has without spelling them out. */
const builtInDays = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
] as const;

/** Letters of days outside quotes, brackets and escapes. */
const isDayFormat = (code: string): boolean =>
  /[dmy]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\.|_./g, '').replace(/general|e[+-]/gi, ''));

export function readStyles(xml: string | null): Styles {
  const formats = new Map<number, string>();
  const fonts: string[] = [];
  const cells: { format: number; font: number }[] = [];
  const path: string[] = [];
  if (xml !== null) {
    scanXml(xml, {
      open({ name, rest }) {
        const parent = path.at(-1);
        path.push(name);
        const number = (attribute: string): number => Number(readAttributes(rest).get(attribute) ?? 0);
        const text = (attribute: string): string => decodeText(readAttributes(rest).get(attribute) ?? '');
        if (name === 'numFmt' && parent === 'numFmts') formats.set(number('numFmtId'), text('formatCode'));
        else if (name === 'font' && parent === 'fonts') fonts.push('');
        else if (name === 'name' && parent === 'font' && path.at(-3) === 'fonts') fonts[fonts.length - 1] = text('val');
        else if (name === 'xf' && parent === 'cellXfs')
          cells.push({ format: number('numFmtId'), font: number('fontId') });
      },
      close: () => void path.pop(),
      text: () => undefined,
    });
  }
  const days = cells.map(({ format }) => {
    const code = formats.get(format);
    return code === undefined ? builtInDays.some(([from, to]) => format >= from && format <= to) : isDayFormat(code);
  });
  return {
    isDay: (style) => days[style] ?? false,
    fontOf: (style) => fonts[cells[style]?.font ?? 0] ?? '',
  };
}
