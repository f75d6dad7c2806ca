// A thread that checks ballots: by far the costliest work of the server, kept off the event loop.
import { parentPort } from 'node:worker_threads';
import { random } from '../random.ts';
import { runJob } from './checks.ts';
import type { JobAnswer, JobRequest } from './jobs.ts';

const port = parentPort;
if (port === null) throw new Error('check.worker runs as a worker thread');
port.on('message', ({ id, job }: JobRequest) => {
  let answer: JobAnswer;
  try {
    answer = { id, ok: true, output: runJob(job, random) };
  } catch {
    // Nothing of a ballot goes into a message; the job is refused as a whole.
    answer = { id, ok: false };
  }
  port.postMessage(answer);
});
