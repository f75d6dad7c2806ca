import type { Translated } from '../messages.ts';
import type { verify as vi } from '../vi/verify.ts';

export const verify: Translated<typeof vi> = {
  usage: 'usage: npm run --silent verify -- bundle.json [--head CODE] [--lang vi|en]',
  unreadable: (p) => `cannot read the file: ${p.cause}`,
  tooLarge: 'the file is larger than 256 MiB',
  notUtf8: 'the file is not UTF-8 text',
  notJson: 'the file is not JSON',
  serverKey: 'server key',
  head: 'head code',
  lastEntry: 'last entry',
  ended: 'meeting ended',
  counted: 'count',
  session: 'session',
  open: 'open, not counted',
  void: (p) => `void: ${p.reason}`,
  byWord: (p: { confirmed: number; issued: number; cast: number; present: number }) =>
    `opened by the tellers' word: ${p.confirmed} of ${p.issued} papers confirmed, ${p.cast} cast, ${p.present} present`,
  recheckFailed: (p: { name: string }) => `the phone of ${p.name} reported that its recheck FAILED`,
  unanswered: (p: { count: number }) => `${p.count} phones asked for a paper and got none`,
  voidAfterSeal: 'voided after its seal was witnessed',
  notCarried: 'no level has more than half',
  carried: (p) => `more than half: ${p.option}`,
  figures: (p) =>
    `issued ${p.issued}, cast ${p.cast}, returned ${p.returned}, confirmed ${p.confirmed}; electorate ${p.electorate}, needed ${p.needed}`,
  codeFits: (p) => `${p.code} is entry ${p.seq} (${p.kind})`,
  codeUnknown: (p) => `${p.code} belongs to no entry of this board`,
  accepted: 'accepted: all rules V1–V14 hold',
};
