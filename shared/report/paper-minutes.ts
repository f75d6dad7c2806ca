// Counting minutes of a vote on paper: the same sheet as a session's, from the count that two people agreed on.
import { computeAttendance, type BaseLines } from '../rules/electorate.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { checkNotes, found, listRows, type MadeMinutes, type MinutesNotes } from './minutes.ts';
import type { PaperState } from './paper-report.ts';
import type { SessionReport } from './session-report.ts';

export interface PaperMeeting {
  readonly organisation: string;
  readonly title: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
}

export interface CountedPaper {
  readonly report: SessionReport;
  readonly paper: PaperState;
  readonly base: BaseLines;
  readonly probationary: number;
  /** Names of the tellers whom the meeting elected for its boxes, if it did. */
  readonly tellers: readonly string[];
}

/** The minutes, or all that stands in their way. @param notes absences noted by the chair, for no phone tells */
export function makePaperMinutes(
  { organisation, title, date }: PaperMeeting,
  { report, paper, base, probationary, tellers }: CountedPaper,
  notes: MinutesNotes,
  ruleSet: RuleSet,
): MadeMinutes {
  const { electorate, needed, issued, cast } = report;
  const typists = paper.typists.map(({ who }) => who);
  const away = electorate - paper.present;
  const faults = [
    ...(report.status === 'counted' ? [] : [found('not-counted')]),
    ...(notes.absences.length > away ? [found('absent-above-away')] : []),
    ...checkNotes(notes, [...tellers, ...typists]),
  ];
  if (faults.length > 0 || cast === null) return { ok: false, faults };
  const rows = listRows(report);
  return {
    ok: true,
    minutes: {
      ...{ organisation, title, date, question: report.question, notes },
      electorate: { ok: true, lines: base, base: electorate, needed, probationary },
      ...{ called: electorate, present: paper.present },
      few: computeAttendance(electorate, paper.present, ruleSet).few,
      ...{ assisted: [], absent: notes.absences.map(({ member, reason }) => ({ name: member, reason })) },
      absentUnnamed: away - notes.absences.length,
      tellers: [notes.headTeller, ...typists.filter((name) => name !== notes.headTeller)],
      ...{ issued, cast, returned: 0, lost: issued - cast },
      ...{ options: report.options, rows, tracking: [], headCode: null, countedHash: null },
      paper: { invalid: paper.invalid ?? 0, typists },
      uncarried: rows.filter(({ carried }) => carried === null).length,
    },
  };
}
