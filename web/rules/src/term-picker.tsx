import type { RuleVocabulary, Term } from '@sanzhi/platform-rules';
import { useTranslate } from '@sanzhi/web-ui';
import { Select } from 'antd';
import { useMemo } from 'react';
import { matchesPinyin } from './pinyin-match.js';
import { termChoices, type TermChoice, termKey, termLabel, type TermOffer } from './term-choice.js';

export interface TermPickerProps extends TermOffer {
  readonly vocabulary: RuleVocabulary;
  readonly value: Term | undefined;
  readonly onChange: (choice: TermChoice) => void;
  readonly label: string;
  readonly isInvalid?: boolean;
  readonly isDisabled?: boolean;
}

/** Chooses a field: searched by words or pinyin, grouped by the sections of the form. */
export function TermPicker({
  vocabulary,
  value,
  onChange,
  label,
  types,
  rows,
  isInvalid,
  isDisabled,
}: TermPickerProps) {
  const t = useTranslate();
  const choices = useMemo(
    () => termChoices(vocabulary, { ...(types ? { types } : {}), ...(rows ? { rows } : {}) }, t),
    [vocabulary, types, rows, t],
  );
  const options = useMemo(() => grouped(choices), [choices]);
  const chosen = value ? { value: termKey(value), label: termLabel(value, vocabulary, t) } : null;
  return (
    <Select<{ value: string; label: string }>
      className="sz-rules-term"
      labelInValue
      showSearch
      popupMatchSelectWidth={false}
      aria-label={label}
      aria-invalid={isInvalid === true}
      status={isInvalid ? 'error' : ''}
      disabled={isDisabled === true}
      placeholder={t('rules.pickField')}
      notFoundContent={t('rules.noField')}
      value={chosen as { value: string; label: string }}
      options={options}
      filterOption={(search, option) => matchesPinyin(String(option?.label ?? ''), search)}
      onChange={({ value: key }) => {
        const choice = choices.find((one) => one.key === key);
        if (choice) onChange(choice);
      }}
    />
  );
}

interface PickerOption {
  readonly value: string;
  readonly label: string;
}

type PickerGroup = { label: string; options: PickerOption[] };

/** Fields without a heading stand first, as they are. */
function grouped(choices: readonly TermChoice[]): (PickerOption | PickerGroup)[] {
  const loose: PickerOption[] = [];
  const groups = new Map<string, PickerOption[]>();
  for (const { key, label, group } of choices) {
    const list = group === '' ? loose : (groups.get(group) ?? []);
    list.push({ value: key, label });
    if (group !== '') groups.set(group, list);
  }
  return [...loose, ...[...groups].map(([label, options]) => ({ label, options }))];
}
