import { useTranslate } from '@sanzhi/web-ui';
import { useMemo } from 'react';
import { examResults, officerStates } from '../shared/index.js';
import type { EntryField } from './entry-field.js';
import { useColleagues } from './use-colleagues.js';

/** The fields of an officer's entry; nothing until the accounts to choose from are there. */
export function useOfficerFields(): readonly EntryField[] | undefined {
  const t = useTranslate();
  const colleagues = useColleagues();
  return useMemo(() => {
    if (!colleagues) return undefined;
    const field = (name: string, kind: EntryField['kind'], isRequired = true): EntryField => {
      return { name, label: t(`registers.officer.${name}`), kind, isRequired };
    };
    const exams = examResults.map((value) => ({ value, text: t(`registers.exam.${value}`) }));
    const states = officerStates.map((value) => ({ value, text: t(`registers.officerState.${value}`) }));
    return [
      field('name', 'line'),
      field('unitName', 'line'),
      field('certificateNumber', 'line'),
      field('categories', 'lines'),
      field('areas', 'lines'),
      field('exam', { choices: exams }),
      field('examOn', 'day', false),
      field('validFrom', 'day'),
      field('validTo', 'day', false),
      field('state', { choices: states }),
      field('accountId', { choices: colleagues }, false),
    ];
  }, [t, colleagues]);
}
