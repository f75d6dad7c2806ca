// Which counted line of each subject stands.
import type { ReportLine } from './session-report.ts';
import type { SessionState, VerdictState } from './page-states.ts';

export interface StandingLine {
  readonly session: SessionState;
  readonly line: ReportLine;
  readonly verdict: VerdictState;
}

/** Of each subject the newest count; a void session and one still open count for nothing. @param sessions newest first */
export function listStandingLines(sessions: readonly SessionState[]): StandingLine[] {
  const seen = new Set<string>();
  const standing: StandingLine[] = [];
  for (const session of sessions) {
    if (session.report.status === 'void') continue;
    for (const line of session.report.lines) {
      if (seen.has(line.subject.id)) continue;
      seen.add(line.subject.id);
      const verdict = session.verdicts.find((one) => one.subject === line.subject.id);
      if (verdict !== undefined) standing.push({ session, line, verdict });
    }
  }
  return standing;
}
