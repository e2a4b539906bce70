import { useTranslate } from '@sanzhi/web-ui';
import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import type { EntryField } from './entry-field.js';

/** The input of one field with its label. */
export function EntryInput({ field }: { field: EntryField }) {
  const t = useTranslate();
  const { name, label, kind, isRequired = false } = field;
  const rules = isRequired ? [{ required: true, message: t('registers.required') }] : [];
  if (kind === 'basis') return <BasisInput name={name} label={label} />;
  if (kind === 'yesNo') {
    return (
      <Form.Item name={name} valuePropName="checked">
        <Checkbox>{label}</Checkbox>
      </Form.Item>
    );
  }
  return (
    <Form.Item
      name={name}
      label={label}
      rules={rules}
      {...(kind === 'lines' ? { extra: t('registers.listHint') } : {})}
    >
      {inputOf(field)}
    </Form.Item>
  );
}

function inputOf({ kind, isRequired = false }: EntryField): ReactNode {
  if (kind === 'text') return <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} />;
  // The browser's own day picker: operable by keyboard and good on a phone.
  if (kind === 'day') return <Input type="date" />;
  if (kind === 'lines') return <Select mode="tags" open={false} suffixIcon={null} />;
  if (kind === 'fen') return <InputNumber min={0} precision={2} controls={false} style={{ width: '100%' }} />;
  if (typeof kind === 'object') return <ChoiceInput choices={kind.choices} allowClear={!isRequired} />;
  return <Input />;
}

interface ChoiceInputProps {
  readonly choices: readonly { readonly value: string; readonly text: string }[];
  readonly allowClear: boolean;
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (value: string | undefined) => void;
}

/** `Form.Item` passes `id`, `value` and `onChange`. */
function ChoiceInput({ choices, ...passed }: ChoiceInputProps) {
  return (
    <Select
      {...passed}
      showSearch
      optionFilterProp="label"
      options={choices.map(({ value, text }) => ({ value, label: text }))}
    />
  );
}

/** The grounds: a law and an article each. */
function BasisInput({ name, label }: { name: string; label: string }) {
  const t = useTranslate();
  const required = [{ required: true, message: t('registers.required') }];
  return (
    <Form.Item label={label} required>
      <Form.List name={name}>
        {(rows, { add, remove }) => (
          <>
            {rows.map(({ key, name: index }) => (
              <div key={key} className="sz-actions">
                <Form.Item name={[index, 'law']} rules={required} noStyle>
                  <Input aria-label={t('registers.basis.law')} placeholder={t('registers.basis.law')} />
                </Form.Item>
                <Form.Item name={[index, 'article']} rules={required} noStyle>
                  <Input aria-label={t('registers.basis.article')} placeholder={t('registers.basis.article')} />
                </Form.Item>
                <Button type="text" onClick={() => remove(index)}>
                  {t('registers.basis.remove')}
                </Button>
              </div>
            ))}
            <Button type="dashed" onClick={() => add({})}>
              {t('registers.basis.add')}
            </Button>
          </>
        )}
      </Form.List>
    </Form.Item>
  );
}
