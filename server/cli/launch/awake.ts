// Keeps the computer from going to sleep, by a child that says `held` once it holds and lets go when this process ends,
// also where it was killed.
import { pid } from 'node:process';
import { launch as words } from '../../../shared/text/vi/launch.ts';
import { ofWindows, startTied, type Program } from './own-child.ts';

export interface Awake {
  release(): void;
  /** False once released, or where the child ended by itself. */
  isHeld(): boolean;
}

/** ES_CONTINUOUS | ES_SYSTEM_REQUIRED | ES_DISPLAY_REQUIRED, in decimal: Windows' PowerShell takes 0x80000003 for a negative number. */
const stayAwake = 2_147_483_651;

/** @param owner id of the process that it waits for */
const windowsScript = (owner: number): string =>
  [
    "$ErrorActionPreference = 'Stop'",
    '$import = \'[DllImport("kernel32.dll")] public static extern uint SetThreadExecutionState(uint flags);\'',
    '$power = Add-Type -PassThru -Namespace PhieuKin -Name Power -MemberDefinition $import',
    `if ($power::SetThreadExecutionState([uint32]${stayAwake}) -eq 0) { exit 1 }`,
    "[Console]::Out.WriteLine('held')",
    `Wait-Process -Id ${owner}`,
  ].join('; ');

/** Null where nothing is known for the platform. */
export function keeperOf(platform: NodeJS.Platform, owner: number): Program | null {
  switch (platform) {
    case 'win32':
      return {
        file: ofWindows('WindowsPowerShell', 'v1.0', 'powershell.exe'),
        args: ['-NoProfile', '-NonInteractive', '-Command', windowsScript(owner)],
      };
    case 'linux':
      return {
        file: 'systemd-inhibit',
        args: [
          '--what=idle:sleep',
          `--who=${words.name}`,
          `--why=${words.why}`,
          '--mode=block',
          // Standard input is a pipe from the owner.
          ...['/bin/sh', '-c', 'echo held; read -r end'],
        ],
      };
    default:
      return null;
  }
}

/** A first PowerShell on a slow laptop takes its time, ms. */
const longestStart = 20_000;

/** Holds until released; null where the computer does not let itself be held. */
export function holdAwake(platform: NodeJS.Platform): Promise<Awake | null> {
  const program = keeperOf(platform, pid);
  if (program === null) return Promise.resolve(null);
  const child = startTied(program);
  let held = true;
  const release = (): void => {
    held = false;
    child.stdin?.end();
    child.kill();
  };
  // Its end is told below; a pipe that breaks with it is no fault.
  child.stdin?.on('error', () => undefined);
  return new Promise((resolve) => {
    const giveUp = (): void => {
      release();
      resolve(null);
    };
    const patience = setTimeout(giveUp, longestStart).unref();
    child.once('error', giveUp).once('close', giveUp);
    child.stdout?.once('data', (said: Buffer) => {
      if (!said.toString().startsWith('held')) return;
      clearTimeout(patience);
      resolve({ release, isHeld: () => held });
    });
  });
}

/** Meetings are asked for this often, ms. */
const lookEvery = 3000;
/** How often a child may end by itself before it is left at that. */
const mostLost = 3;

/**
 * Keeps the computer awake while there is a meeting that has not ended. Tells after one try whether that works here; where
 * it does not, nothing is tried again.
 */
export async function keepAwakeWhile(
  isMeetingOpen: () => Promise<boolean>,
  platform: NodeJS.Platform,
): Promise<boolean> {
  let awake = await holdAwake(platform);
  const works = awake !== null;
  let lost = 0;
  const look = async (): Promise<void> => {
    const isOpen = await isMeetingOpen();
    if (awake?.isHeld() === false) {
      awake = null;
      lost++;
    }
    if (isOpen && lost < mostLost) awake ??= await holdAwake(platform);
    if (!isOpen) {
      awake?.release();
      awake = null;
    }
    setTimeout(() => void look(), lookEvery).unref();
  };
  if (works) await look();
  return works;
}
