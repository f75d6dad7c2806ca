// Minutes as a page of its own, for the meeting's folder: opened and printed by any browser, nothing loaded.
import { create } from 'qrcode';
import { drawModules } from '../../shared/report/qr-path.ts';
import type { Messages } from '../../shared/text/messages.ts';
import type { PrintedMinutes } from '../../shared/report/print-minutes.ts';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replace(/[&<>"]/g, (character) => escapes[character] ?? character);

const style = `@page{size:A4;margin:20mm 15mm 20mm 30mm}
body{max-width:165mm;margin:1rem auto;font:14pt/1.3 'Times New Roman','Liberation Serif',Tinos,serif;color:#000}
.head{display:flex;justify-content:space-between;text-align:center}.head>*{width:48%}.head p{margin:2pt 0}.number{white-space:pre}.strong,th,dd{font-weight:700}
h1{margin:1em 0 0;font-size:14pt;text-align:center}.center{text-align:center}
dt,dd{display:inline;margin:0}dl div{margin-bottom:3pt}
table{width:100%;border-collapse:collapse;font-size:12pt}th,td{padding:2pt 4pt;border:1px solid #000;text-align:left}
.signatures{display:flex;justify-content:space-between;margin-top:14pt;text-align:center;break-inside:avoid}
.signatures>*{width:48%}.sign{min-height:30mm}ol{columns:3;font-size:12pt}.small{font-size:11pt;font-style:italic}
svg{width:30mm;height:30mm}.room{height:9mm;margin:0;border-bottom:1px dotted #000}`;

const cells = (tag: 'th' | 'td', row: readonly string[]): string =>
  `<tr>${row.map((cell) => `<${tag}>${escape(cell)}</${tag}>`).join('')}</tr>`;

function below({ head, under }: PrintedMinutes['table'], index: number): string {
  const said = under[index] ?? null;
  return said === null ? '' : `<tr><td colspan="${head.length}"><i>${escape(said)}</i></td></tr>`;
}

const paragraphs = (lines: readonly string[]): string => lines.map((line) => `<p>${escape(line)}</p>`).join('\n');

function drawQr(content: string): string {
  const { size, path } = drawModules(create(content, { errorCorrectionLevel: 'M' }).modules);
  return `<svg viewBox="0 0 ${size} ${size}" role="img"><path d="${path}"/></svg>`;
}

/** What stands around the minutes on the paper. */
export type FrameWords = Pick<Messages['minutesPage'], 'star' | 'number' | 'dashes' | 'sign'>;

/** @param lang of the words */
export function writeMinutesPage(minutes: PrintedMinutes, lang: string, frame: FrameWords): string {
  const { annex, headCode, countedHash } = minutes;
  const code =
    countedHash === null
      ? ''
      : `<p>${drawQr(countedHash)}</p><p>${escape(minutes.codeName)}: <b>${escape(headCode ?? '')}</b></p>`;
  const signatures = minutes.signatures.map(({ authority, name }) => {
    const above = authority.map((line) => `<p class="strong">${escape(line)}</p>`).join('');
    return `<div>${above}<p class="sign"><i>${escape(frame.sign)}</i></p><p class="strong">${escape(name)}</p></div>`;
  });
  const codes = annex?.codes.map((each) => `<li>${escape(each)}</li>`).join('') ?? '';
  return `<!doctype html>
<html lang="${escape(lang)}"><meta charset="utf-8"><title>${escape(`${minutes.kind} ${minutes.subject}`)}</title>
<style>${style}</style>
<div class="head"><div>${minutes.superior === null ? '' : `<p>${escape(minutes.superior)}</p>`}<p class="strong">${escape(minutes.organisation)}</p>
<p>${escape(frame.star)}</p><p class="number">${escape(frame.number)}</p></div><div><p class="strong">${escape(minutes.party)}</p>
<p><i>${escape(minutes.placeAndDay)}</i></p></div></div>
<h1>${escape(minutes.kind)}<br>${escape(minutes.subject)}</h1>
<p class="center">${escape(frame.dashes)}</p>
<p class="strong">${escape(minutes.question)}</p>
<dl>${minutes.lines.map(({ label, value }) => `<div><dt>${escape(label)}: </dt><dd>${escape(value)}</dd></div>`).join('\n')}</dl>
<table>${cells('th', minutes.table.head)}${minutes.table.rows.map((row, index) => cells('td', row) + below(minutes.table, index)).join('\n')}</table>
${paragraphs(minutes.below)}
${'<p class="room"></p>\n'.repeat(minutes.roomLines)}<p>${escape(minutes.closing)}</p>
${code}
<div class="signatures">${signatures.join('')}</div>
${annex === null ? '' : `<h1>${escape(annex.title)}</h1><p class="center"><i>${escape(annex.note)}</i></p><ol>${codes}</ol>`}
</html>
`;
}
