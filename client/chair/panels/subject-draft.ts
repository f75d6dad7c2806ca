// A subject beside the members as its form holds it, and back.
import { type ChairState, type SubjectState } from '../../../shared/report/page-states.ts';
import { bodyKinds, collectiveForms, seats, type Body, type BodyKind } from '../../../shared/wire/subjects.ts';

/** All text; '' is none. */
export interface BodyDraft {
  kind: string;
  name: string;
  form: string;
  member: string;
  post: string;
  collective: string;
  seat: string;
  main: boolean;
}

type Known = Pick<ChairState, 'subjects' | 'roll' | 'card'>;

/** The cell itself is one: once it is there, no second is offered. */
export const listKinds = ({ subjects }: Pick<ChairState, 'subjects'>): BodyKind[] =>
  bodyKinds.filter((kind) => kind !== 'cell' || !subjects.some((subject) => subject.kind === 'cell'));

/** A new one is first the cell, by the name that the meeting has for it. */
export function draftBody(subject: SubjectState | null, meeting: Known): BodyDraft {
  const [kind = 'collective'] = listKinds(meeting);
  const fresh = { form: 'front', member: '', post: '', collective: '', seat: 'head', main: false };
  if (subject?.body === null || subject === null)
    return { ...fresh, kind, name: kind === 'cell' ? meeting.card.organisation : '' };
  const { name, form, member, post, collective, seat, main } = subject.body;
  return {
    ...{ kind: subject.kind, name, form: form ?? fresh.form, member: member ?? '', post: post ?? '' },
    ...{ collective: collective ?? '', seat: seat ?? fresh.seat, main },
  };
}

/** A leader who is on the roll has the name that he has there. */
export function readBody(draft: BodyDraft, { roll }: Pick<Known, 'roll'>): Body {
  const name = clean(draft.name);
  if (draft.kind === 'cell') return { kind: 'cell', name };
  if (draft.kind === 'collective')
    return { kind: 'collective', name, form: collectiveForms.find((form) => form === draft.form) ?? 'front' };
  const person = roll.find(({ member }) => member === draft.member);
  return {
    ...{ kind: 'leader', name: person?.name ?? name, post: clean(draft.post), member: person?.member ?? null },
    ...{ collective: draft.collective === '' ? null : draft.collective, main: draft.main },
    seat: seats.find((seat) => seat === draft.seat) ?? 'other',
  };
}

export function isComplete(draft: BodyDraft, meeting: Pick<Known, 'roll'>): boolean {
  const body = readBody(draft, meeting);
  return body.name !== '' && (body.kind !== 'leader' || body.post !== '');
}

const clean = (text: string): string => text.normalize('NFC').trim();
