// A test of the hall's network: every connected device is asked for a sign of life. Nothing of it is kept.
import type { Socket } from 'socket.io';
import { probeWithinMs, type ProbeResult } from '../../shared/wire/preparing.ts';

/** @returns the devices that did not answer in time as `silent` */
export async function probeDevices(
  devices: ReadonlyMap<string, ReadonlySet<Socket>>,
): Promise<Omit<ProbeResult, 'silent'> & { readonly silent: readonly string[] }> {
  const asked = [...devices].map(async ([device, sockets]) => ({ device, ms: await probeOne(sockets) }));
  const answers = await Promise.all(asked);
  const times = answers.flatMap(({ ms }) => (ms === null ? [] : [ms])).sort((a, b) => a - b);
  return {
    asked: answers.length,
    answered: times.length,
    slowestMs: times[times.length - 1] ?? null,
    medianMs: times[Math.floor((times.length - 1) / 2)] ?? null,
    silent: answers.flatMap(({ device, ms }) => (ms === null ? [device] : [])),
  };
}

/** Milliseconds to the first answer over any connection of the device; null where none came. */
async function probeOne(sockets: ReadonlySet<Socket>): Promise<number | null> {
  const start = performance.now();
  const answered = [...sockets].map((socket) => socket.timeout(probeWithinMs).emitWithAck('probe', {}));
  try {
    await Promise.any(answered);
    return Math.round(performance.now() - start);
  } catch {
    return null;
  }
}
