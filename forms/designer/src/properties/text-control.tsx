import { useTranslate } from '@sanzhi/web-ui';
import { useEffect, useState } from 'react';
import type { ControlIds } from './property-field.js';
import type { SharedValue } from './shared-value.js';

interface TextControlProps extends ControlIds {
  readonly shared: SharedValue<string>;
  readonly isLocked: boolean;
  readonly onChange: (text: string) => void;
  readonly maxLength?: number | undefined;
  readonly isLong?: boolean;
  /** A name for machines: written without spell checking, in even letters. */
  readonly isCode?: boolean;
  readonly placeholder?: string;
}

/** A text; each letter is applied, and a row of letters is one step to undo. Composing Chinese waits for the end. */
export function TextControl({
  shared,
  isLocked,
  onChange,
  maxLength,
  isLong = false,
  isCode = false,
  placeholder,
  ...aria
}: TextControlProps) {
  const t = useTranslate();
  const outside = shared.isMixed ? '' : shared.value;
  const [text, setText] = useState(outside);
  const [isComposing, setComposing] = useState(false);
  useEffect(() => setText(outside), [outside]);

  const control = {
    ...aria,
    className: `sz-designer-input${isCode ? ' sz-designer-code' : ''}`,
    value: text,
    disabled: isLocked,
    maxLength,
    spellCheck: false,
    placeholder: shared.isMixed ? t('designer.mixed') : placeholder,
    onChange: (event: { target: { value: string } }) => {
      setText(event.target.value);
      if (!isComposing) onChange(event.target.value);
    },
    onCompositionStart: () => setComposing(true),
    onCompositionEnd: (event: { currentTarget: { value: string } }) => {
      setComposing(false);
      onChange(event.currentTarget.value);
    },
  };
  return isLong ? <textarea rows={2} {...control} /> : <input type="text" {...control} />;
}
