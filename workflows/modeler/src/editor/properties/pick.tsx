import { matchesPinyin } from '@sanzhi/web-rules';
import { Select } from 'antd';
import { Field } from './field.js';

export interface PickProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onPick: (value: string | undefined) => void;
  readonly isReadOnly?: boolean;
  readonly canBeEmpty?: boolean;
  readonly placeholder?: string;
  readonly hint?: string;
}

/** One of a list, found by text and pinyin. A value that the list lacks is shown as it is written. */
export function Pick(props: PickProps) {
  const { label, value, options, onPick, isReadOnly = false, canBeEmpty = false, placeholder, hint } = props;
  const isKnown = value === undefined || options.some((option) => option.value === value);
  return (
    <Field label={label} {...(hint ? { hint } : {})}>
      <Select
        aria-label={label}
        className="sz-fe-pick"
        value={value ?? null}
        disabled={isReadOnly}
        showSearch
        allowClear={canBeEmpty}
        placeholder={placeholder}
        filterOption={(typed, option) => matchesPinyin(option?.label ?? '', typed)}
        options={isKnown ? [...options] : [...options, { value, label: value }]}
        onChange={(next: string | null | undefined) => onPick(next ?? undefined)}
      />
    </Field>
  );
}
