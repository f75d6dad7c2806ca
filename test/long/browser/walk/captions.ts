// What stands beneath each picture of the walk: whose page, what it shows, what was mended when it was looked at.
export const captions = {
  roll: [
    'Chair',
    'roll looked at before it is saved; mended: the button that saves was out of sight below a long list',
  ],
  joining: [
    'Projector',
    'joining: QR, short address, code, head count; mended: the code to scan was too small for the last row',
  ],
  claims: [
    'Chair',
    'claims in order of arrival, one tap each; mended: a claim could become another’s between look and tap',
  ],
  present: ['Projector', 'who is present; mended: two people with one name could not be told apart'],
  waiting: ['Member', 'waiting, nothing to refresh; mended: a phone that lost the Wi-Fi could not say which'],
  conflict: ['Chair', 'a second phone for one name is a conflict; nothing to mend'],
  moving: ['Chair', 'a seat moves after a second question; mended: one tap moved it'],
  tellers: [
    'Chair',
    'tellers as the meeting elected them; mended: the warning about a lone one stood far from its button',
  ],
  keeps: [
    'Teller',
    'one sentence on what the phone keeps; mended: nothing told of its battery, nothing kept its screen lit',
  ],
  pictures: ['Projector', 'the check in the room: the number drawn, four pictures; nothing to mend'],
  checked: ['Member', 'this phone saw the same pictures; nothing to mend'],
  opening: [
    'Chair',
    'what opens, with the base line by line; mended: the keyboard could not reach the end of a long list',
  ],
  sheet: ['Member', 'a sheet of many, levels closed by the rules; mended: a closed level looked like an open one'],
  late: ['Late comer', 'the paper comes by itself; nothing to mend'],
  marked: ['Member', 'every line marked; mended: marks of a line were lost when the page was reloaded at once'],
  review: ['Member', 'a page of its own to confirm; nothing to mend'],
  received: ['Member', 'received; nothing to mend'],
  'table-before': [
    'Tellers’ table',
    'who has a paper, never who has voted; mended: it said that a ballot was on its way',
  ],
  'table-after': [
    'Tellers’ table',
    'after both have voted: as before; mended: it stayed open when the box closed meanwhile',
  ],
  turnout: [
    'Projector',
    'ballots in, of how many, needed; mended: the names were too small for the last row, now they come by pages',
  ],
  'one-out': ['Chair', 'one paper still out, nobody says whose; nothing to mend'],
  closing: ['Projector', 'from close to count, step by step; mended: it read «0 ballots» between close and seal'],
  results: ['Projector', 'results, counts first; nothing to mend'],
  'results-chair': ['Chair', 'results with the clause that held them; mended: each had to be recorded alone'],
  'run-off': ['Member', 'the run-off, with the levels that stand in it; nothing to mend'],
  'some-out': [
    'Chair',
    'some papers out: wait, remind or close; mended: only phones without a ballot rang, so that the room heard whose',
  ],
  'second-round': ['Projector', 'the second round, the first stays on record; nothing to mend'],
  rechecked: ['Member', 'the result, rechecked by this phone; mended: figures stood beside long names in three lines'],
  'all-in': ['Chair', 'every ballot is in: the box closes without a question; mended: it asked'],
  'lone-result': ['Chair', 'one result, one tap to record it; mended: the button was below the figures, out of sight'],
  half: ['Projector', 'the line at more than half; nothing to mend'],
  ending: ['Chair', 'ending asks for the word; mended: the folder had to be asked for, the end writes it'],
  erased: [
    'Projector',
    'the parts of the key are erased; mended: an erasure cut off by a kill is done at the next start',
  ],
  files: ['Chair', 'bundle, folder, minutes; mended: the folder had no minutes'],
  minutes: ['Chair', 'minutes of the meeting, with lines to write on; mended: there were counting minutes alone'],
} as const satisfies Record<string, readonly [whose: string, line: string]>;

export type Caption = keyof typeof captions;
