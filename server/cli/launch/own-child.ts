// Programs of this computer that the launcher starts beside the server. None of them matters to a meeting.
import { spawn, type ChildProcess } from 'node:child_process';
import { win32 } from 'node:path';
import { env } from 'node:process';

export interface Program {
  readonly file: string;
  readonly args: readonly string[];
}

/** A program of Windows itself, not whatever of that name stands in the PATH. */
export const ofWindows = (...path: readonly string[]): string =>
  win32.join(env['SystemRoot'] ?? 'C:\\Windows', 'System32', ...path);

/** Opens an address in the default browser. */
export function browserOf(platform: NodeJS.Platform, url: string): Program {
  return platform === 'win32'
    ? { file: ofWindows('rundll32.exe'), args: ['url.dll,FileProtocolHandler', url] }
    : { file: 'xdg-open', args: [url] };
}

/** Starts a program that may outlive this one; what becomes of it is seen on the screen. */
export function startAlone({ file, args }: Program): void {
  const child = spawn(file, args, { stdio: 'ignore', detached: true, windowsHide: true });
  child.on('error', () => undefined);
  child.unref();
}

/** Starts a program that can see this one end: its standard input closes even where this one is killed. */
export function startTied({ file, args }: Program): ChildProcess {
  return spawn(file, args, { stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true });
}
