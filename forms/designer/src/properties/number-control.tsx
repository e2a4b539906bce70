import { useTranslate } from '@sanzhi/web-ui';
import { useEffect, useState } from 'react';
import type { ControlIds } from './property-field.js';
import type { SharedValue } from './shared-value.js';

interface NumberControlProps extends ControlIds {
  readonly shared: SharedValue<number | undefined>;
  readonly isLocked: boolean;
  readonly onChange: (value: number | undefined) => void;
  /** How a number is written: fen as yuan, e.g. */
  readonly write?: (value: number) => string;
  /** `undefined` for what is no number. */
  readonly read?: (text: string) => number | undefined;
  readonly unit?: string;
}

const plain = (text: string) => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined);

/** A number typed as text, in full-width digits too; what is none is kept in the box and said, and not applied. */
export function NumberControl({
  shared,
  isLocked,
  onChange,
  write = String,
  read = plain,
  unit,
  ...aria
}: NumberControlProps) {
  const t = useTranslate();
  const outside = shared.isMixed || shared.value === undefined ? '' : write(shared.value);
  const [text, setText] = useState(outside);
  const normal = text.normalize('NFKC').trim();
  const isWrong = normal !== '' && read(normal) === undefined;
  useEffect(() => {
    setText((now) => (read(now.normalize('NFKC').trim()) === shared.value && !shared.isMixed ? now : outside));
  }, [outside, shared.isMixed, shared.value, read]);
  return (
    <>
      <span className="sz-property-affix">
        <input
          {...aria}
          {...(isWrong ? { 'aria-invalid': true as const } : {})}
          type="text"
          inputMode="decimal"
          className="sz-designer-input"
          value={text}
          disabled={isLocked}
          placeholder={shared.isMixed ? t('designer.mixed') : undefined}
          onChange={(event) => {
            setText(event.target.value);
            const next = event.target.value.normalize('NFKC').trim();
            if (next === '') onChange(undefined);
            else if (read(next) !== undefined) onChange(read(next));
          }}
        />
        {unit ? <span>{unit}</span> : null}
      </span>
      {isWrong ? <p className="sz-property-error">{t('designer.number.wrong')}</p> : null}
    </>
  );
}
