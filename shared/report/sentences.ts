// What a result says, in sentences: one place behind projector, phones, the chair's page and the minutes. Nothing here
// holds a person's facts: a ceiling is named by its clause in the plan's own words.
import { blankOption } from '../board/kinds.ts';
import { levels, type Level } from '../rules/level.ts';
import { clauses, type RuleId } from '../rules/plan-40-2018/clauses.ts';
import type { Messages } from '../text/messages.ts';
import type { VerdictState } from './page-states.ts';
import { invalidOption, type Option, type ReportLine, type SessionReport } from './session-report.ts';

/** The words of one language: `shared/text/{vi,en}/verdicts.ts`. */
export type VerdictWords = Messages['verdicts'];

const isLevel = (id: string): id is Level => (levels as readonly string[]).includes(id);

/** Name of an option: levels and blank in the reader's language, whatever else as the board has it. */
export function nameOption(option: Option, words: VerdictWords): string {
  if (isLevel(option.id)) return words.levels[option.id];
  if (option.id === invalidOption) return words.invalid;
  return option.id === blankOption ? words.blank : option.label;
}

/** Head of a narrow column. */
export function nameOptionShort(option: Option, words: VerdictWords): string {
  if (isLevel(option.id)) return words.shortLevels[option.id];
  if (option.id === invalidOption) return words.invalid;
  return option.id === blankOption ? words.shortBlank : option.label;
}

/** "63,2%" of tenths of a percent. */
export const sayPercent = (tenths: number, words: VerdictWords): string =>
  words.percent({ whole: Math.floor(tenths / 10), tenth: tenths % 10 });

/** "Vòng 2" after a vote that was counted; of one that was only taken back or cancelled, which opening this is; else null. */
export function sayRound({ before }: Pick<ReportLine, 'before'>, words: VerdictWords): string | null {
  if (before.counted > 0) return words.round({ round: before.counted + 1 });
  return before.void > 0 ? words.openedAgain({ opening: before.void + 1 }) : null;
}

/** What is voted on: the one subject's name, or how many stand on the paper. */
export function saySubjects({ lines, practice }: SessionReport, words: VerdictWords): string {
  const [first, ...more] = lines;
  if (practice && first !== undefined) return words.practiceOf({ name: first.subject.name });
  if (first === undefined || more.length > 0) {
    const isOfBodies = first?.subject.kind === 'cell' || first?.subject.kind === 'collective';
    return (isOfBodies ? words.oneOfBodies : words.oneOf)({ count: lines.length });
  }
  return first.subject.name;
}

/** One option of a counted line, ready to be drawn. */
export interface TallyFigure {
  readonly id: string;
  readonly label: string;
  /** For narrow columns. */
  readonly short: string;
  readonly votes: number;
  /** Of the base; a dash where the base is 0. */
  readonly percent: string;
  readonly carried: boolean;
}

/** The options of a line in the order of the paper; empty before the count. */
export function listFigures(report: SessionReport, line: ReportLine, words: VerdictWords): TallyFigure[] {
  const { counts, tenths, carried } = line;
  if (counts === null) return [];
  return report.options.map((option, index) => {
    const share = tenths?.[index];
    return {
      id: option.id,
      label: nameOption(option, words),
      short: nameOptionShort(option, words),
      votes: counts[index] ?? 0,
      percent: share === undefined ? '–' : sayPercent(share, words),
      carried: carried === option.id,
    };
  });
}

export interface Outcome {
  readonly sentence: string;
  /** Whether something stands: a proposal, or a motion with more than half. */
  readonly carried: boolean;
  /** What else belongs to it, a sentence each. */
  readonly details: readonly string[];
}

/**
 * The sentence of a counted line and what belongs to it; null before the count.
 * @param verdict of the same subject; null on phones and for motions, which say only what has more than half
 */
export function sayOutcome(
  report: SessionReport,
  line: ReportLine,
  verdict: VerdictState | null,
  words: VerdictWords,
): Outcome | null {
  const { counts } = line;
  if (counts === null) return null;
  const details = report.practice ? [words.practice] : [];
  if (verdict !== null && !report.practice) return sayVerdict(report, line, verdict, words);
  const vote = sayVote(report, line, words);
  return { sentence: vote ?? sayNone(line, words), carried: vote !== null, details };
}

/** "Quá ½: … (24/38)"; null where nothing has more than half. */
function sayVote(report: SessionReport, line: ReportLine, words: VerdictWords): string | null {
  const vote = readVote(report, line, words);
  return vote === null ? null : words.carried(vote);
}

function readVote(
  report: SessionReport,
  { counts, carried }: ReportLine,
  words: VerdictWords,
): { option: string; votes: number; base: number } | null {
  const index = report.options.findIndex(({ id }) => id === carried);
  const option = report.options[index];
  if (option === undefined) return null;
  return { option: nameOption(option, words), votes: counts?.[index] ?? 0, base: report.electorate };
}

const sayNone = ({ subject }: ReportLine, words: VerdictWords): string =>
  subject.kind === 'motion' || subject.kind === 'practice' ? words.noOptionCarried : words.noneCarried;

function sayVerdict(report: SessionReport, line: ReportLine, verdict: VerdictState, words: VerdictWords): Outcome {
  switch (verdict.status) {
    case 'proposed':
      return sayProposal(report, line, verdict, words);
    case 'no-majority': {
      const next = verdict.runOff === null ? words.sentUp : sayRunOff(verdict.runOff, words);
      return { sentence: words.noneCarried, carried: false, details: [next] };
    }
    case 'undetermined': {
      if (verdict.conditional !== null) return sayConditional(verdict.conditional, words);
      const open = [words.undetermined({ missing: verdict.missing }), ...sayBounds(verdict, words)];
      const runOff = verdict.runOff === null ? [] : [sayRunOff(verdict.runOff, words)];
      const sentence = sayVote(report, line, words) ?? words.noneCarried;
      return { sentence, carried: false, details: [...open, ...runOff] };
    }
    case 'not-rated':
      return { sentence: words.notRated, carried: false, details: [] };
    case 'not-voted':
      return { sentence: words.notVoted, carried: false, details: [] };
  }
}

const sayConditional = (
  { level, otherwise }: NonNullable<VerdictState['conditional']>,
  words: VerdictWords,
): Outcome => ({
  sentence: words.conditional({ level: words.levels[level] }),
  carried: true,
  details: [words.otherwise({ level: words.levels[otherwise] })],
});

function sayProposal(report: SessionReport, line: ReportLine, verdict: VerdictState, words: VerdictWords): Outcome {
  const level = words.levels[verdict.level ?? 'not-completed'];
  const vote = readVote(report, line, words);
  if (vote !== null && line.carried === verdict.level) {
    return { sentence: words.proposedWithVotes({ ...vote, level }), carried: true, details: [] };
  }
  const sentence = words.proposed({ level });
  if (verdict.forced) {
    const said = vote === null ? words.noneCarried + '.' : words.carried(vote) + '.';
    return { sentence, carried: true, details: [words.forced, said] };
  }
  const lowered = vote === null ? [] : [words.lowered({ ...vote, voted: vote.option, ceiling: level })];
  return { sentence, carried: true, details: lowered };
}

function sayBounds({ lowest, highest }: VerdictState, words: VerdictWords): string[] {
  if (lowest === null || highest === null || lowest === highest) return [];
  return [words.between({ lowest: words.levels[lowest], highest: words.levels[highest] })];
}

/** "Bỏ phiếu lại giữa 2 mức: …". */
export function sayRunOff(runOff: readonly Level[], words: VerdictWords): string {
  const names = runOff.map((level) => words.levels[level]);
  const last = names.pop() ?? '';
  const list = names.length === 0 ? last : words.listAnd({ first: names.join(', '), last });
  return words.runOff({ count: runOff.length, levels: list });
}

export interface Limit {
  readonly rule: RuleId;
  /** "Mục II.B.2.3.b, gạch đầu dòng 3". */
  readonly section: string;
  /** The plan's own words in quotation marks, Vietnamese in every language. */
  readonly quote: string;
}

/** Whether the plan held the level below the one carried, or forced it. */
export const isHeldByPlan = (line: ReportLine, verdict: VerdictState): boolean =>
  verdict.status === 'proposed' && verdict.level !== line.carried;

/** Clauses of the given rules, in their order. */
export function listLimits(rules: readonly RuleId[], words: VerdictWords): Limit[] {
  return rules.map((rule) => {
    const { section, quote } = clauses[rule];
    return { rule, section: saySection(section, words), quote: words.quote({ quote }) };
  });
}

/** `II.B.2.3.a g3` in words; `…, last` is the paragraph after the dashes. */
export function saySection(section: string, words: VerdictWords): string {
  const [, place, dash] = /^(\S+) g(\d+)$/.exec(section) ?? [];
  if (place !== undefined) return words.section({ section: place, dash: Number(dash) });
  const [, listed] = /^(\S+), last$/.exec(section) ?? [];
  return listed === undefined ? words.sectionAlone({ section }) : words.sectionLast({ section: listed });
}
