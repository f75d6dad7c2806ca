// Facts that one tap may set for all members who have none, with the values that the same many can have.
import { type FactValue } from '../../../shared/wire/dossier.ts';
import { type ChairWords } from '../words.ts';
import { choicesOf, listFields, type FactField } from './fact-fields.ts';
import { sayChoice, sayList } from './fact-words.ts';

export interface BulkChoice {
  readonly key: string;
  readonly label: string;
  readonly value: FactValue;
}

/** Empty for facts that are each member's own: days and targets. */
export function listBulkValues(field: FactField, { facts }: Pick<ChairWords, 'facts'>): BulkChoice[] {
  switch (field.kind) {
    case 'flag':
      return [
        { key: 'yes', label: facts.flags.yes, value: true },
        { key: 'no', label: facts.flags.no, value: false },
      ];
    case 'choice':
      return choicesOf[field.choices].map((value) => ({ key: value, label: sayChoice(field.choices, value), value }));
    case 'count':
      return [{ key: 'zero', label: '0', value: 0 }];
    case 'list':
      return [{ key: 'none', label: sayList('member', field.fact).none, value: [] }];
    case 'day':
    case 'record':
      return [];
  }
}

export const listBulkFields = (words: Pick<ChairWords, 'facts'>): FactField[] =>
  listFields('member').filter((field) => listBulkValues(field, words).length > 0);
