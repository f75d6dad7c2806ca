// States of the chair's page from a few words, in the shape that the server pushes.
import type { ChairState, SessionState, SubjectState, VerdictState } from '../../shared/report/page-states.ts';

export const verdictOf = (subject: string, over: Partial<VerdictState> = {}): VerdictState => ({
  subject,
  status: 'proposed',
  level: 'good',
  ceiling: 'good',
  lowest: 'good',
  highest: 'good',
  forced: false,
  limits: [],
  missing: 0,
  conditional: null,
  recorded: null,
  runOff: null,
  ...over,
});

export const subjectOf = (id: string, over: Partial<SubjectState> = {}): SubjectState => ({
  id,
  kind: 'member',
  name: `Đồng chí ${id}`,
  hint: '',
  person: id,
  body: null,
  state: 'ready',
  reviewed: true,
  blocks: [],
  warnings: [],
  waits: { blocks: [], warnings: [] },
  missing: 0,
  rounds: 0,
  ...over,
});

export function sessionOf(
  session: string,
  status: SessionState['report']['status'],
  verdicts: readonly VerdictState[] = [],
  over: Partial<SessionState['report']> & { cast?: number } = {},
  subjects: readonly string[] = verdicts.map(({ subject }) => subject),
): SessionState {
  const line = (id: string) => ({
    subject: { id, kind: 'member' as const, name: `Đồng chí ${id}`, round: 1 },
    before: { counted: 0, void: 0 },
    counts: null,
    tenths: null,
    carried: null,
  });
  return {
    report: {
      session,
      question: 'Xếp loại',
      status,
      practice: false,
      options: [],
      lines: subjects.map(line),
      electorate: 5,
      needed: 3,
      baseLines: [],
      small: false,
      issued: 4,
      returned: null,
      confirmed: 0,
      holders: { witnessed: 0, tellers: 2, waitsFor: [], shared: 0, threshold: 2, all: 3 },
      rechecks: { ok: 0, failed: 0 },
      fingerprints: { seal: null, count: null },
      headCode: null,
      countedHash: null,
      voidReason: null,
      openedByWord: null,
      voidAfterSeal: false,
      ...over,
      cast: null,
    },
    cast: over.cast ?? 0,
    verdicts,
    presiding: null,
    question: null,
    paper: null,
  };
}

export const keyOf = (over: Partial<NonNullable<ChairState['key']>> = {}): NonNullable<ChairState['key']> => ({
  epoch: 1,
  threshold: 2,
  established: true,
  steps: { dealt: 3, shared: 3, confirmed: 3, of: 3 },
  disputes: [],
  tellers: [
    { member: 'b', name: 'Lê Hoàng Minh', connected: true, awaited: false },
    { member: 'c', name: 'Phạm Thị Hương', connected: true, awaited: false },
  ],
  erased: 0,
  ...over,
});

const roll: ChairState['roll'] = ['a', 'b', 'c', 'd', 'e'].map((member) => ({
  member,
  name: `Đồng chí ${member}`,
  standing: 'official',
  entitled: true,
  hint: '',
  posts: [],
  head: null,
  enrolled: member !== 'e',
  connected: member !== 'e',
  hasCard: false,
  atTable: false,
}));

export const baseOf = (present: number): NonNullable<ChairState['base']> => ({
  lines: [{ line: 'official', count: 5 }],
  base: 5,
  needed: 3,
  probationary: 0,
  present,
  probationaryPresent: 0,
  mayOpen: present >= 3,
  few: false,
  small: present < 5,
});

/** A meeting with roll, four of five present, key and one subject ready. */
export const stateOf = (over: Partial<ChairState> = {}): ChairState => ({
  card: {
    meeting: 'AAAAAAAAAAAAAAAAAAAAAA',
    organisation: 'Chi bộ Tổ dân phố 5',
    title: 'Xếp loại năm 2018',
    date: '2018-12-07',
    code: '482915',
    joinUrl: 'http://192.168.1.20:8080/#482915',
    shortAddress: '192.168.1.20:8080',
    wifi: null,
  },
  chair: 'Nguyễn Văn An',
  roll,
  base: baseOf(4),
  claims: [],
  check: null,
  exchanged: [],
  key: keyOf(),
  subjects: [subjectOf('a')],
  several: [],
  quota: null,
  sessions: [],
  screens: 1,
  network: { addresses: [{ url: 'http://192.168.1.20:8080', chosen: true, reached: false }], moved: null },
  noted: true,
  ended: false,
  endCode: null,
  ...over,
});
