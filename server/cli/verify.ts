// §8 on the command line: `verify bundle.json [--head CODE] [--lang vi|en]`. Exit 0 accepted, 1 rejected or CODE unknown, 2 unreadable.
import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { computeHeadCode } from '../../shared/protocol/head-code.ts';
import { largestBundleBytes, verifyBundle, type BundleVerdict } from '../../shared/board/verify/bundle.ts';
import { countConfirmed, issuedPapers, type Board, type Session } from '../../shared/board/state.ts';
import { vi } from '../../shared/text/vi.ts';
import { en } from '../../shared/text/en.ts';
import { verifySignature } from '../signature.ts';

const { path, head, lang } = readArguments();
const { verify: text, faults } = lang === 'en' ? en : vi;
type Accepted = Extract<BundleVerdict, { ok: true }>;

/** Names and reasons come from the file: no control or direction character of theirs reaches the terminal. */
function plainText(message: string): string {
  return message.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\uFFFD');
}

const line = (...parts: string[]): void => void process.stdout.write(`${plainText(parts.join('  '))}\n`);

function fail(code: 1 | 2, message: string): never {
  (code === 2 ? process.stderr : process.stdout).write(`${plainText(message)}\n`);
  process.exit(code);
}

function readArguments(): { path: string; head: string | undefined; lang: string } {
  try {
    const { values, positionals } = parseArgs({
      options: { head: { type: 'string' }, lang: { type: 'string', default: 'vi' } },
      allowPositionals: true,
    });
    const [path, ...rest] = positionals;
    if (path !== undefined && rest.length === 0) return { path, head: values.head, lang: values.lang };
  } catch {
    // An unknown option: the same line as for a missing file name.
  }
  return fail(2, vi.verify.usage);
}

/** The whole file, or null where it is larger than a bundle may be; a device or pipe may have no end. */
function readBytes(path: string): Uint8Array | null {
  const file = openSync(path, 'r');
  try {
    const parts: Uint8Array[] = [];
    let total = 0;
    while (total <= largestBundleBytes) {
      const part = new Uint8Array(2 ** 20);
      const length = readSync(file, part);
      if (length === 0) return Buffer.concat(parts, total);
      parts.push(part.subarray(0, length));
      total += length;
    }
    return null;
  } finally {
    closeSync(file);
  }
}

function readText(path: string): string {
  let bytes: Uint8Array | null;
  try {
    bytes = readBytes(path);
  } catch (error) {
    return fail(2, text.unreadable({ cause: error instanceof Error ? error.message : '' }));
  }
  if (bytes === null) return fail(2, text.tooLarge);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return fail(2, text.notUtf8);
  }
}

/** What phones reported as wrong, whom the server left without a paper, and a box opened by its holders' owners. */
function printReports(session: Session, board: Board): void {
  if (session.openedByWord !== null) line(`  ${session.id}`, text.byWord(session.openedByWord));
  const unanswered = session.papers.size - issuedPapers(session).length;
  if (unanswered > 0) line(`  ${session.id}`, text.unanswered({ count: unanswered }));
  for (const [device, ok] of session.rechecks) {
    const member = board.enrolments.get(device)?.member ?? '';
    if (!ok) line(`  ${session.id}`, text.recheckFailed({ name: board.roll.get(member)?.name ?? member }));
  }
}

function printSession(session: Session): void {
  const { opened, counted } = session;
  if (counted === null) {
    const state = session.voidReason === null ? text.open : text.void({ reason: session.voidReason });
    line(
      text.session,
      session.id,
      state,
      ...(session.voidReason !== null && session.witnesses.size > 0 ? [text.voidAfterSeal] : []),
    );
    return;
  }
  const { cast, electorate, needed } = counted;
  const figures = { cast, electorate, needed, issued: issuedPapers(session).length, returned: session.returned.length };
  line(text.session, session.id, text.figures({ ...figures, confirmed: countConfirmed(session) }));
  for (const [l, { subject, counts, outcome }] of counted.results.entries()) {
    const figuresOfLine = opened.options.map(({ id }, i) => `${id} ${counts[i] ?? 0}`).join(', ');
    const carried = outcome.kind === 'carried' && outcome.option !== 'blank';
    line(
      `  ${session.id}`,
      subject,
      opened.subjects[l]?.name ?? '',
      figuresOfLine,
      carried ? text.carried({ option: outcome.option }) : text.notCarried,
    );
  }
}

function print({ board, hashes, bundle }: Accepted): void {
  line(text.serverKey, board.opened?.server ?? '');
  for (const [seq, entry] of bundle.entries.entries()) {
    const title = entry.kind === 'session.counted' ? text.counted : entry.kind === 'meeting.ended' ? text.ended : null;
    if (title !== null) line(text.head, computeHeadCode(hashes[seq] ?? ''), title, String(seq));
  }
  line(text.head, computeHeadCode(board.head), text.lastEntry, String(board.length - 1));
  for (const session of board.sessions.values()) {
    printSession(session);
    printReports(session, board);
  }
  line(text.accepted);
}

/** Codes are compared as people type them: without case, spaces and hyphens. */
const plain = (code: string): string =>
  code.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');

function findCode(code: string, { hashes, bundle }: Accepted): void {
  const seq = hashes.findIndex((hash) => plain(computeHeadCode(hash)) === plain(code));
  const entry = bundle.entries[seq];
  if (entry === undefined) return fail(1, text.codeUnknown({ code }));
  line(text.codeFits({ code, seq, kind: entry.kind }));
}

function refuse({ rule, fault, seq }: Extract<BundleVerdict, { ok: false }>): never {
  return fail(1, `rejected ${rule}: ${faults[fault]}${seq === undefined ? '' : ` (entry ${seq})`}`);
}

const json = readText(path);
const verdict = verifyBundle(json, { random: (length) => randomBytes(length), verifySignature });
if (!verdict.ok) {
  if (verdict.rule === null) fail(2, text.notJson);
  refuse(verdict);
}
print(verdict);
if (head !== undefined) findCode(head, verdict);
