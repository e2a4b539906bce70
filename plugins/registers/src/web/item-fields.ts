import type { Translate } from '@sanzhi/platform-i18n';
import { actionTypes } from '../shared/index.js';
import type { Choice, EntryField } from './entry-field.js';

/** The fields of an enforcement item's entry (DIS-9.3). */
export function itemFields(bodies: readonly Choice[], t: Translate): readonly EntryField[] {
  const field = (name: string, kind: EntryField['kind'], isRequired = true): EntryField => {
    return { name, label: t(`registers.item.${name}`), kind, isRequired };
  };
  const types = actionTypes.map((value) => ({ value, text: t(`registers.actionType.${value}`) }));
  return [
    field('code', 'line'),
    field('name', 'line'),
    field('actionType', { choices: types }),
    field('basis', 'basis'),
    field('bodyId', { choices: bodies }),
    field('implementer', 'line'),
    field('responsible', 'line'),
    field('validFrom', 'day'),
    field('validTo', 'day', false),
    field('processKey', 'line', false),
    field('formKeys', 'lines', false),
    field('disclosurePolicyKey', 'line', false),
  ];
}

/** The fields of a benchmark's entry (DIS-9.7). */
export function benchmarkFields(t: Translate): readonly EntryField[] {
  const field = (name: string, kind: EntryField['kind'], isRequired = true): EntryField => {
    return { name, label: t(`registers.benchmark.${name}`), kind, isRequired };
  };
  return [
    field('circumstance', 'text'),
    field('grade', 'line'),
    field('rangeFromFen', 'fen', false),
    field('rangeToFen', 'fen', false),
    field('rangeText', 'text', false),
    field('basis', 'basis'),
    field('validFrom', 'day'),
    field('validTo', 'day', false),
  ];
}
