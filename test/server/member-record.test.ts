// Records of members as they were before other kinds were rated: the vector was written by the program of that time.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { makeRecord } from '../../server/dossiers/rating-record.ts';
import { verifyRecord } from '../../shared/report/rating-record.ts';
import type { MemberDossier } from '../../shared/rules/dossier.ts';
import { memberForm } from '../../shared/wire/dossier.ts';

const vector = JSON.parse(readFileSync('test/vectors/member-record.json', 'utf8')) as { text: string; hash: string };

const dossier: MemberDossier = {
  ruleSet: '40-KH/ĐU-2018',
  subject: { id: 'dv-1', kind: 'member', name: 'Lê Cảnh Dương' },
  criteria: memberForm.map((row) => ({ ...row, points: row.max, grade: null })),
  facts: { reviewCompleted: true, exempt: false, civilServant: false, ledUnits: [{ name: 'Chi hội', party: null }] },
  vote: null,
};

it('a member’s record is made byte by byte as before', () => {
  const { text, hash } = makeRecord({
    ...{ meeting: 'A'.repeat(22), session: 'A'.repeat(22), dossier, confirmedBy: 'Trịnh Quốc Vượng', superseded: null },
    vote: { round: 1, electorate: 5, counts: { good: 4, blank: 1 } },
    ...{ at: 1_544_000_000_000, salt: new Uint8Array(16) },
  });
  expect({ text, hash }).toEqual(vector);
});

it('and the old one is read as before', () => {
  expect(verifyRecord(vector.text, vector.hash)).toMatchObject({ ok: true, record: { subject: { kind: 'member' } } });
});
