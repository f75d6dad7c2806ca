// Zip archives, the outside of .xlsx files. Whatever a file declares is bounded before anything is inflated, and what is
// handed on is packed anew, so that no reader further in meets a size or an offset that lies.
import { crc32, inflateRawSync } from 'node:zlib';

export interface ZipLimits {
  readonly entries: number;
  /** Bytes of all wanted entries together, inflated. */
  readonly inflatedBytes: number;
}

export type ZipFault = 'not-zip' | 'encrypted' | 'broken' | 'too-large-inside';
export type Unpacked =
  { readonly ok: true; readonly files: ReadonlyMap<string, Buffer> } | { readonly ok: false; readonly error: ZipFault };

interface Listed {
  readonly path: string;
  readonly method: number;
  readonly flags: number;
  readonly packed: number;
  readonly inflated: number;
  readonly crc: number;
  readonly offset: number;
}

const endMark = 0x06054b50;
const listMark = 0x02014b50;
const fileMark = 0x04034b50;
const endBytes = 22;
const listBytes = 46;
const fileBytes = 30;

/** The wanted files of an archive, by path. Sizes are taken from the central directory and enforced. */
export function unpackZip(bytes: Uint8Array, limits: ZipLimits, wanted: (path: string) => boolean): Unpacked {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (zip.length < endBytes || zip.readUInt32LE(0) !== fileMark) return { ok: false, error: 'not-zip' };
  try {
    const listed = listEntries(zip, limits.entries);
    if (listed === null) return { ok: false, error: 'broken' };
    if (listed.some(({ flags }) => (flags & 1) !== 0)) return { ok: false, error: 'encrypted' };
    const inside = listed.filter(({ path }) => wanted(path));
    if (inside.reduce((sum, { inflated }) => sum + inflated, 0) > limits.inflatedBytes) {
      return { ok: false, error: 'too-large-inside' };
    }
    const files = new Map<string, Buffer>();
    for (const entry of inside) {
      const content = readEntry(zip, entry);
      if (content === null || files.has(entry.path)) return { ok: false, error: 'broken' };
      files.set(entry.path, content);
    }
    return { ok: true, files };
  } catch {
    // Offsets outside the file, or a stream that is no deflate or longer than declared.
    return { ok: false, error: 'broken' };
  }
}

function listEntries(zip: Buffer, most: number): Listed[] | null {
  const end = findEnd(zip);
  if (end === null) return null;
  const count = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  // 0xffff and 0xffffffff send the reader to zip64, which no file within the limits needs.
  if (count > most || at > zip.length) return null;
  const listed: Listed[] = [];
  for (let index = 0; index < count; index++) {
    if (zip.readUInt32LE(at) !== listMark) return null;
    const [path, extra, comment] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32)];
    listed.push({
      flags: zip.readUInt16LE(at + 8),
      method: zip.readUInt16LE(at + 10),
      crc: zip.readUInt32LE(at + 16),
      packed: zip.readUInt32LE(at + 20),
      inflated: zip.readUInt32LE(at + 24),
      offset: zip.readUInt32LE(at + 42),
      path: zip.toString('utf8', at + listBytes, at + listBytes + path),
    });
    at += listBytes + path + extra + comment;
  }
  return listed;
}

function findEnd(zip: Buffer): number | null {
  const first = Math.max(0, zip.length - endBytes - 0xffff);
  for (let at = zip.length - endBytes; at >= first; at--) if (zip.readUInt32LE(at) === endMark) return at;
  return null;
}

function readEntry(zip: Buffer, { method, packed, inflated, crc, offset }: Listed): Buffer | null {
  if (zip.readUInt32LE(offset) !== fileMark) return null;
  const start = offset + fileBytes + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
  if (start + packed > zip.length) return null;
  const data = zip.subarray(start, start + packed);
  const content = method === 0 ? data : inflateDeclared(data, method, inflated);
  if (content?.length !== inflated || crc32(content) !== crc) return null;
  return content;
}

/** Throws where the stream is longer than declared. */
function inflateDeclared(data: Buffer, method: number, inflated: number): Buffer | null {
  return method === 8 ? inflateRawSync(data, { maxOutputLength: Math.max(inflated, 1) }) : null;
}

/** An archive of these files, stored without compression. */
export function packZip(files: ReadonlyMap<string, Uint8Array>): Buffer {
  const bodies: Buffer[] = [];
  const list: Buffer[] = [];
  let offset = 0;
  for (const [path, content] of files) {
    const name = Buffer.from(path, 'utf8');
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    // Bit 11: the name is UTF-8.
    common.writeUInt16LE(0x0800, 2);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const head = Buffer.alloc(listBytes);
    head.writeUInt32LE(listMark, 0);
    head.writeUInt16LE(20, 4);
    common.copy(head, 6);
    head.writeUInt32LE(offset, 42);
    const mark = Buffer.alloc(4);
    mark.writeUInt32LE(fileMark, 0);
    bodies.push(mark, common, name, Buffer.from(content));
    list.push(head, name);
    offset += mark.length + common.length + name.length + content.length;
  }
  const end = Buffer.alloc(endBytes);
  end.writeUInt32LE(endMark, 0);
  end.writeUInt16LE(files.size, 8);
  end.writeUInt16LE(files.size, 10);
  end.writeUInt32LE(Buffer.concat(list).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, ...list, end]);
}
