import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { verifyBundle } from '../../shared/board/verify/bundle.ts';
import { checkText } from '../../shared/board/verify/strict-json.ts';
import { readEntry } from '../../shared/board/verify/v01-shape.ts';
import { verifySignature } from '../../shared/protocol/signature.ts';
import { seededRandom } from '../seeded-random.ts';

const file = readFileSync(new URL('../vectors/meeting.json', import.meta.url), 'utf8');
const meeting = JSON.stringify(JSON.parse(file));
const verifyText = (text: string) => verifyBundle(text, { random: seededRandom(13), verifySignature });

describe('the text of a bundle is held against its shape', () => {
  const change = (from: string | RegExp, to: string): string => {
    const text = meeting.replace(from, to);
    expect(text).not.toBe(meeting);
    return text;
  };
  it.each<[string, () => string]>([
    ['a name twice', () => change('"seq":0,', '"seq":0,"seq":0,')],
    ['a name twice, once escaped', () => change('"seq":0,', '"seq":0,"\\u0073eq":0,')],
    ['minus zero', () => change('"seq":0,', '"seq":-0,')],
    ['an exponent', () => change('"seq":1,', '"seq":1e0,')],
    ['a capital exponent', () => change('"seq":1,', '"seq":1E0,')],
    ['a fraction', () => change('"seq":1,', '"seq":1.0,')],
    ['null', () => change('"seq":0,', '"seq":null,')],
    ['an unknown name', () => change('"seq":0,', '"seq":0,"note":"x",')],
    ['__proto__', () => change('{"protocol"', '{"__proto__":1,"protocol"')],
    ['a key that is too short', () => change(/"server":"[^"]*"/, '"server":"AAAA"')],
    ['an entry without members', () => change('"entries":[', '"entries":[{},')],
    ['a list where none may stand', () => change('"seq":0,', '"seq":[0],')],
    ['a list too long', () => change('"options":[', `"options":[${'{"id":"a","label":"b"},'.repeat(16)}`)],
    ['a file of brackets', () => '['.repeat(1_000_000)],
    ['a file of empty objects', () => `{"entries":[{}${',{}'.repeat(1_000_000)}`],
    ['a file of small objects', () => `{"entries":[{"a":0}${',{"a":0}'.repeat(1_000_000)}]}`],
    ['distinct names without end', () => `{${Array.from({ length: 10_000 }, (_, i) => `"n${i}":0`).join()}}`],
    ['a number alone', () => '7'],
  ])('refuses %s', (_, text) => {
    expect(checkText(text())).toBe('wrong-shape');
  });
  it.each([
    ['nothing', ''],
    ['words', 'xin chào'],
    ['half a bundle', meeting.slice(0, 5000)],
    ['more after the end', `${meeting}x`],
    ['names without quotes', '{protocol:1}'],
  ])('knows that %s is no JSON', (_, text) => {
    expect(checkText(text)).toBe('not-json');
  });
  it('takes a bundle, however it is spaced and escaped', () => {
    expect(checkText(meeting)).toBe('ok');
    expect(checkText(file)).toBe('ok');
    expect(checkText(change('"seq":0,', ' \n"\\u0073eq"\t:\r0 , '))).toBe('ok');
  });
  it('what only JSON.parse knows is no JSON: a number that begins with 0, a line break within a string', () => {
    for (const text of [change('"seq":0,', '"seq":00,'), change('"question":"', '"question":"\n')])
      expect(verifyText(text)).toEqual({ ok: false, rule: null });
  });
  it('a bundle of version 1 is refused by that name, wherever it stands', () => {
    for (const text of ['{"protocol":"phieu-kin/1","entries":[]}', `{"ballots":[{}],"protocol" : "phieu-kin/1"}`])
      expect(verifyText(text)).toMatchObject({ ok: false, rule: 'V1', fault: 'other-version' });
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
  it.each([[[]], [null], [''], [[[]]], [{ ballots: [], checkpoint: {}, entries: {}, protocol: 'phieu-kin/2' }]])(
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
