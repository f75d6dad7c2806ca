// The minutes of a whole meeting: who was there, which votes were held, what is proposed.
import { describe, expect, it } from 'vitest';
import { makeMeetingMinutes, type MeetingSource } from '../../shared/report/meeting-minutes.ts';
import { printMeetingMinutes } from '../../shared/report/print-meeting-minutes.ts';
import type { ChairState, SessionState } from '../../shared/report/page-states.ts';
import { ruleSetIds, ruleSets } from '../../shared/rules/rule-set.ts';
import { en } from '../../shared/text/en.ts';
import { vi } from '../../shared/text/vi.ts';
import { sessionOf, stateOf, subjectOf } from '../client/chair-states.ts';
import { lineOf, reportOf, verdictOf } from './result-fixtures.ts';

const noNotes = { place: '', presiding: '', secretary: '', headTeller: '', absences: [] };
const notes = { ...noNotes, place: 'Nhà văn hóa', presiding: 'Trần Văn Bình', secretary: 'Lê Thị Mơ' };

function make(state: Partial<ChairState>, source: Partial<MeetingSource> = {}) {
  return makeMeetingMinutes(
    {
      state: stateOf(state),
      tookPaper: new Set(),
      endHash: null,
      notes,
      listRatings: () => [],
      noteVote: () => ({ openedAt: '2018-12-07T14:05', closedAt: '2018-12-07T14:20', presiding: null }),
      ...source,
    },
    ruleSets[ruleSetIds[0]],
  );
}

const counted = (over: Partial<SessionState> = {}, id = 'a', round = 1): SessionState => ({
  ...sessionOf('s', 'counted'),
  report: reportOf([lineOf(id, [0, 24, 0, 0, 0], 'Phạm Thị Hương', round)]),
  verdicts: [verdictOf(id, { recorded: 'good' })],
  ...over,
});

const print = (minutes: ReturnType<typeof make>) => printMeetingMinutes(minutes, vi.minutes, vi.verdicts);
const lineFor = (minutes: ReturnType<typeof make>, label: string): string | undefined =>
  print(minutes).lines.find((line) => line.label === label)?.value;

describe('attendance', () => {
  it('is away who has no phone in the room and never took a paper, with the reason noted', () => {
    const absences = [{ member: 'e', reason: 'ốm' }];
    const minutes = make({}, { notes: { ...notes, absences } });
    expect(minutes).toMatchObject({ present: 4, few: false, absentUnnamed: 0 });
    expect(lineFor(minutes, vi.minutes.labels.absent)).toBe('Đồng chí e (ốm)');
  });

  it('tells those on probation apart among those who were called', () => {
    const { base } = stateOf();
    if (base === null) throw new Error('a roll');
    const calledWith = (probationary: number) =>
      lineFor(make({ base: { ...base, probationary } }), vi.minutes.labels.called);
    expect(calledWith(0)).toBe(String(base.base));
    expect(calledWith(1)).toBe(`${base.base + 1} (chính thức ${base.base}, dự bị 1)`);
  });

  it('counts as present who took a paper and left', () => {
    expect(make({}, { tookPaper: new Set(['e']) })).toMatchObject({ present: 5, absent: [] });
  });

  it('of a vote on paper takes the number that the chair counted, and names only those noted as away', () => {
    const nobody = stateOf().roll.map((row) => ({ ...row, enrolled: false, connected: false }));
    const paper: SessionState['paper'] = {
      ...{ present: 3, instead: null, attempt: 1, asked: { papers: false, rows: [] } },
      ...{ typists: [], invalid: 0, closed: [] },
    };
    const onPaper = counted({ paper });
    const minutes = make(
      { roll: nobody, sessions: [onPaper] },
      { notes: { ...notes, absences: [{ member: 'd', reason: 'đi công tác' }] } },
    );
    expect(minutes).toMatchObject({ present: 3, few: true, absentUnnamed: 1 });
    expect(lineFor(minutes, vi.minutes.labels.absent)).toBe('Đồng chí d (đi công tác); 1 người chưa ghi tên');
    expect(lineFor(minutes, vi.minutes.labels.present)).toContain(vi.verdicts.few);
  });
});

describe('votes and proposals', () => {
  const void1: SessionState = {
    ...sessionOf('v', 'void'),
    report: reportOf([lineOf('a', null)], { status: 'void', voidReason: 'mất điện', cast: null, returned: null }),
  };
  const practice: SessionState = { ...sessionOf('p', 'counted'), report: reportOf([], { practice: true }) };

  it('stand oldest first, the void one with its reason, practice nowhere', () => {
    const minutes = make({ sessions: [counted(), practice, void1] });
    expect(minutes.votes.map(({ report }) => report.status)).toEqual(['void', 'counted']);
    expect(lineFor(minutes, 'Lần mở hòm phiếu đã hủy')).toContain('mất điện');
    expect(lineFor(minutes, 'Bỏ phiếu lần 1')).toMatch(
      /Phạm Thị Hương.*14 giờ 05.*14 giờ 20.*Phát ra 25, bỏ vào hòm 24/,
    );
  });

  it('give each subject one row from its newest count, in the order of rating', () => {
    const subjects = [subjectOf('b'), subjectOf('a')];
    const again = counted({}, 'a', 2);
    const minutes = make({ subjects, sessions: [again, counted({}, 'b'), counted({}, 'a')] });
    expect(print(minutes).table.rows.map((row) => row.slice(0, 3))).toEqual([
      ['1', 'Phạm Thị Hương', '1'],
      ['2', 'Phạm Thị Hương', '2'],
    ]);
    expect(minutes.rows.map(({ round }) => round)).toEqual([1, 2]);
  });

  it('tell votes, the clause that held the level and what is proposed', () => {
    const held = counted({
      verdicts: [
        verdictOf('a', { level: 'completed', ceiling: 'completed', recorded: 'completed', limits: ['C-XS-1'] }),
      ],
    });
    const [row] = print(make({ sessions: [held] })).table.rows;
    expect(row?.[3]).toBe('Tốt: 24/29 (82,8%)');
    expect(row?.[4]).toMatch(/^Mục /);
    expect(row?.[5]).toBe(vi.verdicts.levels.completed);
  });

  it('say what nothing carried, what is not recorded and who was not voted on', () => {
    const none = {
      ...counted(),
      report: reportOf([lineOf('a', [9, 10, 5, 0, 0])]),
      verdicts: [verdictOf('a', { status: 'no-majority', level: null, recorded: 'none' })],
    };
    const open = counted({ verdicts: [verdictOf('b')] }, 'b');
    const subjects = [subjectOf('a'), subjectOf('b'), subjectOf('c', { state: 'blocked', blocks: ['S-06'] })];
    const printed = print(make({ subjects, sessions: [open, none] }));
    expect(printed.table.rows.map((row) => row[5])).toEqual([vi.minutes.noneCarried, vi.minutes.meeting.notRecorded]);
    expect(printed.below[0]).toMatch(/^Chưa bỏ phiếu: Đồng chí c \(Mục /);
    expect(printed.table.under).toEqual([
      'Không mức nào đạt quá nửa: báo cáo Đảng ủy kèm số phiếu (Xuất sắc 9, Tốt 10, Hoàn thành 5, Không hoàn thành 0, Trắng 0).',
      null,
    ]);
  });

  it('do not say of a count before its run-off that it is reported above', () => {
    const due = {
      ...counted(),
      report: reportOf([lineOf('a', [9, 10, 5, 0, 0])]),
      verdicts: [verdictOf('a', { status: 'no-majority', level: null, runOff: ['excellent', 'good'] })],
    };
    expect(print(make({ subjects: [subjectOf('a')], sessions: [due] })).table.under).toEqual([null]);
  });

  it('show below a result that was made again the levels in their order, when and why', () => {
    const first = { level: 'excellent', at: '2018-12-07T14:30', reason: null } as const;
    const again = { level: 'good', at: '2018-12-07T14:45', reason: 'kê khai sai' } as const;
    const underOf = (history: ReturnType<MeetingSource['listRatings']>) =>
      print(make({ subjects: [subjectOf('a')], sessions: [counted()] }, { listRatings: () => history })).table.under;
    expect(underOf([first])).toEqual([null]);
    expect(underOf([first, again])).toEqual([
      'Đã ghi: Hoàn thành xuất sắc nhiệm vụ (14 giờ 30 phút, ngày 7/12/2018); ' +
        'hủy, xếp loại lại: Hoàn thành tốt nhiệm vụ (14 giờ 45 phút, ngày 7/12/2018; lý do: kê khai sai).',
    ]);
    // A record of an earlier count is no part of what was made again of the newest.
    expect(underOf([first, { ...again, reason: null }])).toEqual([null]);
  });
});

it('names as tellers nobody but those elected, whoever was written down as their head', () => {
  const written = make({}, { notes: { ...noNotes, headTeller: 'Nguyễn Văn Nào Đó' } });
  expect(written.tellers).toEqual(['Lê Hoàng Minh', 'Phạm Thị Hương']);
  expect(lineFor(written, vi.minutes.labels.tellers)).toBe('Lê Hoàng Minh, Phạm Thị Hương');
  const head = make({}, { notes: { ...noNotes, headTeller: 'Phạm Thị Hương' } });
  expect(lineFor(head, vi.minutes.labels.tellers)).toBe('Phạm Thị Hương (tổ trưởng), Lê Hoàng Minh');
});

it('leaves dots where nothing was noted, and has no code before the end', () => {
  const printed = print(make({ key: null }, { notes: noNotes }));
  expect(printed.lines.filter(({ value }) => value === vi.minutes.dots)).toHaveLength(4);
  expect(printed).toMatchObject({ headCode: null, countedHash: null, annex: null });
  expect(printed.roomLines).toBeGreaterThan(0);
});

it('prints in English too', () => {
  const printed = printMeetingMinutes(make({ sessions: [counted()], endCode: 'ABCD' }), en.minutes, en.verdicts);
  expect(printed.kind).toBe('MINUTES');
  expect(printed.lines.map(({ label }) => label)).toContain('Vote 1');
});
