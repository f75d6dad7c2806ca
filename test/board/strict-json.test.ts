import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { verifyBundle } from '../../shared/board/verify/bundle.ts';
import { isBounded, isStrictJson } from '../../shared/board/verify/strict-json.ts';
import { readEntry } from '../../shared/board/verify/v01-shape.ts';
import { verifySignature } from '../../shared/protocol/signature.ts';
import { seededRandom } from '../seeded-random.ts';

const file = readFileSync(new URL('../vectors/meeting.json', import.meta.url), 'utf8');
const meeting = JSON.stringify(JSON.parse(file));
const verifyText = (text: string) =>
  verifyBundle(text, JSON.parse(text), { random: seededRandom(13), verifySignature });

describe('strict JSON', () => {
  it.each([
    ['a name twice', '{"a":1,"a":1}'],
    ['a name twice, apart and deep', '[[{"a":{"b":1},"c":[1,{"x":"a"}],"a":2}]]'],
    ['a name twice, once escaped', '{"a":1,"\\u0061":1}'],
    ['a quote within a name', '{"\\"":1,"\\u0022":1}'],
    ['a backslash at the end of a name', '{"\\\\":1,"\\u005c":1}'],
    ['__proto__ twice', '{"__proto__":1,"__proto__":1}'],
    ['the empty name twice', '{"":1,"":1}'],
    ['a surrogate pair written in two ways', '{"\u{1F5F3}":1,"\\ud83d\\uddf3":1}'],
    ['minus zero', '[-0]'],
    ['a negative integer', '{"a":-1}'],
    ['an exponent', '[1e0]'],
    ['a capital exponent', '[10E2]'],
    ['a fraction', '[1.0]'],
    ['a fraction after digits', '[0,17.5]'],
  ])('refuses %s', (_, text) => {
    expect(() => JSON.parse(text) as unknown).not.toThrow();
    expect(isStrictJson(text)).toBe(false);
  });
  it.each([
    ['digits within strings', '{"a":"-1.5e3","b":"1.0"}'],
    ['names that occur in other objects or as values', '{"a":{"a":"a"},"b":[{"a":1},{"a":2},"a","a"]}'],
    ['names that differ in case', '{"a":1,"A":2}'],
    ['names and signs of structure within strings', '{"a":"\\"a\\":1,{[","b":"]}"}'],
    ['space of every kind', ' {\n"a"\t:\r0 , "b" : [ 1 , 2 ] } '],
    ['words', '[true,false,null,10,0,2147483647]'],
  ])('takes %s', (_, text) => {
    expect(isStrictJson(text)).toBe(true);
  });
  it('a text deeper or fuller than any bundle is told before it is parsed, JSON or not', () => {
    expect(isBounded(`[0${',0'.repeat(2 ** 25)}`)).toBe(true);
    expect(isBounded(`[0${',0'.repeat(2 ** 25 + 1)}`)).toBe(false);
    expect(isBounded('['.repeat(5_000_000))).toBe(false);
    expect(isBounded('{"a":'.repeat(17))).toBe(false);
    expect(isBounded('"[[[[[[[[[[[[[[[[[[[[[[" ] } "\\"[[[[[[[[[[[[[[[[[[[[[')).toBe(true);
    expect(isBounded(meeting)).toBe(true);
  });
});

describe('V1 refuses', () => {
  it.each([
    ['a list where an object without members belongs', (text: string) => text.replace('"body":{}', '"body":[]')],
    ['a list of one object', (text: string) => text.replace('"body":{}', '"body":[{}]')],
    ['null for it', (text: string) => text.replace('"body":{}', '"body":null')],
    ['a member called __proto__', (text: string) => text.replace('"body":{}', '"body":{"__proto__":{}}')],
    ['a member called toString', (text: string) => text.replace('"seq":0,', '"seq":0,"toString":1,')],
    ['__proto__ beside the entries', (text: string) => text.replace('{"protocol"', '{"__proto__":1,"protocol"')],
    [
      'a kind that only objects have',
      (text: string) => text.replace('"kind":"meeting.opened"', '"kind":"constructor"'),
    ],
    [
      'an option for what was not carried',
      (text: string) =>
        text.replace('"outcome":{"kind":"not-carried"}', '"outcome":{"kind":"not-carried","option":"good"}'),
    ],
    ['an integer of 2³¹', (text: string) => text.replace(/"electorate":\d+/, '"electorate":2147483648')],
    ['a number as text', (text: string) => text.replace(/"electorate":(\d+)/, '"electorate":"$1"')],
    ['half of a surrogate pair', (text: string) => text.replace(/"question":"/, '"question":"\\ud83d')],
    ['an empty question', (text: string) => text.replace(/"question":"[^"]*"/, '"question":""')],
    [
      'a question of 301 characters',
      (text: string) => text.replace(/"question":"[^"]*"/, `"question":"${'ă'.repeat(301)}"`),
    ],
    ['padding', (text: string) => text.replace(/"paperKey":"[^"]*/, '$&=')],
    ['the other alphabet of base 64', (text: string) => text.replace(/"paperKey":"./, '"paperKey":"+')],
    ['bits after the last byte', (text: string) => text.replace(/("prev":"[^"]{42})[^"]/, '$1B')],
    ['a day in no month', (text: string) => text.replace(/"date":"[^"]*"/, '"date":"2026-13-01"')],
    ['the year 0', (text: string) => text.replace(/"date":"[^"]*"/, '"date":"0000-01-01"')],
    [
      'a scalar of ℓ',
      (text: string) => text.replace(/"z0":"[^"]*"/, '"z0":"7dP1XBpjEljWnPei3vneFAAAAAAAAAAAAAAAAAAAABA"'),
    ],
    [
      'the identity as c1 of a ballot',
      (text: string) => text.replace(/("choices":\[\{"c1":")[^"]*/, `$1${'A'.repeat(43)}`),
    ],
    ['an index of 0', (text: string) => text.replace('"index":1', '"index":0')],
    ['no entries', (text: string) => text.replace(/"entries":\[.*\],"ballots"/, '"entries":[],"ballots"')],
    [
      'a wrong author before a broken chain',
      (text: string) => text.replace(/("prev":")[^"]*(".*?"author":")server/s, '$1AAAA$2nobody'),
    ],
  ])('%s', (_, change) => {
    const text = change(meeting);
    expect(text).not.toBe(meeting);
    expect(verifyText(text)).toMatchObject({ ok: false, rule: 'V1' });
  });
  it.each([[[]], [null], [''], [[[]]], [{ ballots: [], checkpoint: {}, entries: {}, protocol: 'phieu-kin/1' }]])(
    'a bundle that is %j',
    (value) => {
      expect(verifyText(JSON.stringify(value))).toMatchObject({ ok: false, rule: 'V1' });
    },
  );
});

describe('V1 takes', () => {
  const opening = (JSON.parse(meeting) as { entries: { body: object }[] }).entries[0];
  const withTitle = (title: string) => readEntry({ ...opening, body: { ...opening?.body, title } }).ok;
  it('300 characters, counted as code points, and any character but half a pair', () => {
    expect(withTitle('\u{1F5F3}'.repeat(300))).toBe(true);
    expect(withTitle('\u{1F5F3}'.repeat(301))).toBe(false);
    expect(withTitle('\u0000 và \u202E')).toBe(true);
    expect(withTitle('\uDDF3\uD83D')).toBe(false);
  });
});
