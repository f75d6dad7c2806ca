// The Linux package as a double click starts it: no Node, no shell's PATH, and every host it asks for written down.
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Writes down hosts that Node resolves or connects to. */
const hook = `
const { appendFileSync } = require('node:fs');
const dns = require('node:dns');
const { Socket } = require('node:net');
const note = (host) => appendFileSync(process.env.ASKED_HOSTS, host + '\\n');
const { connect } = Socket.prototype;
Socket.prototype.connect = function (...args) {
  const [options] = Array.isArray(args[0]) ? args[0] : args;
  if (options.path === undefined) note(options.host ?? 'localhost');
  return connect.apply(this, args);
};
const { lookup } = dns;
dns.lookup = (host, ...rest) => { note(host); return lookup(host, ...rest); };
`;

export interface Ended {
  readonly code: number | null;
  readonly said: string;
}
export interface DoubleClick {
  /** Resolves with what a pattern finds in the window; rejects where the program ends without it. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  readonly ended: Promise<Ended>;
  stop(signal: NodeJS.Signals): Promise<Ended>;
}

export class Desk {
  readonly #folder: string;
  readonly #programs: string;
  readonly #hook: string;
  readonly #hosts: string;
  readonly #opened: string;

  /** @param folder an empty one */
  constructor(folder: string) {
    this.#folder = folder;
    this.#programs = join(folder, 'programs');
    this.#hook = join(folder, 'hook.cjs');
    this.#hosts = join(folder, 'hosts');
    this.#opened = join(folder, 'opened');
    mkdirSync(this.#programs);
    writeFileSync(this.#hook, hook);
    writeFileSync(this.#hosts, '');
    writeFileSync(this.#opened, '');
  }

  /** A browser that writes down what it is to open, and systemd's inhibitor, which runs what it is given. */
  addPrograms(): void {
    this.#addProgram('xdg-open', `echo "$1" >> '${this.#opened}'`);
    this.#addProgram('systemd-inhibit', 'while [ "${1#--}" != "$1" ]; do shift; done\nexec "$@"');
  }

  #addProgram(name: string, body: string): void {
    const path = join(this.#programs, name);
    writeFileSync(path, `#!/bin/sh\n${body}\n`);
    chmodSync(path, 0o755);
  }

  hosts(): string[] {
    return [...new Set(readFileSync(this.#hosts, 'utf8').split('\n'))].filter((host) => host !== '').sort();
  }

  opened(): string[] {
    return readFileSync(this.#opened, 'utf8')
      .split('\n')
      .filter((url) => url !== '');
  }

  doubleClick(file: string, env: Record<string, string> = {}): DoubleClick {
    const paths = existsSync(join(this.#programs, 'xdg-open')) ? this.#programs : '';
    const child = spawn(file, [], {
      cwd: this.#folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: paths, NODE_OPTIONS: `--require ${this.#hook}`, ASKED_HOSTS: this.#hosts, ...env },
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    let said = '';
    const waiting: (() => void)[] = [];
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      for (const look of waiting) look();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, said })));
    return {
      ended,
      says: (pattern) =>
        new Promise((resolve, reject) => {
          const look = (): void => {
            const found = pattern.exec(said);
            if (found !== null) resolve(found);
          };
          waiting.push(look);
          look();
          void ended.then(() => reject(new Error(said)));
        }),
      stop: (signal) => {
        child.kill(signal);
        return ended;
      },
    };
  }
}
