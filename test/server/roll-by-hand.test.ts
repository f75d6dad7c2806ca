// Somebody added, corrected and struck off by hand.
import { describe, expect, it } from 'vitest';
import { pathOf } from '../../shared/wire/http.ts';
import { openHall } from './hall.ts';

const person = {
  ...{ name: 'Cao Hữu Thạch', birthDate: null, birthYear: 1961, number: null },
  ...{ standing: 'official', posts: [], head: null },
};

async function openRoll() {
  const hall = await openHall({ members: 3 });
  const { chair } = hall;
  const say = (command: 'person' | 'strike', body: object) =>
    chair.tryCall(pathOf.command(chair.meeting, command), body);
  const members = async (count: number) => (await chair.until('the roll', ({ roll }) => roll.length === count)).roll;
  return { hall, chair, say, members };
}

describe('the roll by hand', () => {
  it('takes somebody new once, corrects him under his id, and strikes him off', async () => {
    const { say, members } = await openRoll();
    expect(await say('person', { member: null, person })).toEqual({ ok: true });
    expect(await say('person', { member: null, person })).toEqual({ ok: true });
    const added = (await members(4)).find(({ name }) => name === person.name)!;
    expect(await say('person', { member: null, person: { ...person, name: 'Cao Hữu Thạch', number: '46.1' } })).toEqual(
      {
        ...{ ok: false, error: 'member-twice' },
      },
    );
    const mended = { ...person, name: 'Cao Hữu Trạch', birthDate: '1962-03-02', birthYear: 1962 };
    expect(await say('person', { member: added.member, person: mended })).toEqual({ ok: true });
    expect((await members(4)).map(({ member }) => member)).toContain(added.member);
    expect(await say('strike', { member: added.member })).toEqual({ ok: true });
    expect((await members(3)).map(({ member }) => member)).not.toContain(added.member);
    expect(await say('strike', { member: added.member })).toEqual({ ok: true });
    // Entered again, the versions in the store go on.
    expect(await say('person', { member: null, person })).toEqual({ ok: true });
    await members(4);
  });

  it('corrects somebody whose name is from before letters were looked at, and takes no new one like it', async () => {
    const { hall, say } = await openRoll();
    const { book } = await hall.meeting();
    const { member, ...first } = book.people[0]!.person;
    const old = { ...first, name: `${first.name} *` };
    book.take({ people: [{ member, ...old }], statements: [] });
    expect(await say('person', { member, person: { ...old, standing: 'probationary' } })).toEqual({ ok: true });
    expect(book.find(member)?.person).toMatchObject({ name: old.name, standing: 'probationary' });
    expect(await say('person', { member, person: { ...old, name: `${old.name}*` } })).toMatchObject({
      error: 'foreign-letter',
    });
  });

  it('keeps whoever has had a phone, and refuses what is no person', async () => {
    const { hall, say, members } = await openRoll();
    await hall.hall.joinAll(1);
    const here = (await members(3)).find(({ enrolled }) => enrolled)!;
    expect(await say('strike', { member: here.member })).toEqual({ ok: false, error: 'member-recorded' });
    for (const [bad, error] of [
      [{ name: 'Trần Ho\u0430' }, 'foreign-letter'],
      [{ name: '\u041d\u043e\u0430' }, 'foreign-letter'],
      [{ name: 'Cao\u200bA' }, 'foreign-letter'],
      [{ birthDate: '1961-01-01', birthYear: 1962 }, 'malformed'],
    ] as const)
      expect(await say('person', { member: null, person: { ...person, ...bad } })).toMatchObject({ error });
    expect(await say('person', { member: 'dv-none', person })).toMatchObject({ error: 'not-on-roll' });
  });
});
