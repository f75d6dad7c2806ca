import type { Translated } from '../messages.ts';
import type { launch as vietnamese } from '../vi/launch.ts';

export const launch: Translated<typeof vietnamese> = {
  running: 'PHIẾU KÍN is running.',
  keepOpen: 'DO NOT CLOSE THIS WINDOW until the meeting is over.',
  firstRun: "First run: set the chair's password on the page that has opened.",
  chairPage: (p) => `Chair's page: ${p.url}`,
  openByHand: "If this page does not open by itself, copy the address into this computer's browser.",
  inTheRoom: (p) => `Phones in the room: ${p.url}`,
  noNetwork:
    'This computer is on no network, so phones cannot join. Connect Wi-Fi or a cable, close this window, start again.',
  data: (p) => `Data: ${p.folder}`,
  awake:
    'While a meeting has not ended the computer does not go to sleep. Plug it in all the same and keep the lid open.',
  notAwake:
    'The computer cannot be kept awake: switch sleep off in its power settings, plug it in and keep the lid open.',
  toStop: 'When the meeting is over: close this window.',
  portTaken: (p) =>
    `Port ${p.wanted} is busy, so port ${p.port} is used. Phones that joined before have to scan the code again.`,
  alreadyRunning: (p) => `Phiếu Kín is running in another window. Chair's page: ${p.url}`,
  notAnswering: 'Phiếu Kín is running in another window but does not answer. Close that window and start again.',
  noFolder: 'No data folder: double-click «Phieu Kin» (Linux: phieu-kin.sh).',
  why: 'A meeting is voting',
  name: 'Phiếu Kín',
  pressEnter: 'Press Enter to close the window.',
  plain: {
    title: 'Phieu Kin - DO NOT CLOSE THIS WINDOW',
    passwordTitle: 'Phieu Kin - new password',
    unpackFirst: 'Unpack the whole folder first: right-click the .zip file, choose "Extract All".',
  },
  licences: 'Licences of Phiếu Kín and of all software that comes with it in this folder.',
  guide: (p) => `PHIẾU KÍN ${p.version} – GUIDE

1. Unpack
   Right-click the .zip file, choose «Extract All», and keep the folder on the computer's own disk.
   Do not run it inside the .zip file or from a USB stick.

2. Run
   Windows: double-click «Phieu Kin». If «Windows protected your PC» appears, choose «More info», then «Run anyway».
   Linux: right-click «phieu-kin.sh», choose «Run as a Program».
   A text window opens, then the browser opens the chair's page. No internet is needed.
   DO NOT CLOSE the text window until the meeting is over.

3. Windows firewall
   The first time, Windows asks whether the program (Node.js) may accept connections: tick BOTH «Private networks» and
   «Public networks», choose «Allow access». Otherwise phones cannot join.
   If «Cancel» was pressed: open Control Panel, «Windows Defender Firewall», «Allow an app or feature through Windows
   Defender Firewall», «Change settings», find «Node.js JavaScript Runtime», tick both boxes, choose «OK».

4. The first time
   On the page that has opened, enter your name and set the chair's password, then create a meeting.

5. Window closed by mistake, computer off, power cut
   Double-click again, open the chair's page, choose to resume the meeting. No ballot that was received is lost.
   Double-clicking twice does no harm.

6. Password forgotten
   Close the program's window, then double-click «Dat lai mat khau» (Linux: dat-lai-mat-khau.sh).

7. Data
   Kept in the folder «du-lieu» beside this file. Copy it only while the program's window is closed. For a new version,
   copy «du-lieu» into its folder before the first start.

8. Computer
   Windows 10 or newer, or Linux (glibc 2.28 or newer), 64-bit (x64). Plug it in, keep the lid open during the meeting.
`,
};
