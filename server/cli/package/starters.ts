// What people double-click. All paths start from the file itself, which may lie in a folder of any name.
import { launch as en } from '../../../shared/text/en/launch.ts';
import { launch as vi } from '../../../shared/text/vi/launch.ts';
import type { Target } from './targets.ts';

export interface Starter {
  /** ASCII: some programs that unpack zip files garble anything else. */
  readonly name: string;
  readonly text: string;
  readonly runnable: boolean;
}

/** Folder of the program inside the package, and of the data beside it. */
export const programFolder = 'chuong-trinh';
const dataFolder = 'du-lieu';
const cli = 'server/cli';

export function listStarters(target: Target): Starter[] {
  switch (target.platform) {
    case 'win32':
      return [
        { name: 'Phieu Kin.cmd', text: windows(vi.plain.title, 'launch.js', pauseOnFault), runnable: false },
        {
          name: 'Dat lai mat khau.cmd',
          text: windows(vi.plain.passwordTitle, 'chair-password.js', 'pause'),
          runnable: false,
        },
      ];
    case 'linux':
      return [
        { name: 'phieu-kin.sh', text: linux('launch.js'), runnable: true },
        { name: 'dat-lai-mat-khau.sh', text: linux('chair-password.js'), runnable: true },
      ];
  }
}

/** Windows reads batch files line by line and wants its own line ends. */
const withCrlf = (lines: readonly string[]): string => lines.map((line) => `${line}\r\n`).join('');

const pauseOnFault = 'if not "%errorlevel%"=="0" pause';

/** Inside a zip file that was not unpacked the program is not there. @param end what keeps the window to be read */
function windows(title: string, program: string, end: string): string {
  const folder = `%~dp0${programFolder}`;
  const node = `"${folder}\\node.exe"`;
  return withCrlf([
    '@echo off',
    'setlocal EnableExtensions DisableDelayedExpansion',
    `title ${title}`,
    `if not exist ${node} goto packed`,
    `set "DATA_DIR=%~dp0${dataFolder}"`,
    `${node} "${folder}\\${cli.replaceAll('/', '\\')}\\${program}" "%~dp0${dataFolder}"`,
    end,
    'exit /b',
    ':packed',
    `echo ${vi.plain.unpackFirst}`,
    `echo ${en.plain.unpackFirst}`,
    'pause',
    'exit /b 1',
  ]);
}

/** Needs nothing of the PATH, opens a terminal of its own where it was started without one. */
const linux = (program: string): string => `#!/bin/sh
case $0 in */*) here=\${0%/*} ;; *) here=. ;; esac
here=$(CDPATH= cd -- "\${here:-/}" && pwd) || exit 1
self=$here/\${0##*/}

if [ ! -t 0 ] && [ ! -t 1 ] && [ -z "$PHIEU_KIN_WINDOW" ] && [ -n "$DISPLAY$WAYLAND_DISPLAY" ]; then
  PHIEU_KIN_WINDOW=1
  export PHIEU_KIN_WINDOW
  for terminal in x-terminal-emulator gnome-terminal konsole xfce4-terminal xterm; do
    command -v "$terminal" >/dev/null 2>&1 || continue
    case $terminal in
      gnome-terminal) exec "$terminal" -- /bin/sh "$self" ;;
      xfce4-terminal) exec "$terminal" -x /bin/sh "$self" ;;
      *) exec "$terminal" -e /bin/sh "$self" ;;
    esac
  done
fi

DATA_DIR=$here/${dataFolder}
export DATA_DIR
program=$here/${programFolder}/${cli}/${program}
[ -t 0 ] || exec "$here/${programFolder}/node" "$program" "$DATA_DIR"
"$here/${programFolder}/node" "$program" "$DATA_DIR"
code=$?
${program === 'launch.js' ? '[ "$code" -eq 0 ] || ' : ''}{ echo '${vi.pressEnter}'; read -r _; }
exit "$code"
`;

/** With a byte order mark and Windows' line ends where Windows' Notepad will read it. */
export function writeGuide(target: Target, version: string): string {
  return forPeople(target, `${vi.guide({ version })}\n\n${en.guide({ version })}`);
}

export const forPeople = (target: Target, text: string): string =>
  target.platform === 'win32' ? `\uFEFF${text.replaceAll('\n', '\r\n')}` : text;
