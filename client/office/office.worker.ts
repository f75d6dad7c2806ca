// Rechecks a meeting's files in a thread of its own; nothing leaves the computer.
import '../net/old-engines.ts';
import { largestBundleBytes, verifyBundle, type BundleVerdict } from '../../shared/board/verify/bundle.ts';
import { computeHeadCode } from '../../shared/protocol/head-code.ts';
import { verifySignature } from '../../shared/protocol/signature.ts';
import { readOffice, readRecords, type ReadRecords } from '../../shared/report/office.ts';
import type { FileFault, HeadCodes, OfficeAnswer, OfficeFiles } from './office-files.ts';

type WorkerScope = {
  postMessage: (message: OfficeAnswer) => void;
  onmessage: ((message: MessageEvent<OfficeFiles>) => void) | null;
};
const scope = globalThis as unknown as WorkerScope;
const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

scope.onmessage = ({ data }) => {
  void recheck(data).then((answer) => scope.postMessage(answer));
};

const wrong = (fault: FileFault): OfficeAnswer => ({ kind: 'file-fault', fault });

async function recheck({ bundle, records }: OfficeFiles): Promise<OfficeAnswer> {
  const text = await readText(bundle);
  if (!text.ok) return wrong(text.fault);
  if (readRecords(text.text).ok) return wrong('is-records');
  const listed = records === null ? { ok: true as const, records: [], papers: [] } : await readList(records);
  if (!listed.ok) return wrong(listed.fault);
  const verdict = verifyBundle(text.text, { random, verifySignature });
  if (!verdict.ok) {
    if (verdict.rule === null) return wrong('not-json');
    const { rule, fault, seq } = verdict;
    return { kind: 'rejected', fault: seq === undefined ? { rule, fault } : { rule, fault, seq } };
  }
  return { kind: 'read', reading: readOffice(verdict.board, listed.records, listed.papers), codes: listCodes(verdict) };
}

function listCodes({ bundle, hashes }: Extract<BundleVerdict, { ok: true }>): HeadCodes {
  const codeOf = (seq: number): string => computeHeadCode(hashes[seq] ?? '');
  return {
    counts: bundle.entries.flatMap((entry) =>
      entry.kind === 'session.counted' ? [{ session: entry.body.session, code: codeOf(entry.seq) }] : [],
    ),
    end: bundle.entries.flatMap((entry) => (entry.kind === 'meeting.ended' ? [codeOf(entry.seq)] : [])).pop() ?? null,
  };
}

async function readList(file: Blob): Promise<Exclude<ReadRecords, { ok: false }> | { ok: false; fault: FileFault }> {
  const text = await readText(file);
  if (!text.ok) return text;
  const read = readRecords(text.text);
  if (read.ok) return read;
  return { ok: false, fault: read.fault === 'not-json' ? 'records-not-json' : read.fault };
}

type Text = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly fault: FileFault };

async function readText(file: Blob): Promise<Text> {
  if (file.size > largestBundleBytes) return { ok: false, fault: 'too-large' };
  try {
    const bytes = await new Response(file).arrayBuffer();
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { ok: false, fault: 'not-utf8' };
  }
}
