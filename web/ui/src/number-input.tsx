import { Input } from 'antd';
import { useId, useState } from 'react';
import { readNumber } from './read-number.js';
import { useTranslate } from './translate-context.js';

export interface NumberInputProps {
  /** Names the control where no `<label>` points at `id`. */
  readonly label?: string;
  readonly id?: string;
  readonly value: number | undefined;
  readonly min: number;
  readonly max: number;
  /** Default 0: whole numbers. */
  readonly decimals?: number;
  /** Behind the number: 元, 日. */
  readonly unit?: string;
  readonly placeholder?: string;
  readonly isDisabled?: boolean;
  /** Whether there may be none; then `onChange` is called without one. */
  readonly canBeEmpty?: boolean;
  readonly className?: string;
  readonly onChange: (value: number | undefined) => void;
}

/**
 * A number as it is typed. What is no number, or not one of those there may be, stays where it was typed and is said so;
 * the value stays what it was. Nothing is rounded or cut off behind anybody's back.
 */
export function NumberInput(props: NumberInputProps) {
  const { value, min, max, decimals = 0, canBeEmpty = false, onChange } = props;
  const t = useTranslate();
  const faultId = useId();
  /** Only what is not the value as it stands. */
  const [typed, setTyped] = useState<string>();
  const range = { min, max, decimals };
  const isEmpty = typed?.trim() === '';
  const isWrong = typed !== undefined && (isEmpty ? !canBeEmpty : readNumber(typed, range) === undefined);
  const take = (text: string) => {
    setTyped(text);
    const read = readNumber(text, range);
    if (read !== undefined) onChange(read);
    else if (text.trim() === '' && canBeEmpty) onChange(undefined);
  };
  const step = (by: number) => {
    const next = Math.min(max, Math.max(min, (value ?? min - by) + by));
    setTyped(undefined);
    onChange(next);
  };
  const words = t(decimals === 0 ? 'ui.number.whole' : 'ui.number.any', { text: typed ?? '', min, max, decimals });
  return (
    <span className={`sz-number ${props.className ?? ''}`}>
      <Input
        {...(props.id ? { id: props.id } : {})}
        {...(props.label ? { 'aria-label': props.label } : {})}
        role="spinbutton"
        inputMode={decimals === 0 ? 'numeric' : 'decimal'}
        autoComplete="off"
        aria-valuemin={min}
        aria-valuemax={max}
        {...(value === undefined ? {} : { 'aria-valuenow': value })}
        {...(isWrong ? { 'aria-invalid': true, 'aria-describedby': faultId, status: 'error' as const } : {})}
        {...(props.placeholder ? { placeholder: props.placeholder } : {})}
        {...(props.unit ? { suffix: props.unit } : {})}
        disabled={props.isDisabled ?? false}
        value={typed ?? value?.toString() ?? ''}
        onChange={(event) => take(event.target.value)}
        onBlur={() => isWrong || setTyped(undefined)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
          event.preventDefault();
          step(event.key === 'ArrowUp' ? 1 : -1);
        }}
      />
      {isWrong ? (
        <span className="sz-number-fault" id={faultId} role="alert">
          {isEmpty ? t('ui.number.missing', { min, max }) : words}
        </span>
      ) : null}
    </span>
  );
}
