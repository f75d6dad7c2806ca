// The portable package starts here: `node launch.js <data folder>`, from a double click. Everything is said in the window
// at the start and nothing after it: whoever clicks into a Windows console stops the program that writes to it, so what
// the server has to tell later goes into a file of the data folder.
import { createWriteStream, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { argv, env, exit, platform, stderr, stdout } from 'node:process';
import { launch as words } from '../../shared/text/vi/launch.ts';
import { server as serverWords } from '../../shared/text/vi/server.ts';
import { readConfig, type Config } from '../config.ts';
import { sayStartFault, startServer, stopOnSignals, type Started } from '../start.ts';
import { keepAwakeWhile } from './launch/awake.ts';
import { chairPageOf, findRunning, readLastStart, writeLastStart } from './launch/last-start.ts';
import { browserOf, startAlone } from './launch/own-child.ts';
import { findFreePort } from './launch/ports.ts';

function stop(line: string): never {
  stderr.write(`${line}\n`);
  exit(1);
}

const say = (...lines: readonly string[]): void => void stdout.write(`${lines.join('\n')}\n`);

// A window that was closed takes no more words.
for (const stream of [stdout, stderr]) stream.on('error', () => undefined);
await launch(readSettings());

function readSettings(): Config {
  const [folder] = argv.slice(2);
  if (folder === undefined) stop(words.noFolder);
  const read = readConfig({ ...env, DATA_DIR: folder });
  if (!read.ok) {
    const cause = serverWords.settings[read.setting];
    stop(serverWords.wrongSetting({ name: read.setting, cause }));
  }
  const { config } = read;
  // The port is part of the address under which phones keep their keys: the last one comes first.
  const port = (env['PORT'] ?? '') === '' ? (readLastStart(folder)?.port ?? config.port) : config.port;
  return { ...config, dataDir: resolve(folder), port };
}

async function launch(config: Config): Promise<void> {
  const { dataDir } = config;
  const choosePort = async ({ port, host }: Config): Promise<number> => {
    const free = await findFreePort(port, host);
    // A link of an earlier start opens nothing; a second double click waits for the new one.
    if (free !== 0) writeLastStart(dataDir, { port: free, setUpToken: null });
    return free;
  };
  const answer = await startServer(config, { choosePort, logTo: openLog(config) });
  if (answer.ok) return serve(answer.started, config);
  if (answer.fault.error !== 'data-dir-in-use') stop(sayStartFault(answer.fault, config));
  const url = await findRunning(dataDir);
  if (url === null) stop(words.notAnswering);
  say(words.alreadyRunning({ url }));
  startAlone(browserOf(platform, url));
}

function openLog(config: Config): NodeJS.WritableStream {
  try {
    mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  } catch (error) {
    const cause = error instanceof Error && 'code' in error ? String(error.code) : '';
    stop(sayStartFault({ error: 'data-dir-unusable', cause }, config));
  }
  const log = createWriteStream(join(config.dataDir, 'nhat-ky.log'), { flags: 'a', mode: 0o600 });
  // A meeting does not end because a line of the log found no room.
  log.on('error', () => undefined);
  return log;
}

async function serve({ app, port, addresses, setUpToken }: Started, config: Config): Promise<void> {
  stopOnSignals(app, ['SIGINT', 'SIGTERM', 'SIGHUP']);
  const last = { port, setUpToken };
  writeLastStart(config.dataDir, last);
  const url = chairPageOf(last);
  say(
    ...['', words.running, words.keepOpen, ''],
    ...(port === config.port || config.port === 0 ? [] : [words.portTaken({ wanted: config.port, port })]),
    words.chairPage({ url }),
    words.openByHand,
    ...(setUpToken === null ? [] : [words.firstRun]),
    '',
    ...(addresses.network.length === 0 ? [words.noNetwork] : []),
    ...addresses.network.map((address) => words.inTheRoom({ url: address })),
    words.data({ folder: config.dataDir }),
  );
  startAlone(browserOf(platform, url));
  const isMeetingOpen = async (): Promise<boolean> => (await app.meetings.list()).some(({ ended }) => !ended);
  say((await keepAwakeWhile(isMeetingOpen, platform)) ? words.awake : words.notAwake, '', words.toStop);
}
