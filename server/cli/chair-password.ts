// npm run chair-password     a new password of the chair, read from standard input; the server is not running meanwhile
import { resolve } from 'node:path';
import { env, exit, stderr, stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { server as words } from '../../shared/text/vi/server.ts';
import { createAccess } from '../access/access.ts';
import { readConfig } from '../config.ts';
import { random } from '../random.ts';
import { openStore } from '../store/database.ts';

function stop(line: string): never {
  stderr.write(`${line}\n`);
  exit(1);
}

/** The first line of standard input; what is typed is not shown. */
async function readPassword(): Promise<string> {
  if (stdin.isTTY) stdout.write(words.newPassword);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: silent, terminal: stdin.isTTY });
  for await (const line of lines) {
    lines.close();
    if (stdin.isTTY) stdout.write('\n');
    return line;
  }
  return '';
}

const read = readConfig(env);
if (!read.ok) stop(words.wrongSetting({ name: read.setting, cause: words.settings[read.setting] }));
const { dataDir } = read.config;
const opened = await openStore(dataDir);
if (!opened.ok) stop(words.dataDirInUse({ folder: resolve(dataDir) }));
const { store } = opened;
const access = createAccess({ store, random, now: Date.now, pause: () => Promise.resolve() });
const set = await access.setPassword(await readPassword());
await store.close();
if (!set.ok) stop(words.passwordTooShort);
stdout.write(`${words.passwordSet}\n`);
