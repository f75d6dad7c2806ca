// How names may be written, at every edge where one enters.
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { findForeignLetter, foreignLetter, isPersonName } from '../../shared/wire/names.ts';
import { commandSchemas, createMeetingSchema, setUpSchema } from '../../shared/wire/http.ts';
import { assistedSchema } from '../../shared/wire/room.ts';
import { nameKey } from '../../shared/wire/roster.ts';
import { refusalOf } from '../../shared/wire/refusals.ts';

const ours = [
  ...['Nguyễn Thị Hồng Ánh', 'Đỗ Ứng Đặng', 'H’Linh Niê Kđăm', "K'Brếu", 'Y Ƀlă Ayŭn', 'Rơ Châm Hmŏk', 'Siu Hơ\u0306'],
  ...[
    'Tôn-Thất Bách',
    'Trần Văn A.',
    'Nguyễn Văn Hùng (B)',
    'Nguyễn Văn Hùng 2',
    'Lê Văn "Tư" Bé',
    'José Ñu',
    'LÊ CẢNH DƯƠNG',
    'H\u2032Linh Niê',
    'H\u02bbLinh Niê',
    'Lê Văn Tư — thôn 2',
  ],
];
/** What looks like a name, and what is wrong with it. */
const foreign: readonly (readonly [string, string])[] = [
  ['one Cyrillic letter', 'Trần Thị Ho\u0430'],
  ['nothing but Cyrillic letters', '\u041d\u043e\u0430'],
  ['nothing but Greek letters', '\u039d\u0391\u039c'],
  ['one Greek letter', 'H\u03bfa'],
  ['Armenian, Cherokee, Lisu letters', 'L\u0555 \u13a9\u13be \uA4E1'],
  ['full-width letters', '\uff28\uff4f\uff41'],
  ['mathematical letters', '\u{1d407}\u{1d428}\u{1d41a}'],
  ['a phonetic letter', 'Ho\u0251'],
  ['an i without its dot', 'L\u0131nh'],
  ['a number of Rome in one character', 'V\u0169 \u2160'],
  ['a click that looks like a stroke', 'L\u01c0nh'],
  ['three accents on a letter', 'Hoa\u0301\u0302\u0303\u0306'],
  ['an enclosing mark', 'Hoa\u20dd'],
  ['an accent of another script', 'Hoa\u0485\u05b8'],
  ['a vowel of Arabic that looks like a tone', 'Hoa\u064e'],
  ['a second dot on an i', 'Li\u0307nh'],
  ['a stroke laid over a d', 'D\u0335ung'],
  ['two letters in one character', 'L\u0133nh'],
  ['an N with its apostrophe in one character', '\u0149am'],
  ['letters of Croatian in one character', '\u01cca'],
  ['a reversed C', '\u2183ao'],
];

describe('a name', () => {
  it.each(ours)('%s is taken', (name) => {
    expect([findForeignLetter(name.normalize('NFC')), isPersonName(name.normalize('NFC'))]).toEqual([null, true]);
  });

  it.each(foreign)('with %s is not', (_, text) => {
    const name = text.normalize('NFC');
    expect([findForeignLetter(name) === null, isPersonName(name)]).toEqual([false, false]);
  });

  it.each([
    'Hoa\u200b',
    'H\u00adoa',
    'Hoa\u3164',
    '\u202eaoH',
    'Hoa  Lan',
    ' Hoa',
    'Hoa\u0000',
    '',
    '2',
    '.',
    'Hoa 😀',
    '<b>Hoa',
    'Ho?',
  ])('of a person is not %j', (name) => {
    expect(isPersonName(name)).toBe(false);
  });
});

it('one name has one key, whichever apostrophe it is typed with', () => {
  const keys = ["'", '’', '‘', '\u02bb', '\u02bc', '\u2032', '`', '´'].map((sign) => nameKey(`H${sign}Linh Niê`));
  expect(new Set(keys)).toEqual(new Set([nameKey('HLinh Niê')]));
});

const b16 = 'A'.repeat(22);
const b32 = 'A'.repeat(43);
const meeting = { meeting: b16, organisation: 'Chi bộ 3', title: 'Hội nghị 2026 – đợt 1/2', date: '2026-12-05' };
const notes = {
  ...{ place: 'Nhà văn hóa, số 12', presiding: 'Lý Thanh Hạnh; Lê Văn B', secretary: '', headTeller: 'Tô Vân' },
  absences: [],
};
const leader = {
  ...{ kind: 'leader', name: 'Tô Thị Vân', post: 'Chủ tịch', member: null, collective: null, seat: 'head', main: true },
};
const subject = (body: object) => ({ subject: null, body });
const typed = { paper: b16, attempt: 1, slot: 1, who: 'Tô Vân (1960)', count: { papers: null, rows: [] } };

/** Every schema that takes a name from somebody, with where it stands. */
const edges: readonly (readonly [string, v.GenericSchema, (name: string) => object])[] = [
  ['organisation', createMeetingSchema, (organisation) => ({ ...meeting, organisation })],
  ['title', createMeetingSchema, (title) => ({ ...meeting, title })],
  ['chair', setUpSchema, (name) => ({ token: b32, name, password: 'mật khẩu dài' })],
  ...(['place', 'superior', 'locality', 'presiding', 'secretary', 'headTeller'] as const).map(
    (field) => [field, commandSchemas.notes, (text: string) => ({ ...notes, [field]: text })] as const,
  ),
  ['cell', commandSchemas.subject, (name) => subject({ kind: 'cell', name })],
  ['collective', commandSchemas.subject, (name) => subject({ kind: 'collective', name, form: 'front' })],
  ['leader', commandSchemas.subject, (name) => subject({ ...leader, name })],
  ['post', commandSchemas.subject, (post) => subject({ ...leader, post })],
  ['helper', assistedSchema, (helper) => ({ session: b16, helper })],
  ['who counts', commandSchemas.paperCount, (who) => ({ ...typed, who })],
];

describe.each(edges)('%s', (_, schema, of) => {
  it('is taken in our letters, without what nobody sees', () => {
    const read = v.safeParse(schema, of('  Lê\u200b  Văn A\u0301nh '.normalize('NFD')));
    expect(read.success).toBe(true);
    expect(JSON.stringify(read.output)).toContain('"Lê Văn Ánh"');
  });

  it.each(foreign)('is refused by name with %s', (_what, text) => {
    const read = v.safeParse(schema, of(text));
    expect(read.success ? null : refusalOf(read.issues[0])).toBe(foreignLetter);
  });
});

it('what fits no schema for another reason is malformed', () => {
  const read = v.safeParse(createMeetingSchema, { ...meeting, title: ' \u200b' });
  expect(read.success ? null : refusalOf(read.issues[0])).toBe('malformed');
});
