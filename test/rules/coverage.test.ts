// Every rule of the rules' list is coded, or stands in a list of those that a machine does not decide, with its reason.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { computeBase, listBallots } from '../../shared/rules/ballots.ts';
import { checkChair } from '../../shared/rules/chair.ts';
import { computeGrades } from '../../shared/rules/criteria.ts';
import { parseDossier } from '../../shared/rules/dossier.ts';
import { computeReviewGate, computeVoteGate } from '../../shared/rules/gates.ts';
import { computeCarried } from '../../shared/rules/majority.ts';
import { computeOrder, orderReview } from '../../shared/rules/order.ts';
import { cellRules } from '../../shared/rules/plan-40-2018/cell.ts';
import { clauses } from '../../shared/rules/plan-40-2018/clauses.ts';
import { collectiveRules } from '../../shared/rules/plan-40-2018/collective.ts';
import { decisions } from '../../shared/rules/plan-40-2018/decisions.ts';
import { leaderRules } from '../../shared/rules/plan-40-2018/leader.ts';
import { memberRules } from '../../shared/rules/plan-40-2018/member.ts';
import { computeQuota } from '../../shared/rules/quota.ts';
import { appendEvent } from '../../shared/rules/rating-history.ts';
import { findBasis } from '../../shared/rules/several-ratings.ts';

const byPart = JSON.parse(readFileSync('test/fixtures/rule-ids.json', 'utf8')) as Record<string, string[]>;
const listed = Object.values(byPart).flat();
const ids = listed.filter((id) => !id.startsWith('A-'));

const findings = [memberRules, cellRules, collectiveRules, leaderRules].flatMap((rules) => rules.map(({ id }) => id));

/** Coded elsewhere than in the findings: by what. */
const codedBy: Readonly<Record<string, unknown>> = {
  'S-01': listBallots,
  'S-08': leaderRules,
  'K-02': computeReviewGate,
  'K-03': computeReviewGate,
  'K-16': checkChair,
  'K-18': orderReview,
  'K-21': computeVoteGate,
  'P-01': parseDossier,
  'P-02': computeGrades,
  'P-03': computeGrades,
  'P-04': computeGrades,
  'P-05': computeGrades,
  'C-XS-9': computeQuota,
  'C-S1': computeBase,
  'C-S3': listBallots,
  'M-XS-8': computeQuota,
  'M-XS-9': computeCarried,
  'M-T-3': computeCarried,
  'M-HT-3': computeCarried,
  'M-K-6': computeCarried,
  'M-S2': computeBase,
  'M-S3a': listBallots,
  'M-S4': listBallots,
  'T-XS-5': computeQuota,
  'T-S1': listBallots,
  'T-S3': listBallots,
  'T-A1': listBallots,
  'T-A2': listBallots,
  'L-03': computeOrder,
  'L-04': computeOrder,
  'L-06': computeQuota,
  'G-02': computeOrder,
  'G-03': computeVoteGate,
  'G-04': findBasis,
  'G-06': appendEvent,
  ...{ 'CAP-1': computeQuota, 'CAP-2': computeQuota, 'CAP-3': computeQuota },
  ...{ 'CAP-4': computeQuota, 'CAP-5': computeQuota },
};

const opinions = 'whose opinion is asked for is a list kept by the campaign; the gate only asks whether all are in';
const place = 'where a review is held is the meeting’s own matter, nothing hangs on it';
const assessors = 'assessors propose and never decide: their sheets are kept, no rule reads them';
const form = 'a form is filled in by people; the rules read the one under decision';
const outside = 'criteria and steps stand in another regulation (A-27)';
const bodies = 'which bodies and posts there are is data of the ward, entered with the campaign';

/** What a machine does not decide, each with its reason. */
const notDecided: Readonly<Record<string, string>> = {
  ...{ 'S-02': bodies, 'S-04': bodies, 'S-05': bodies, 'S-07': bodies },
  'S-03': 'who is reviewed is the roll’s; the same exemption gates the rating as S-06',
  'K-01': 'rating at once after the review is the agenda of the meeting',
  ...{ 'K-04': opinions, 'K-05': opinions, 'K-06': opinions, 'K-07': opinions, 'K-08': opinions },
  ...{ 'K-09': opinions, 'K-10': opinions },
  ...{ 'K-11': place, 'K-14': place, 'K-15': place },
  'K-12': 'that the head chairs is the rule behind K-16, which is checked',
  'K-13': form,
  'K-17': 'what is talked about in a review is for the people in it',
  'K-19': 'how long a review lasts is noted in the minutes, nothing hangs on it',
  'C-S1b': form,
  ...{ 'C-S2': assessors, 'C-S2a': assessors, 'C-S2b': assessors, 'C-S2c': assessors, 'C-S2d': assessors },
  ...{ 'C-S2e': assessors, 'C-S2f': assessors },
  'C-S3a': 'the appraisal before ballot 3 is made by people; its form is the one under decision then',
  'C-DB': 'the town decides on the Đảng bộ itself, outside this system',
  'M-XS-7b': 'who holds a listed post is entered as the units led',
  'M-S1': form,
  'M-S2a': 'the secretary reads the inputs aloud',
  ...{ 'M-S2b': assessors, 'M-S2c': assessors, 'M-S2d': assessors },
  'M-S2e': 'the State rating is a fact that other rules read',
  'M-S2f': 'Mẫu 06 is a paper printed from the verdicts',
  'M-S5': assessors,
  'T-S2': assessors,
  ...{ 'L-01': outside, 'L-02': outside },
  'G-01': 'targets are set at the start of the year; the rules read how many were given and done',
  'G-05': 'the notice of a result is a paper',
  'G-09': 'maternity leave is never entered as sick leave, so nothing is left to decide',
};

test('every rule id is coded or excused, none is both, and nothing is coded or excused that is not listed', () => {
  const coded = new Set<string>([...findings, ...Object.keys(codedBy)]);
  const excused = new Set(Object.keys(notDecided));
  expect(ids.filter((id) => !coded.has(id) && !excused.has(id))).toEqual([]);
  expect([...coded].filter((id) => excused.has(id))).toEqual([]);
  expect([...coded, ...excused].filter((id) => !listed.includes(id))).toEqual([]);
  expect(Object.entries(codedBy).filter(([, by]) => by === undefined)).toEqual([]);
  expect(new Set(listed).size).toBe(listed.length);
  process.stdout.write(`rules: ${coded.size} of ${ids.length} coded, ${excused.size} not for a machine to decide\n`);
});

test('every rule with a clause is listed, and every finding has one', () => {
  expect(Object.keys(clauses).filter((id) => !listed.includes(id))).toEqual([]);
  expect(findings.filter((id) => !(id in clauses))).toEqual([]);
});

test('all 51 decisions of part 12 stand in both languages, in their order', () => {
  expect(Object.keys(decisions)).toEqual(byPart['part 12, decisions']);
  for (const { decision, where } of Object.values(decisions)) {
    expect(decision.vi).toMatch(/^\P{Ll}.*\.$/u);
    expect(decision.en).toMatch(/^\P{Ll}.*\.$/u);
    expect(where).not.toBe('');
  }
});
