import '../net/old-engines.ts';
import '../parts/base.css';
import { mountPage } from '../parts/mount-page.ts';

/** The tellers' table loads what it needs beside; an own phone never waits for it. */
async function start(): Promise<void> {
  const isTable = location.pathname.replace(/\/$/, '') === '/kiosk';
  const { default: App } = isTable ? await import('./kiosk/KioskApp.svelte') : await import('./App.svelte');
  mountPage(App);
}
void start();
