import { useState } from 'react';
import type { FieldEditProps } from '../form-views.js';

interface TypedInputProps extends FieldEditProps {
  /** The value as it is edited; `undefined` for what is no value of this kind. */
  readonly format: (value: unknown) => string | undefined;
  /** What was typed as a value; `undefined` when it is none yet. */
  readonly parse: (text: string) => unknown;
  readonly unit: string | undefined;
  readonly placeholder: string | undefined;
}

/**
 * A text input for values that are no text. While it has the focus it shows what was typed; text that is no value
 * is handed on as text, so that the same check refuses it here and on the server.
 */
export function TypedInput({
  id,
  value,
  onChange,
  onFocus,
  onBlur,
  aria,
  format,
  parse,
  unit,
  placeholder,
}: TypedInputProps) {
  const [draft, setDraft] = useState<string>();
  const shown = draft ?? format(value) ?? (value === undefined ? '' : String(value));
  return (
    <span className="sz-form-affix">
      <input
        {...aria}
        id={id}
        className="sz-form-input sz-form-number"
        type="text"
        inputMode="decimal"
        autoComplete="off"
        placeholder={placeholder}
        value={shown}
        onChange={({ target }) => {
          setDraft(target.value);
          const text = target.value.trim();
          onChange(text === '' ? undefined : (parse(text) ?? text));
        }}
        onFocus={onFocus}
        onBlur={() => {
          setDraft(undefined);
          onBlur();
        }}
      />
      {unit ? <span className="sz-form-unit">{unit}</span> : null}
    </span>
  );
}
