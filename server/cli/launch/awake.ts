// Keeps the computer from going to sleep, by a child that says `held` once it holds and lets go when its standard input
// ends, also where this process was killed.
import { launch as words } from '../../../shared/text/vi/launch.ts';
import { ofWindows, startTied, type Program } from './own-child.ts';

export interface Awake {
  release(): void;
  /** False once released, or where the child ended by itself. */
  isHeld(): boolean;
}

/** ES_CONTINUOUS | ES_SYSTEM_REQUIRED | ES_DISPLAY_REQUIRED, in decimal: Windows' PowerShell takes 0x80000003 for a negative number. */
const stayAwake = 2_147_483_651;

const windowsScript = [
  "$ErrorActionPreference = 'Stop'",
  '$import = \'[DllImport("kernel32.dll")] public static extern uint SetThreadExecutionState(uint flags);\'',
  '$power = Add-Type -PassThru -Namespace PhieuKin -Name Power -MemberDefinition $import',
  `if ($power::SetThreadExecutionState([uint32]${stayAwake}) -eq 0) { exit 1 }`,
  "[Console]::Out.WriteLine('held')",
  'while ($null -ne [Console]::In.ReadLine()) { }',
].join('; ');

/** Null where nothing is known for the platform. */
export function keeperOf(platform: NodeJS.Platform): Program | null {
  switch (platform) {
    case 'win32':
      return {
        file: ofWindows('WindowsPowerShell', 'v1.0', 'powershell.exe'),
        args: ['-NoProfile', '-NonInteractive', '-Command', windowsScript],
      };
    case 'linux':
      return {
        file: 'systemd-inhibit',
        args: [
          '--what=idle:sleep',
          `--who=${words.name}`,
          `--why=${words.why}`,
          '--mode=block',
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
  const program = keeperOf(platform);
  if (program === null) return Promise.resolve(null);
  const child = startTied(program);
  let held = true;
  const release = (): void => {
    held = false;
    child.stdin?.end();
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
    child.stdout?.once('data', () => {
      clearTimeout(patience);
      resolve({ release, isHeld: () => held });
    });
  });
}

/** Meetings are asked for this often, ms. */
const lookEvery = 3000;

/**
 * Keeps the computer awake while there is a meeting that has not ended. Tells after one try whether that works here; where
 * it does not, nothing is tried again.
 */
export async function keepAwakeWhile(
  isMeetingOpen: () => Promise<boolean>,
  platform: NodeJS.Platform,
): Promise<boolean> {
  let awake = await holdAwake(platform);
  const look = async (): Promise<void> => {
    if (!(await isMeetingOpen())) awake?.release();
    else if (awake?.isHeld() !== true) {
      awake = await holdAwake(platform);
      if (awake === null) return;
    }
    setTimeout(() => void look(), lookEvery).unref();
  };
  if (awake !== null) await look();
  return awake !== null;
}
