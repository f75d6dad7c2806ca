// What passes between the page and the worker that rechecks.
import type { Fault } from '../../shared/board/verify/fault.ts';
import type { OfficeReading } from '../../shared/report/office.ts';

export interface OfficeFiles {
  readonly bundle: Blob;
  /** Null: only the counts are rechecked. */
  readonly records: Blob | null;
}

export type FileFault =
  'too-large' | 'not-utf8' | 'not-json' | 'records-not-json' | 'not-records' | 'is-bundle' | 'is-records';

export interface HeadCodes {
  /** By session. */
  readonly counts: readonly { readonly session: string; readonly code: string }[];
  readonly end: string | null;
}

export type OfficeAnswer =
  | { readonly kind: 'read'; readonly reading: OfficeReading; readonly codes: HeadCodes }
  | { readonly kind: 'rejected'; readonly fault: Fault }
  | { readonly kind: 'file-fault'; readonly fault: FileFault };
