// How long the server takes to start, and how much a voter's page weighs.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { encodeB64 } from '../../../shared/protocol/base.ts';
import { endWord } from '../../../shared/wire/http.ts';
import { buildApp } from '../../app.ts';
import { endMeeting } from '../../meeting/commands.ts';
import { random } from '../../random.ts';
import { pause, startOwnServer } from '../rehearse/own-server.ts';
import { milliseconds, quantile, timeOf, type Row } from './row.ts';

const starts = 5;

/** Median of some starts, from the process's start to its first answer. */
async function startTime(dataDir?: string): Promise<number> {
  const server = await startOwnServer(dataDir === undefined ? {} : { dataDir });
  const times: number[] = [];
  for (let i = 0; i < starts; i++) {
    await server.kill();
    times.push(await timeOf(() => server.start()));
  }
  await server.end();
  return quantile(times, 0.5);
}

async function fillStore(dataDir: string, meetings: number): Promise<void> {
  const built = await buildApp({ dataDir, publicUrl: null, logLevel: 'silent', threads: 1 });
  if (!built.ok) throw new Error(built.error);
  const { app } = built;
  for (let i = 0; i < meetings; i++) {
    const id = encodeB64(random(16));
    await app.meetings.create(id, { organisation: `Chi bộ ${i}`, title: 'Hội nghị', date: '2026-12-07' });
    const meeting = await app.meetings.get(id);
    if (meeting !== null) await endMeeting(meeting, { word: endWord });
  }
  await pause(50);
  await app.fastify.close();
}

const start: Row = {
  name: 'start',
  what: 'server start to its first answer: empty store / past meetings',
  reach: '≤ 1.5 s / ≤ 2 s',
  async measure(quick) {
    const past = quick ? 10 : 100;
    const empty = await startTime();
    const dataDir = mkdtempSync(join(tmpdir(), 'phieu-kin-bench-'));
    try {
      await fillStore(dataDir, past);
      const full = await startTime(dataDir);
      return {
        figure: `${milliseconds(empty)} / ${milliseconds(full)}`,
        reached: empty <= 1500 && full <= 2000,
        how: `${past} past meetings; median of ${starts} starts, asked every 25 ms`,
      };
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
};

function findClient(): string {
  const places = ['./client', '../client', '../../client'].map((place) =>
    fileURLToPath(new URL(place, import.meta.url)),
  );
  return places.find((place) => existsSync(join(place, 'voter/index.html'))) ?? '';
}

/** The page, what it names and what those import in turn; fonts and what is loaded later apart. */
function listVoterFiles(client: string): string[] {
  const assets = readdirSync(join(client, 'assets')).filter((name) => !isWorker(name));
  const found = new Set(['voter/index.html']);
  for (const file of found) {
    const text = readFileSync(join(client, file), 'utf8');
    // A chunk that is imported when it is wanted is not of the first load.
    const eager = text.replace(/import\(["'`][^"'`]*["'`]\)/g, '').replace(/__vite__mapDeps[^;]*;/g, '');
    for (const name of assets) if (/\.(js|css)$/.test(name) && eager.includes(name)) found.add(`assets/${name}`);
  }
  return [...found];
}

/** The phone's worker comes once names are shown, while the owner looks for the own one. */
const isWorker = (name: string): boolean => name.startsWith('phone.worker');

const page: Row = {
  name: 'page',
  what: 'voter page: first load, gzip, fonts apart',
  reach: '≤ 90 kB',
  measure() {
    const client = findClient();
    if (client === '')
      return Promise.resolve({ figure: 'the pages are not built', reached: null, how: 'npm run build' });
    const files = listVoterFiles(client);
    const weigh = (paths: readonly string[]): number =>
      paths.reduce((sum, path) => sum + gzipSync(readFileSync(join(client, path))).length, 0);
    const bytes = weigh(files);
    const worker = readdirSync(join(client, 'assets')).filter((name) => isWorker(name) && name.endsWith('.js'));
    const later = weigh(worker.map((name) => `assets/${name}`));
    return Promise.resolve({
      figure: `${(bytes / 1000).toFixed(1)} kB in ${files.length} files; the worker after it ${(later / 1000).toFixed(1)} kB`,
      reached: bytes <= 90_000,
      how: `${files.map((file) => file.replace(/^assets\//, '').replace(/-[\w-]{8}(?=\.)/, '')).join(' ')}; gzip level 6`,
    });
  },
};

export const startRows: readonly Row[] = [start, page];
