import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { MeetingMinutes } from '../../shared/report/meeting-minutes.ts';
import { pathOf } from '../../shared/wire/http.ts';
import { verifyRecord } from '../../shared/report/rating-record.ts';
import { loadRatingRecords } from '../../server/store/dossiers.ts';
import { castAll, idsOf, openHall, untilStatus } from './hall.ts';

const refused = (error: string) => ({ ok: false, error });

/** Facts that would hold a verdict open beside the State's rating of a civil servant. */
const known = { emulationFighterProposed: false, highCertificate: false };

async function countOne() {
  const hall = await openHall({ members: 3, present: 3, tellers: 1 });
  const { chair } = hall;
  const [subject = '', other = ''] = idsOf(hall.hall);
  const session = await hall.hall.open([subject]);
  await castAll(hall.hall, session, new Map([...hall.hall.phones.keys()].map((member) => [member, [1]])));
  const again = (reason: string, of = subject) =>
    chair.tryCall(pathOf.command(chair.meeting, 'rerate'), { session, subject: of, reason });
  expect(await again('kê khai sai')).toEqual(refused('session-not-counted'));
  await chair.command('close', { session });
  await untilStatus(chair, session, 'counted');
  const rated = async () => (await hall.meeting()).board.sessions.get(session)?.ratings ?? [];
  return { hall, chair, session, subject, other, again, rated };
}

it('a rating made again twice leaves three entries and three records, each naming the one before and why', async () => {
  const { hall, chair, session, subject, other, again, rated } = await countOne();
  expect(await again('kê khai sai')).toEqual(refused('not-yet-recorded'));
  expect(await again('kê khai sai', other)).toEqual(refused('subject-unknown'));
  await chair.command('rating', { session, subject });
  expect(await again(' ')).toMatchObject(refused('malformed'));
  await chair.command('facts', { subject, facts: { civilServant: true } });
  expect(await again('kê khai sai')).toEqual(refused('rating-open'));
  await chair.command('facts', { subject, facts: { stateRating: 'completed', ...known } });
  // Asked for several times, also at the same time, it is made once.
  expect(await Promise.all([again('kê khai sai'), again('kê khai sai')])).toEqual([{ ok: true }, { ok: true }]);
  expect(await again('kê khai sai')).toEqual({ ok: true });
  expect(await rated()).toHaveLength(2);
  await chair.command('facts', { subject, facts: { stateRating: 'good' } });
  expect(await again('kê khai sai')).toEqual({ ok: true });
  // What was recorded once is recorded: the first confirmation repeated adds nothing.
  await chair.command('rating', { session, subject });
  const ratings = await rated();
  expect(ratings.map(({ level }) => level)).toEqual(['good', 'completed', 'good']);

  const records = await loadRatingRecords((await hall.meeting()).parts.store.db, chair.meeting);
  const read = ratings.map(({ record }) => verifyRecord(records.get(record) ?? '', record));
  expect(read.map((one) => one.ok && [one.record.supersedes, one.record.reason])).toEqual([
    [undefined, undefined],
    [ratings[0]?.record, 'kê khai sai'],
    [ratings[1]?.record, 'kê khai sai'],
  ]);
  const state = await chair.until(
    'the standing one',
    () => hall.hall.sessionOf(session)?.verdicts[0]?.recorded === 'good',
  );
  expect(JSON.stringify(state)).not.toContain('kê khai sai');
  const { minutes } = JSON.parse(await chair.read(pathOf.meetingMinutes(chair.meeting))) as { minutes: MeetingMinutes };
  expect(minutes.rows.map(({ history }) => history.map(({ level, reason }) => [level, reason]))).toEqual([
    [
      ['good', null],
      ['completed', 'kê khai sai'],
      ['good', 'kê khai sai'],
    ],
  ]);
  const folder = String((await chair.command('folder', {}))['path']);
  expect(JSON.parse(readFileSync(join(folder, 'records.json'), 'utf8'))).toHaveLength(3);
  const printed = readFileSync(join(folder, 'Bien-ban-hop.html'), 'utf8');
  expect(printed).toMatch(/<td colspan="6"><i>Đã ghi: Hoàn thành tốt nhiệm vụ .*lý do: kê khai sai/);
});

it('after the end of the meeting nothing is made again', async () => {
  const { chair, hall, session, subject, again, rated } = await countOne();
  await chair.command('rating', { session, subject });
  await chair.command('end', { word: 'KẾT THÚC' });
  expect(await again('phát hiện khuyết điểm')).toEqual(refused('meeting-ended'));
  expect(await rated()).toHaveLength(1);
  expect((await hall.meeting()).board.ended).toBe(true);
});
