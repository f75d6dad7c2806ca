import fc from 'fast-check';
import { achievements, bodyKinds, disciplined } from '../../shared/rules/cell-facts.ts';
import {
  type CellDossier,
  type CollectiveDossier,
  type Dossier,
  type DossierOf,
  type Kind,
  type LeaderDossier,
  type MemberDossier,
} from '../../shared/rules/dossier.ts';
import { levels, type Level } from '../../shared/rules/level.ts';

/** Maxima of forms that sum to 100, those with halves and cents among them. */
const forms = [
  [30, 20, 10, 10, 10, 10, 5, 5],
  [40, 40, 20],
  [12.5, 37.5, 33.33, 16.67],
  [60, 40],
];

const criterionOf = (max: number, id: string, ticked: boolean, partyBuilding: fc.Arbitrary<boolean | null>) =>
  fc.record(
    {
      id: fc.constant(id),
      group: fc.constantFrom('result' as const, 'other' as const),
      max: fc.constant(max),
      points: ticked ? fc.option(pointsOf(max)) : pointsOf(max),
      grade: fc.option(fc.constantFrom('excellent' as const, 'good' as const, 'average' as const, 'poor' as const), {
        freq: 1,
      }),
      partyBuilding,
    },
    { requiredKeys: ['id', 'group', 'max', 'points'] },
  );

/** Points in whole cents, mostly at and beside the bounds of the grades. */
function pointsOf(max: number): fc.Arbitrary<number> {
  const cents = Math.round(max * 100);
  const bounds = [0, 50, 70, 90, 100].flatMap((percent) => {
    const bound = (cents * percent) / 100;
    return [Math.floor(bound) - 1, Math.floor(bound), Math.ceil(bound), Math.ceil(bound) + 1];
  });
  const inside = bounds.filter((value) => value >= 0 && value <= cents);
  return fc.oneof(fc.constantFrom(...inside), fc.integer({ min: 0, max: cents })).map((value) => value / 100);
}

const criteriaOf = (partyBuilding: fc.Arbitrary<boolean | null>): fc.Arbitrary<Dossier['criteria']> =>
  fc.oneof(
    fc.constant<Dossier['criteria']>([]),
    ...forms.flatMap((maxima) =>
      [true, false].map((ticked) =>
        fc.tuple(...maxima.map((max, index) => criterionOf(max, `c${index}`, ticked, partyBuilding))),
      ),
    ),
  );
const criteria = criteriaOf(fc.constant(null));

const level = fc.constantFrom(...levels);
const smallCount = fc.integer({ min: 0, max: 25 });
/** Present, null or absent: the last two are unknown. */
const open = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 4 });
const flag = fc.boolean();

const days = fc.constantFrom('2005-03-02', '2018-01-05', '2018-06-07', '2018-06-08', '2018-05-31', '2018-06-30');
const ratingDays = fc.constantFrom('2018-11-30', '2018-12-07', '2018-12-08', '2019-02-28');

const allFacts = {
  reviewCompleted: fc.oneof({ weight: 6, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: open(flag) }),
  exempt: fc.oneof({ weight: 6, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: open(flag) }),
  admittedOn: open(days),
  ratedOn: open(ratingDays),
  sickLeaveDays: open(fc.constantFrom(0, 1, 89, 90, 91, 365)),
  sickThreeMonths: open(fc.constantFrom(false, false, true)),
  degradationConcluded: open(fc.constantFrom(false, false, false, true)),
  targets: open(fc.record({ given: open(smallCount), done: open(smallCount) }, { requiredKeys: [] })),
  discipline: open(
    fc.array(
      fc.record(
        { violation: open(fc.string()), countedBefore: open(fc.constantFrom(true, true, false)) },
        { requiredKeys: [] },
      ),
      {
        maxLength: 2,
      },
    ),
  ),
  civilServant: open(flag),
  stateRating: open(level),
  emulationFighterProposed: open(flag),
  highCertificate: open(flag),
  inBusiness: open(flag),
  ownsPrivateFirm: open(flag),
  goodAtBusiness: open(flag),
  stateDutiesPaid: open(flag),
  commended: open(flag),
  privateFirmRulesKept: open(flag),
  exemplary: open(fc.constantFrom(true, true, false)),
  frontRunner: open(fc.constantFrom(true, true, false)),
  ledUnits: open(
    fc.array(fc.record({ name: open(fc.string()), party: open(flag), rating: open(level) }, { requiredKeys: [] }), {
      maxLength: 2,
    }),
  ),
};

const vote = fc
  .tuple(
    fc.integer({ min: 1, max: 3 }),
    fc.array(fc.constantFrom(...levels, 'blank' as const, 'absent' as const), { maxLength: 20 }),
  )
  .map(([round, marks]) => {
    const counts: Partial<Record<Level | 'blank', number>> = {};
    for (const mark of marks) if (mark !== 'absent') counts[mark] = (counts[mark] ?? 0) + 1;
    return { round, electorate: marks.length, counts };
  });
/** A vote that one level wins, which independent marks hardly ever give. */
const carriedVote = fc.tuple(level, smallCount).map(([carried, votes]) => ({
  round: 1,
  electorate: Math.max(votes * 2 - 1, 0),
  counts: { [carried]: votes },
}));

const anyVote = fc.oneof(fc.constant(null), vote, carriedVote);

const subjectOf = <const K extends Kind>(kind: K) =>
  fc.record(
    { id: fc.string({ minLength: 1 }), kind: fc.constant(kind), name: open(fc.string()) },
    { requiredKeys: ['id', 'kind'] },
  );

/** Any well-formed dossier of a member, facts absent, null or partly null included. */
export const memberDossier: fc.Arbitrary<MemberDossier> = fc.record({
  ruleSet: fc.constant('40-KH/ĐU-2018' as const),
  subject: subjectOf('member'),
  criteria,
  facts: fc.record(allFacts, { requiredKeys: [] }),
  vote: anyVote,
});

const mostly = (value: boolean) =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: flag });
const few = fc.oneof(
  { weight: 4, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 7 }) },
);
const handled = { selfFound: open(mostly(true)), remedied: open(mostly(true)) };
const disciplineOf = <T>(entry: fc.Arbitrary<T>) => fc.array(entry, { maxLength: 2 });
const targets = { given: open(smallCount), done: open(smallCount) };

const cellFacts = {
  reviewCompleted: open(mostly(true)),
  hasCommittee: open(mostly(true)),
  achievement: open(fc.constantFrom(...achievements)),
  registeredForExcellence: open(mostly(true)),
  outstanding: open(mostly(true)),
  meetingsAsRuled: open(mostly(true)),
  memberLevels: open(
    fc.record(
      {
        excellent: open(smallCount),
        good: open(smallCount),
        completed: open(few),
        'not-completed': open(few),
        pending: open(few),
      },
      { requiredKeys: [] },
    ),
  ),
  sameLevelBodies: open(
    fc.array(
      fc.record(
        { name: open(fc.string()), kind: open(fc.constantFrom(...bodyKinds)), rating: open(level) },
        { requiredKeys: [] },
      ),
      { maxLength: 3 },
    ),
  ),
  committeeUnited: open(mostly(true)),
  committeeDisciplined: open(mostly(false)),
  discipline: open(
    disciplineOf(
      fc.record({ who: open(fc.constantFrom(...disciplined)), ofCell: open(flag), ...handled }, { requiredKeys: [] }),
    ),
  ),
  violationCases: open(disciplineOf(fc.record(handled, { requiredKeys: [] }))),
  targets: open(fc.record({ ...targets, forceMajeure: open(flag) }, { requiredKeys: [] })),
};

export const cellDossier: fc.Arbitrary<CellDossier> = fc.record({
  ruleSet: fc.constant('40-KH/ĐU-2018' as const),
  subject: subjectOf('cell'),
  criteria: criteriaOf(open(flag)),
  facts: fc.record(cellFacts, { requiredKeys: [] }),
  vote: anyVote,
});

const violation = { violation: open(fc.string()), countedBefore: open(mostly(true)) };
const levelOrNone = fc.constantFrom(...levels, 'none' as const);

const collectiveFacts = {
  reviewCompleted: open(mostly(true)),
  united: open(mostly(true)),
  memberDiscipline: open(disciplineOf(fc.record({ ...violation, ...handled }, { requiredKeys: [] }))),
  discipline: open(disciplineOf(fc.record(violation, { requiredKeys: [] }))),
  disunityConcluded: open(mostly(false)),
  degradationConcluded: open(mostly(false)),
  targets: open(fc.record({ ...targets, mainTargetsMet: open(flag), forceMajeure: open(flag) }, { requiredKeys: [] })),
  organisationRating: open(levelOrNone),
};

export const collectiveDossier: fc.Arbitrary<CollectiveDossier> = fc.record({
  ruleSet: fc.constant('40-KH/ĐU-2018' as const),
  subject: subjectOf('collective'),
  criteria,
  facts: fc.record(collectiveFacts, { requiredKeys: [] }),
  vote: anyVote,
});

const leaderFacts = {
  reviewCompleted: open(mostly(true)),
  head: open(flag),
  proposedLevel: open(level),
  collectiveRating: open(levelOrNone),
  organisationRating: open(levelOrNone),
};

export const leaderDossier: fc.Arbitrary<LeaderDossier> = fc.record({
  ruleSet: fc.constant('40-KH/ĐU-2018' as const),
  subject: subjectOf('leader'),
  criteria: fc.constant<LeaderDossier['criteria']>([]),
  facts: fc.record(leaderFacts, { requiredKeys: [] }),
  vote: anyVote,
});

export const anyDossier: fc.Arbitrary<Dossier> = fc.oneof(memberDossier, cellDossier, collectiveDossier, leaderDossier);

/** One with every fact known: what tests start from to vary a single thing. */
export function bestDossier(): MemberDossier {
  return {
    ruleSet: '40-KH/ĐU-2018',
    subject: { id: 'dv-01', kind: 'member', name: 'Hồ Thị Mận' },
    criteria: [
      { id: 'b1', group: 'result', max: 30, points: 30 },
      { id: 'b2', group: 'result', max: 20, points: 20 },
      { id: 'a1', group: 'other', max: 25, points: 25 },
      { id: 'a2', group: 'other', max: 25, points: 25 },
    ],
    facts: {
      reviewCompleted: true,
      exempt: false,
      admittedOn: '2005-03-02',
      ratedOn: '2018-12-07',
      sickLeaveDays: 0,
      sickThreeMonths: false,
      degradationConcluded: false,
      targets: { given: 10, done: 10 },
      discipline: [],
      civilServant: true,
      stateRating: 'excellent',
      emulationFighterProposed: false,
      highCertificate: false,
      inBusiness: false,
      ownsPrivateFirm: false,
      goodAtBusiness: false,
      stateDutiesPaid: false,
      commended: false,
      privateFirmRulesKept: false,
      exemplary: true,
      frontRunner: true,
      ledUnits: [],
    },
    vote: { round: 1, electorate: 16, counts: { excellent: 9, good: 5 } },
  };
}

/** 100 points on the form of the plan: II.B.1.2, 7 rows. */
export function bestCell(): CellDossier {
  return {
    ruleSet: '40-KH/ĐU-2018',
    subject: { id: 'cb-01', kind: 'cell', name: 'Chi bộ Đồng Quýt' },
    criteria: [
      { id: 'a1', group: 'result', max: 20, points: 20, partyBuilding: true },
      { id: 'a2', group: 'result', max: 20, points: 20, partyBuilding: true },
      { id: 'b1', group: 'result', max: 30, points: 30 },
      { id: 'c1', group: 'other', max: 30, points: 30 },
    ],
    facts: {
      reviewCompleted: true,
      hasCommittee: true,
      achievement: 'excellent',
      registeredForExcellence: true,
      outstanding: true,
      meetingsAsRuled: true,
      memberLevels: { excellent: 3, good: 12, completed: 0, 'not-completed': 0, pending: 0 },
      sameLevelBodies: [
        { name: 'Tổ dân phố', kind: 'government', rating: 'good' },
        { name: 'Ban Công tác Mặt trận', kind: 'front', rating: 'good' },
        { name: 'Chi hội Phụ nữ', kind: 'organisation', rating: 'excellent' },
      ],
      committeeUnited: true,
      committeeDisciplined: false,
      discipline: [],
      violationCases: [],
      targets: { given: 10, done: 10, forceMajeure: false },
    },
    vote: { round: 1, electorate: 5, counts: { excellent: 3, good: 2 } },
  };
}

export function bestCollective(): CollectiveDossier {
  return {
    ruleSet: '40-KH/ĐU-2018',
    subject: { id: 'tt-01', kind: 'collective', name: 'Ban Thường trực' },
    criteria: [
      { id: 'a1', group: 'other', max: 20, points: 20 },
      { id: 'b1', group: 'result', max: 20, points: 20 },
      { id: 'b2', group: 'result', max: 20, points: 20 },
      { id: 'b3', group: 'result', max: 20, points: 20 },
      { id: 'c1', group: 'other', max: 20, points: 20 },
    ],
    facts: {
      reviewCompleted: true,
      united: true,
      memberDiscipline: [],
      discipline: [],
      disunityConcluded: false,
      degradationConcluded: false,
      targets: { given: 10, done: 10, mainTargetsMet: true, forceMajeure: false },
      organisationRating: 'excellent',
    },
    vote: { round: 1, electorate: 15, counts: { excellent: 8, good: 5, blank: 2 } },
  };
}

export function bestLeader(): LeaderDossier {
  return {
    ruleSet: '40-KH/ĐU-2018',
    subject: { id: 'cb-lanh-dao', kind: 'leader', name: 'Hồ Thị Mận' },
    criteria: [],
    facts: {
      reviewCompleted: true,
      head: true,
      proposedLevel: 'excellent',
      collectiveRating: 'excellent',
      organisationRating: 'excellent',
    },
    vote: null,
  };
}

const best = { member: bestDossier, cell: bestCell, collective: bestCollective, leader: bestLeader };

export function bestOf<const K extends Kind>(kind: K): DossierOf<K> {
  return best[kind]() as DossierOf<K>;
}
