// What the committee's office reads of a meeting that voted in a box, in a run-off and on paper: each as what it is.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { encodeB64 } from '../../shared/protocol/base.ts';
import { readOffice, readRecords } from '../../shared/report/office.ts';
import { random } from '../../server/random.ts';
import { castAll, idsOf, openHall, untilStatus } from './hall.ts';

it('a paper result is a row that no machine rechecks, a first round points to the next, and nobody is accused', async () => {
  const hall = await openHall({ members: 5, present: 4, tellers: 1 });
  const { chair } = hall;
  const [first = '', split = '', byHand = '', undecided = ''] = idsOf(hall.hall);
  const voters = [...hall.hall.phones.keys()];
  const session = await hall.hall.open([first, split]);
  await castAll(hall.hall, session, new Map(voters.map((member, i) => [member, [1, i % 2]])));
  await chair.command('close', { session });
  await untilStatus(chair, session, 'counted');
  await chair.command('ratings', { session });
  const second = encodeB64(random(16));
  await chair.command('open', { session: second, subjects: [split], runOffOf: session });
  await castAll(hall.hall, second, new Map(voters.map((member) => [member, [1]])));
  await chair.command('close', { session: second });
  await untilStatus(chair, second, 'counted');
  await chair.command('ratings', { session: second });

  const paper = encodeB64(random(16));
  await chair.command('paper', { paper, instead: null, subjects: [byHand], runOffOf: null, present: 5 });
  const papers = { issued: 5, collected: 5, invalid: 0 };
  const count = { papers, rows: [{ subject: byHand, counts: [1, 3, 0, 0, 1, 0] }] };
  const [one = '', two = ''] = hall.hall.state.roll.map(({ name }) => name);
  const typists = [
    [1, one],
    [2, two],
  ] as const;
  for (const [slot, who] of typists) await chair.command('paperCount', { paper, attempt: 1, slot, who, count });
  await chair.command('ratings', { session: paper });
  await chair.command('facts', { subject: byHand, facts: { exemplary: false } });
  await chair.command('rerate', { session: paper, subject: byHand, reason: 'ghi thiếu' });
  const left = encodeB64(random(16));
  await chair.command('paper', { paper: left, instead: null, subjects: [undecided], runOffOf: null, present: 5 });
  const split5 = { papers: { ...papers, invalid: 1 }, rows: [{ subject: undecided, counts: [1, 2, 1, 0, 0, 1] }] };
  for (const [slot, who] of typists)
    await chair.command('paperCount', { paper: left, attempt: 1, slot, who, count: split5 });

  const { path } = await chair.command('folder', {});
  const read = readRecords(readFileSync(join(String(path), 'records.json'), 'utf8'));
  if (!read.ok) throw new Error(read.fault);
  const { board } = await hall.meeting();
  const reading = readOffice(board, read.records, read.papers);
  expect(reading.strangers).toEqual([]);
  const said = reading.rows.map(({ line, paper: onPaper, again, ratings }) => [
    ...[line.subject.id, onPaper, again],
    ratings.map(({ level, record }) => [level, record.ok]),
  ]);
  expect(said).toEqual([
    [first, false, false, [['good', true]]],
    [split, false, true, []],
    [split, false, false, [['good', true]]],
    [
      ...[byHand, true, false],
      [
        ['good', true],
        ['good', true],
      ],
    ],
    [undecided, true, false, []],
  ]);
  // Invalid papers too, which no record holds.
  expect(reading.rows[3]?.line).toMatchObject({ counts: [1, 3, 0, 0, 1, 0], carried: 'good' });
  expect(reading.rows[4]?.line).toMatchObject({ counts: [1, 2, 1, 0, 0, 1], carried: null });
  // Without the counts the records say what they can.
  expect(readOffice(board, read.records).rows[3]?.line).toMatchObject({ counts: [1, 3, 0, 0, 1], carried: 'good' });
  expect(reading.rows[3]?.report).toMatchObject({ electorate: 5, needed: 3 });

  // Changed in the file: only where the board has another record of the same vote on the same subject.
  const changed = read.records.map((record) => ({ ...record, confirmedBy: 'Người Khác' }));
  expect(readOffice(board, changed).strangers.map(({ by }) => by)).toEqual(['changed', 'changed']);
  const own = read.records.find((record) => record.paper !== true);
  if (own === undefined) throw new Error('a record');
  const elsewhere = { ...own, session: paper, subject: { ...own.subject, id: 'dv-khac' } };
  expect(readOffice(board, [elsewhere]).strangers.map(({ by }) => by)).toEqual(['unknown']);
  // Whoever calls a record of the box one of paper has changed it all the same.
  expect(readOffice(board, [{ ...own, paper: true }]).strangers.map(({ by }) => by)).toEqual(['changed']);
});
