// Facts that one tap may set for all who have none, with the values that the same many can have.
import { levels } from '../../../shared/rules/level.ts';
import { type FactValue } from '../../../shared/wire/dossier.ts';
import { type ChairWords } from '../words.ts';
import { factFields, type FactField } from './fact-fields.ts';

export interface BulkChoice {
  readonly key: string;
  readonly label: string;
  readonly value: FactValue;
}

/** Empty for facts that are each member's own: days and targets. */
export function listBulkValues(field: FactField, { facts, verdicts }: ChairWords): BulkChoice[] {
  switch (field.kind) {
    case 'flag':
      return [
        { key: 'yes', label: facts.flags.yes, value: true },
        { key: 'no', label: facts.flags.no, value: false },
      ];
    case 'level':
      return levels.map((level) => ({ key: level, label: verdicts.levels[level], value: level }));
    case 'count':
      return [{ key: 'zero', label: '0', value: 0 }];
    case 'discipline':
      return [{ key: 'none', label: facts.discipline.none, value: [] }];
    case 'units':
      return [{ key: 'none', label: facts.led.none, value: [] }];
    case 'day':
    case 'targets':
      return [];
  }
}

export const listBulkFields = (words: ChairWords): FactField[] =>
  factFields.filter((field) => listBulkValues(field, words).length > 0);
