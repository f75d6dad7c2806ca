import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { verifyBundle } from '../../shared/board/verify/bundle.ts';
import { verifySignature } from '../../shared/protocol/signature.ts';
import { seededRandom } from '../seeded-random.ts';

const load = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../vectors/${name}`, import.meta.url), 'utf8'));
const verify = (value: unknown, text = JSON.stringify(value)) =>
  verifyBundle(text, { random: seededRandom(7), verifySignature });

interface Tampered {
  readonly name: string;
  readonly breaks: string;
  readonly bundle: unknown;
}

describe('bundles of an independent implementation', () => {
  it.each(['meeting.json', 'meeting-long.json'])('%s is accepted', (name) => {
    expect(verify(load(name))).toMatchObject({ ok: true });
  });
  it.each(load('tampered.json') as Tampered[])('$name breaks $breaks', ({ breaks, bundle }) => {
    expect(verify(bundle)).toMatchObject({ ok: false, rule: breaks });
  });
});

describe('a bundle is refused by V1', () => {
  const meeting = JSON.stringify(load('meeting.json'));
  it.each([
    ['a member that stands twice', (text: string) => text.replace('"seq":0,', '"seq":0,"seq":0,')],
    ['a member that stands twice, once escaped', (text: string) => text.replace('"seq":0,', '"seq":0,"\\u0073eq":0,')],
    ['an integer with an exponent', (text: string) => text.replace('"seq":1,', '"seq":1e0,')],
    ['an unknown member', (text: string) => text.replace('"seq":0,', '"seq":0,"note":"x",')],
    ['a day that does not exist', (text: string) => text.replace(/"date":"[^"]*"/, '"date":"2018-02-29"')],
    ['a point that is none', (text: string) => text.replace(/"paperKey":"[^"]*"/, `"paperKey":"${'_'.repeat(42)}8"`)],
    [
      'the identity as a paper key',
      (text: string) => text.replace(/"paperKey":"[^"]*"/, `"paperKey":"${'A'.repeat(43)}"`),
    ],
    [
      'a device key of small order',
      (text: string) => text.replace(/"server":"[^"]*"/, `"server":"AQ${'A'.repeat(41)}"`),
    ],
  ])('%s', (_, change) => {
    const text = change(meeting);
    expect(text).not.toBe(meeting);
    expect(verify(JSON.parse(text), text)).toMatchObject({ ok: false, rule: 'V1' });
  });
});

describe('a bundle may end at any entry', () => {
  it('only with a checkpoint of that entry', () => {
    const meeting = load('meeting.json') as { entries: unknown[] };
    expect(verify({ ...meeting, entries: meeting.entries.slice(0, 30) })).toMatchObject({ ok: false, rule: 'V2' });
  });
});
