// Starts the server: `node dist/server/main.js`, or `npm start`, which builds it first.
import { env, exit, stderr, stdout } from 'node:process';
import { server as words } from '../shared/text/vi/server.ts';
import type { ListeningAddresses } from './addresses.ts';
import { readConfig } from './config.ts';
import { sayStartFault, startServer, stopOnSignals } from './start.ts';

/** One clear line, then the end. */
function stop(line: string): never {
  stderr.write(`${line}\n`);
  exit(1);
}

const read = readConfig(env);
if (!read.ok) stop(words.wrongSetting({ name: read.setting, cause: words.settings[read.setting] }));
const answer = await startServer(read.config);
if (!answer.ok) stop(sayStartFault(answer.fault, read.config));
const { app, addresses, setUpToken } = answer.started;
stopOnSignals(app);
const chairPage = `${addresses.local}/chair`;
// Whoever starts a server presides: that address comes first, then what the members need.
const chairLines =
  setUpToken === null
    ? words.chairPage({ url: chairPage })
    : words.setUpLink({ url: `${chairPage}#setup=${setUpToken}` });
stdout.write(`${chairLines}\n\n`);
await printAddresses(addresses);

/** For people: where members open their page, and a code to try the address with a phone. */
async function printAddresses({ local, network }: ListeningAddresses): Promise<void> {
  stdout.write(`${words.onThisComputer({ url: local })}\n`);
  for (const url of network) stdout.write(`${words.onTheNetwork({ url })}\n`);
  const [best] = network;
  if (best === undefined) return;
  const { toString } = await import('qrcode');
  stdout.write(`${await toString(best, { type: 'utf8', errorCorrectionLevel: 'L' })}\n`);
}
