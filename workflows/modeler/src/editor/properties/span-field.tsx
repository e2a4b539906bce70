import { NumberInput, useTranslate } from '@sanzhi/web-ui';
import { Select } from 'antd';
import { Field } from './field.js';
import { spanOf, spanText, timeUnits } from './time-span.js';

export interface SpanFieldProps {
  readonly label: string;
  /** `P5WD`; empty for none. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isReadOnly?: boolean;
  readonly canBeEmpty?: boolean;
  readonly hint?: string;
}

/** A span of time as a number and a unit. One that was written otherwise is shown as written until it is replaced. */
export function SpanField({ label, value, onChange, isReadOnly = false, canBeEmpty = false, hint }: SpanFieldProps) {
  const t = useTranslate();
  const span = spanOf(value);
  const unit = span?.unit ?? 'workingDays';
  const written = value !== '' && !span ? t('flowEditor.span.written', { text: value }) : undefined;
  const note = [written, hint].filter(Boolean).join(' ');
  return (
    <Field label={label} {...(note ? { hint: note } : {})}>
      <div className="sz-fe-span">
        <NumberInput
          label={label}
          min={1}
          max={9999}
          value={span?.amount}
          isDisabled={isReadOnly}
          placeholder={t('flowEditor.span.none')}
          canBeEmpty={canBeEmpty}
          onChange={(amount) => onChange(amount === undefined ? '' : spanText({ amount, unit }))}
        />
        <Select
          aria-label={t('flowEditor.span.unit', { label })}
          value={unit}
          disabled={isReadOnly}
          options={timeUnits.map((one) => ({ value: one, label: t(`flowEditor.span.${one}`) }))}
          onChange={(next) => onChange(spanText({ amount: span?.amount ?? 1, unit: next }))}
        />
      </div>
    </Field>
  );
}
