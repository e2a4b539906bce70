import { textProp } from '@sanzhi/forms-schema';
import { Select } from 'antd';
import { useState } from 'react';
import { type ReferenceTarget, useFormSurroundings } from '../form-context.js';
import type { FieldEditProps, FieldReadProps, FieldView } from '../form-views.js';

/** A record of a register, found by typing. */
export const referenceView: FieldView = { type: 'reference', Edit: ReferenceField, Read: ReferenceValue };

function targetOf(value: unknown): ReferenceTarget | undefined {
  return typeof value === 'object' && value !== null && 'id' in value ? (value as ReferenceTarget) : undefined;
}

function ReferenceField({ id, node, value, onChange, onFocus, onBlur, aria }: FieldEditProps) {
  const { services, translate } = useFormSurroundings();
  const [found, setFound] = useState<readonly ReferenceTarget[]>([]);
  const now = targetOf(value);
  const { searchReferences } = services;
  if (!searchReferences) return <p id={id}>{translate('forms.reference.unavailable')}</p>;
  const search = (text: string) =>
    void searchReferences(textProp(node, 'register') ?? '', text).then(setFound, () => setFound([]));
  const targets = now && !found.some((target) => target.id === now.id) ? [now, ...found] : found;
  return (
    <Select<string>
      {...aria}
      id={id}
      className="sz-form-control"
      value={now?.id ?? null}
      allowClear
      showSearch
      filterOption={false}
      placeholder={textProp(node, 'placeholder') ?? translate('forms.reference.placeholder')}
      notFoundContent={translate('forms.select.none')}
      options={targets.map((target) => ({ value: target.id, label: target.label }))}
      onSearch={search}
      onFocus={() => {
        onFocus();
        search('');
      }}
      onBlur={onBlur}
      onChange={(chosen) => onChange(targets.find((target) => target.id === chosen))}
    />
  );
}

function ReferenceValue({ value }: FieldReadProps) {
  return <>{targetOf(value)?.label ?? String(value)}</>;
}
