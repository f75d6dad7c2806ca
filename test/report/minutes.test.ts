import { describe, expect, it } from 'vitest';
import { serverStatement } from '../../shared/board/writer.ts';
import type { Session } from '../../shared/board/state.ts';
import { computeHeadCode, computeTrackingCode } from '../../shared/protocol/head-code.ts';
import { makeMinutes, minutesFaults, type Minutes, type MinutesNotes } from '../../shared/report/minutes.ts';
import { printMinutes, sayFault } from '../../shared/report/print-minutes.ts';
import { ruleSets } from '../../shared/rules/rule-set.ts';
import { en } from '../../shared/text/en.ts';
import { vi } from '../../shared/text/vi.ts';
import { Hall, levels } from '../simulation/hall.ts';

const ruleSet = ruleSets['40-KH/ĐU-2018'];
const notes: MinutesNotes = {
  ...{ place: 'Nhà văn hóa thôn Đoài', openedAt: '2026-12-07T08:05', closedAt: '2026-12-07T08:31' },
  ...{ presiding: 'Mai Thị Sương', secretary: '', headTeller: 'Đảng viên dv-02' },
  presidingHere: null,
  assisted: [],
  absences: [
    { member: 'dv-06', reason: 'ốm' },
    { member: 'dv-07', reason: '' },
  ],
};

/** Seven entitled, five there, four cast, one gives back; dv-01 carries T, dv-02 carries blank, dv-03 nothing. */
function hold(): { hall: Hall; session: Session } {
  const hall = new Hall(41);
  hall.enrol(7, 5);
  const others = [
    { member: 'dv-08', name: 'Đi xa', standing: 'elsewhere', entitled: false },
    { member: 'dv-09', name: 'Dự bị', standing: 'probationary', entitled: false },
    { member: 'dv-10', name: 'Miễn, không đến', standing: 'exempt', entitled: false },
  ] as const;
  hall.append(serverStatement('roll.set', { members: [...hall.board.roll.values(), ...others] }));
  hall.establishKey(2);
  const ids = ['dv-01', 'dv-02', 'dv-03'];
  const session = hall.open(ids.map((id) => ({ id, kind: 'member', name: `Đảng viên ${id}`, round: 1 })));
  const votes = [
    [1, 4, 0],
    [1, 4, 1],
    [1, 4, 0],
    [1, 4, 2],
  ];
  for (const phone of hall.phones) hall.issue(phone, session);
  for (const [index, vote] of votes.entries()) hall.vote(hall.phones[index]!, session, vote);
  hall.giveBack(hall.phones[4]!, session);
  hall.closeAndSeal(session);
  hall.witness(session);
  hall.share(session);
  hall.count(session);
  return { hall, session };
}

const { hall, session } = hold();

function madeOf(changed: Session = session, noted: MinutesNotes = notes): Minutes {
  const made = makeMinutes(hall.board, changed, noted, ruleSet);
  if (!made.ok) throw new Error(made.faults.map(({ fault }) => fault).join());
  return made.minutes;
}

function faultsOf(changed: Session, noted: MinutesNotes = notes): string[] {
  const made = makeMinutes(hall.board, changed, noted, ruleSet);
  return made.ok ? [] : made.faults.map(({ fault, at }) => (at === '' ? fault : `${fault} ${at}`));
}

describe('counting minutes', () => {
  it('give the base line by line, who was there, and what became of every paper', () => {
    const minutes = madeOf();
    expect(minutes.electorate).toMatchObject({ base: 7, needed: 4, probationary: 1 });
    expect(minutes.electorate.lines.map(({ line, count }) => [line, count])).toEqual([
      ['official', 9],
      ['exempt-absent', -1],
      ['elsewhere', -1],
      ['suspended', 0],
    ]);
    expect(session.presentAtOpening).toBe(5);
    const { called, present, issued, cast, returned, lost } = minutes;
    expect({ called, present, issued, cast, returned, lost }).toEqual({
      ...{ called: 7, present: 5, issued: 5, cast: 4, returned: 1, lost: 0 },
    });
    expect(minutes.absent).toEqual([
      { name: 'Đảng viên dv-06', reason: 'ốm' },
      { name: 'Đảng viên dv-07', reason: '' },
    ]);
    expect(minutes.tellers).toEqual(['Đảng viên dv-02', 'Đảng viên dv-01']);
  });

  it('give a row a subject with votes, percent of the base, and what carried: blank never does', () => {
    const { rows, uncarried } = madeOf();
    expect(rows.map(({ name, counts, carried }) => [name, counts, carried])).toEqual([
      ['Đảng viên dv-01', [0, 4, 0, 0, 0], 'good'],
      ['Đảng viên dv-02', [0, 0, 0, 0, 4], null],
      ['Đảng viên dv-03', [2, 1, 1, 0, 0], null],
    ]);
    expect(rows[2]?.tenths).toEqual([286, 143, 143, 0, 0]);
    expect(uncarried).toBe(2);
  });

  it('carry the head code of the count and the sorted codes of all ballots in the box', () => {
    const { headCode, countedHash, tracking } = madeOf();
    expect(headCode).toBe(computeHeadCode(countedHash ?? ''));
    expect(session.countedHash).toBe(countedHash);
    expect([...tracking]).toEqual(session.cast.map(computeTrackingCode));
    expect([...tracking]).toEqual([...tracking].sort());
    expect(tracking).toHaveLength(4);
  });

  it('note that fewer than two thirds took a paper, and nothing where more did', () => {
    const present = (made: Minutes): string | undefined =>
      printMinutes(made, vi.minutes, vi.verdicts).lines.find(({ label }) => label === vi.minutes.labels.present)?.value;
    expect(present(madeOf())).toBe('5');
    const papers = new Map([...session.papers].filter(([member]) => member !== 'dv-05'));
    const absences = [...notes.absences, { member: 'dv-05', reason: '' }];
    expect(present(madeOf({ ...session, papers, returned: [] }, { ...notes, absences }))).toContain(vi.verdicts.few);
  });

  it('count a paper that never came back as lost', () => {
    expect(madeOf({ ...session, returned: [] }).lost).toBe(1);
  });

  it('are printed in either language with a comma or point in percents and the verdict of each row', () => {
    const page = printMinutes(madeOf(), vi.minutes, vi.verdicts);
    // It is signed: nothing on it says that it is a sample, and its number is that of a cell.
    expect(JSON.stringify(page)).not.toContain('ví dụ');
    expect(vi.minutesPage.number).toMatch(/-BB\/CB$/);
    expect(page.organisation).toBe('CHI BỘ THÔN ĐOÀI');
    expect(page.placeAndDay).toBe(`${vi.minutes.dots}, ngày 7 tháng 12 năm 2026`);
    expect(page.superior).toBeNull();
    const named = { ...notes, superior: 'Đảng bộ phường Hương Xuân', locality: 'Hương Xuân' };
    expect(printMinutes(madeOf(session, named), vi.minutes, vi.verdicts)).toMatchObject({
      superior: 'ĐẢNG BỘ PHƯỜNG HƯƠNG XUÂN',
      placeAndDay: 'Hương Xuân, ngày 7 tháng 12 năm 2026',
    });
    expect(page.table.head).toHaveLength(levels.length + 4);
    expect(page.table.rows[0]?.slice(0, 4)).toEqual(['1', 'Đảng viên dv-01', '0 (0,0%)', '4 (57,1%)']);
    expect(page.table.rows.map((row) => row[row.length - 1])).toEqual([
      ...['Hoàn thành tốt nhiệm vụ', 'không mức nào đạt quá nửa', 'không mức nào đạt quá nửa'],
    ]);
    const lines = new Map(page.lines.map(({ label, value }) => [label, value]));
    expect(lines.get(vi.minutes.labels.opened)).toBe('08 giờ 05 phút, ngày 7/12/2026');
    expect(lines.get(vi.minutes.labels.absent)).toBe('Đảng viên dv-06 (ốm); Đảng viên dv-07');
    expect(lines.get(vi.minutes.labels.electorate)).toMatch(/^9 .* = 7; mức được đề nghị phải có từ 4 phiếu$/);
    expect(lines.get(vi.minutes.labels.tellers)).toBe('Đảng viên dv-02 (tổ trưởng), Đảng viên dv-01');
    expect(lines.has(vi.minutes.labels.secretary)).toBe(false);
    expect(page.signatures.map(({ name }) => name)).toEqual(['Đảng viên dv-02', 'Mai Thị Sương']);
    const english = printMinutes(madeOf(), en.minutes, en.verdicts);
    expect(english.lines.map(({ value }) => value)).toContain('08:05 on 7/12/2026');
    expect(english.table.rows[1]?.[english.table.head.length - 1]).toBe(en.minutes.noneCarried);
  });
});

describe('minutes are not printed', () => {
  const counted = session.counted!;
  const withResults = (results: typeof counted.results): Session => ({ ...session, counted: { ...counted, results } });
  const [first, second, third] = counted.results;

  it('before the count', () => {
    expect(faultsOf({ ...session, counted: null, countedHash: null })).toEqual(['not-counted']);
  });

  it('with more back than was issued, or more issued than there are members entitled', () => {
    expect(faultsOf({ ...session, returned: [...session.returned, ...session.returned] })).toEqual([
      'more-back-than-issued',
    ]);
    const papers = new Map(session.papers);
    const [paper] = papers.values();
    for (const member of ['x1', 'x2', 'x3']) papers.set(member, { ...paper!, member });
    expect(faultsOf({ ...session, papers })).toEqual(['issued-above-electorate']);
  });

  it('with a line that does not sum to the ballots cast, a subject twice or without a row', () => {
    expect(faultsOf(withResults([first!, second!, { ...third!, counts: [2, 1, 0, 0, 0] }]))).toEqual([
      'line-not-cast Đảng viên dv-03',
    ]);
    expect(faultsOf(withResults([first!, second!, second!]))).toEqual([
      'subject-twice Đảng viên dv-02',
      'subject-missing Đảng viên dv-03',
    ]);
  });

  it('with another base or other votes needed than the rules give', () => {
    const opened = { ...session.opened, electorate: 8 };
    expect(faultsOf({ ...session, opened })).toEqual(['base-differs']);
    expect(faultsOf({ ...session, counted: { ...counted, needed: 3 } })).toEqual(['base-differs']);
    const roll = new Map(session.roll);
    roll.set('dv-09', { ...roll.get('dv-09')!, entitled: true });
    expect(faultsOf({ ...session, roll })).toEqual(['roll-unlawful']);
  });

  it('with absences that the roll or the papers deny', () => {
    const absences = ['dv-01', 'dv-06', 'dv-06', 'dv-09', 'dv-77'].map((member) => ({ member, reason: '' }));
    expect(faultsOf(session, { ...notes, absences })).toEqual([
      'absent-has-paper Đảng viên dv-01',
      'absent-twice Đảng viên dv-06',
      'absent-not-entitled Dự bị',
      'absent-not-entitled dv-77',
    ]);
  });

  it('without place, chair, head teller and times, or with times in the wrong order', () => {
    const empty = { ...notes, place: ' ', presiding: '', headTeller: '', openedAt: '', closedAt: '8:31' };
    expect(faultsOf(session, empty)).toEqual([
      ...['note-missing place', 'note-missing presiding', 'note-missing headTeller'],
      ...['time-missing openedAt', 'time-missing closedAt'],
    ]);
    expect(faultsOf(session, { ...notes, closedAt: '2026-12-07T08:04' })).toEqual(['closed-before-opened']);
  });

  it('with a head of the tellers whom the meeting did not elect', () => {
    const named = { ...notes, headTeller: 'Nguyễn Văn Nào Đó' };
    expect(faultsOf(session, named)).toEqual(['head-not-teller Nguyễn Văn Nào Đó']);
  });

  it.each([vi, en])('without a sentence that says why', ({ minutes }) => {
    expect(Object.keys(minutes.faults).sort()).toEqual([...minutesFaults].sort());
    expect(sayFault({ fault: 'note-missing', at: 'place' }, minutes)).toContain(`(${minutes.notes.place})`);
    expect(sayFault({ fault: 'line-not-cast', at: 'Lê Văn A' }, minutes)).toContain('(Lê Văn A)');
    expect(sayFault({ fault: 'not-counted', at: '' }, minutes)).toBe(minutes.faults['not-counted']);
  });
});
