// Zip files read by the format's own description, not by the library that wrote them.
import { readFileSync } from 'node:fs';
import { crc32, inflateRawSync } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  /** File mode, as Unix programs that unpack take it. */
  readonly mode: number;
  readonly crc: number;
  read(): Buffer;
}

export function readZip(path: string): ZipEntry[] {
  const bytes = readFileSync(path);
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const entries: ZipEntry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    if (bytes.readUInt32LE(at) !== 0x02014b50) throw new Error('no entry of the central directory');
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const [method, crc, packed] = [
      bytes.readUInt16LE(at + 10),
      bytes.readUInt32LE(at + 16),
      bytes.readUInt32LE(at + 20),
    ];
    const isUnix = bytes[at + 5] === 3;
    const local = bytes.readUInt32LE(at + 42);
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength!),
      mode: isUnix ? bytes.readUInt32LE(at + 38) >>> 16 : 0,
      crc,
      read() {
        const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
        const data = bytes.subarray(start, start + packed);
        const content = method === 0 ? data : inflateRawSync(data);
        if (crc32(content) !== crc) throw new Error('wrong checksum');
        return content;
      },
    });
    at += 46 + nameLength! + extraLength! + commentLength!;
  }
  return entries;
}
