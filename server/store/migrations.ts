// The schema, step by step; a step is never changed once released. STRICT tables; those that are insert-only say so, and
// triggers hold it. `recursive_triggers` (database.ts) makes INSERT OR REPLACE meet the DELETE trigger too.
import { type Migration, Migrator, sql, type Kysely } from 'kysely';

type AnyDb = Kysely<unknown>;

const run = async (db: AnyDb, statement: string): Promise<void> => {
  await sql.raw(statement).execute(db);
};

async function forbidChanges(db: AnyDb, table: string): Promise<void> {
  for (const change of ['update', 'delete']) {
    await run(
      db,
      `create trigger ${table}_no_${change} before ${change} on ${table}
       begin select raise(abort, '${table} is insert-only'); end`,
    );
  }
}

async function createBoards(db: AnyDb): Promise<void> {
  await run(
    db,
    `create table meeting (
       meeting text primary key,
       code text not null unique check (code glob '[0-9][0-9][0-9][0-9][0-9][0-9]'),
       request text not null check (json_valid(request)),
       created_at integer not null
     ) strict`,
  );
  await run(
    db,
    `create table board_entry (
       meeting text not null references meeting (meeting),
       seq integer not null check (seq >= 0),
       hash text not null,
       entry text not null check (json_valid(entry)),
       primary key (meeting, seq),
       unique (meeting, hash)
     ) strict, without rowid`,
  );
  // Which meetings have ended, without reading their boards.
  await run(
    db,
    `create index board_entry_ended on board_entry (meeting) where json_extract(entry, '$.kind') = 'meeting.ended'`,
  );
  await run(
    db,
    `create table meeting_note (
       id integer primary key,
       meeting text not null references meeting (meeting),
       kind text not null,
       data text not null check (json_valid(data)),
       at integer not null
     ) strict`,
  );
  await run(db, 'create index meeting_note_by_meeting on meeting_note (meeting)');
  for (const table of ['meeting', 'board_entry', 'meeting_note']) await forbidChanges(db, table);
}

/** The anonymous box: no member, no time, no order of arrival, and no reference to anything that has them. */
async function createUrn(db: AnyDb): Promise<void> {
  await run(
    db,
    `create table urn_ballot (
       session text not null,
       nonce text not null,
       hash text not null,
       ballot text not null check (json_valid(ballot)),
       primary key (session, nonce)
     ) strict, without rowid`,
  );
  await run(
    db,
    `create table urn_return (
       session text not null,
       nonce text not null,
       token text not null,
       primary key (session, nonce)
     ) strict, without rowid`,
  );
  for (const [table, other] of [
    ['urn_ballot', 'urn_return'],
    ['urn_return', 'urn_ballot'],
  ] as const) {
    await forbidChanges(db, table);
    // V8: nonces distinct within the session over ballots and returns.
    await run(
      db,
      `create trigger ${table}_nonce_once before insert on ${table}
       when exists (select 1 from ${other} where session = new.session and nonce = new.nonce)
       begin select raise(abort, 'nonce used'); end`,
    );
  }
}

async function createSeatAndAccess(db: AnyDb): Promise<void> {
  // Mutable: erased at the end of the meeting, the pages overwritten (`secure_delete`).
  await run(
    db,
    `create table seat_secret (
       meeting text not null,
       name text not null,
       value text not null,
       primary key (meeting, name)
     ) strict, without rowid`,
  );
  await run(
    db,
    `create table account (
       id integer primary key,
       name text not null,
       password text not null,
       created_at integer not null
     ) strict`,
  );
  await forbidChanges(db, 'account');
  await run(
    db,
    `create table access_token (
       hash text primary key,
       kind text not null check (kind in ('chair', 'screen', 'setup')),
       meeting text check ((meeting is not null) = (kind = 'screen')),
       created_at integer not null
     ) strict, without rowid`,
  );
}

async function createCampaign(db: AnyDb): Promise<void> {
  await run(
    db,
    `create table roster_member (
       meeting text not null references meeting (meeting),
       member text not null,
       version integer not null check (version >= 1),
       data text not null check (json_valid(data)),
       at integer not null,
       primary key (meeting, member, version)
     ) strict, without rowid`,
  );
  await run(
    db,
    `create table dossier_statement (
       id integer primary key,
       meeting text not null references meeting (meeting),
       subject text not null,
       statement text not null check (json_valid(statement))
     ) strict`,
  );
  await run(db, 'create index dossier_statement_by_meeting on dossier_statement (meeting)');
  await run(
    db,
    `create table rating_record (
       meeting text not null references meeting (meeting),
       hash text not null,
       record text not null check (json_valid(record)),
       primary key (meeting, hash)
     ) strict, without rowid`,
  );
  for (const table of ['roster_member', 'dossier_statement', 'rating_record']) await forbidChanges(db, table);
}

async function createSubjects(db: AnyDb): Promise<void> {
  await run(
    db,
    `create table rated_subject (
       meeting text not null references meeting (meeting),
       subject text not null,
       version integer not null check (version >= 1),
       data text not null check (json_valid(data)),
       at integer not null,
       primary key (meeting, subject, version)
     ) strict, without rowid`,
  );
  await forbidChanges(db, 'rated_subject');
}

async function createHall(db: AnyDb): Promise<void> {
  // Settings of the place, changed as the place changes.
  await run(
    db,
    'create table hall_setting (name text primary key, value text not null check (json_valid(value))) strict, without rowid',
  );
}

async function createCards(db: AnyDb): Promise<void> {
  await run(
    db,
    `create table personal_card (
       meeting text not null references meeting (meeting),
       hash text not null,
       member text not null,
       at integer not null,
       primary key (meeting, hash)
     ) strict, without rowid`,
  );
  await run(
    db,
    `create table personal_card_end (
       meeting text not null,
       hash text not null,
       why text not null check (why in ('used', 'revoked')),
       primary key (meeting, hash),
       foreign key (meeting, hash) references personal_card (meeting, hash)
     ) strict, without rowid`,
  );
  for (const table of ['personal_card', 'personal_card_end']) await forbidChanges(db, table);
}

/** Counts on paper: no voter, no single ballot. */
async function createPaperVotes(db: AnyDb): Promise<void> {
  await run(
    db,
    `create table paper_vote (
       id integer primary key,
       meeting text not null references meeting (meeting),
       statement text not null check (json_valid(statement))
     ) strict`,
  );
  await run(db, 'create index paper_vote_by_meeting on paper_vote (meeting)');
  await forbidChanges(db, 'paper_vote');
}

/** Returned papers are signed by their nonce's key; those of meetings before have no signature, and no reader. */
async function signReturns(db: AnyDb): Promise<void> {
  await run(db, `alter table urn_return add column signature text not null default ''`);
}

export const migrations: Readonly<Record<string, Migration>> = {
  '0001-ground': {
    async up(db: AnyDb) {
      await createBoards(db);
      await createUrn(db);
      await createSeatAndAccess(db);
      await createCampaign(db);
    },
  },
  '0002-subjects': { up: createSubjects },
  '0003-hall': { up: createHall },
  '0004-cards': { up: createCards },
  '0005-paper-votes': { up: createPaperVotes },
  '0006-signed-returns': { up: signReturns },
};

/**
 * Brings a database up to date; does nothing where it is. All steps run in one transaction: where one fails, it throws
 * and nothing of it stays.
 */
export async function migrate<T>(
  db: Kysely<T>,
  steps: Readonly<Record<string, Migration>> = migrations,
): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve({ ...steps }) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error instanceof Error ? error : new Error('a migration failed');
}
