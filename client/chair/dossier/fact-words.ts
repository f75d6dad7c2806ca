// Words of facts, their parts and their choices, by kind of subject.
import { factNames } from '../../../shared/rules/fact-names.ts';
import { type Kind } from '../../../shared/rules/dossier.ts';
import { language } from '../../state/language.svelte.ts';
import { say } from '../words.ts';
import { choicesOf, type BodyGroup, type Choices, type MemberGroup } from './fact-fields.ts';

type Names = Readonly<Record<string, string>>;

/** A fact without a name keeps its own: a newer server may know more. */
export const sayFact = (kind: Kind, fact: string): string => factLabels(kind)[fact] ?? fact;

/** Every fact of a kind by its name. */
export function factLabels(kind: Kind): Names {
  if (kind === 'member') return say().facts.labels;
  return Object.fromEntries(Object.entries(factNames).map(([fact, names]) => [fact, language.pick(names)]));
}

export const sayPart = (part: string): string => (say().forms.parts as Names)[part] ?? part;

export const sayGroup = (group: MemberGroup | BodyGroup): string =>
  ({ ...say().facts.groups, ...say().forms.groups })[group];

export function sayChoice(choices: Choices, value: string): string {
  const { forms, verdicts } = say();
  const names: Names =
    choices === 'level'
      ? verdicts.levels
      : choices === 'levelOrNone'
        ? { ...verdicts.levels, none: forms.choices.none }
        : forms.choices[choices];
  return names[value] ?? value;
}

/** For a select: unknown first. */
export const listOptions = (choices: Choices): { value: string; label: string }[] => [
  { value: '', label: say().facts.flags.unknown },
  ...choicesOf[choices].map((value) => ({ value, label: sayChoice(choices, value) })),
];

/** "None" and "some" of a list. */
export function sayList(kind: Kind, fact: string): { readonly none: string; readonly some: string } {
  const lists: Readonly<Record<string, { none: string; some: string }>> = say().forms.lists;
  return lists[`${kind}.${fact}`] ?? { none: say().facts.flags.no, some: say().facts.flags.yes };
}
