// What is logged of an error: its kind and where it was thrown, never its words, which may quote what somebody sent.

export interface LoggedFault {
  readonly name: string;
  readonly code: string | undefined;
  /** Frames of the stack, without the message above them. */
  readonly at: readonly string[];
}

export function describeFault(error: unknown): LoggedFault {
  if (!(error instanceof Error)) return { name: typeof error, code: undefined, at: [] };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { name: error.name, code, at: frames.slice(0, 8).map((line) => line.trim()) };
}
