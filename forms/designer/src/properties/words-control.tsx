import { useTranslate } from '@sanzhi/web-ui';
import { useEffect, useState } from 'react';
import type { PropertyControlProps } from './property-control.js';

/** A list of words, written one behind the other with commas, Chinese or Latin, or spaces. */
export function WordsControl({
  id,
  shared,
  isLocked,
  onChange,
  'aria-describedby': described,
  'aria-invalid': invalid,
}: PropertyControlProps) {
  const t = useTranslate();
  const words = Array.isArray(shared.value) ? shared.value.map(String) : [];
  const outside = shared.isMixed ? '' : words.join('，');
  const [text, setText] = useState(outside);
  useEffect(() => setText((now) => (split(now).join('，') === outside ? now : outside)), [outside]);
  return (
    <input
      id={id}
      type="text"
      className="sz-designer-input"
      aria-describedby={described}
      aria-invalid={invalid}
      value={text}
      disabled={isLocked}
      placeholder={t(shared.isMixed ? 'designer.mixed' : 'designer.words.placeholder')}
      onChange={(event) => {
        setText(event.target.value);
        const next = split(event.target.value);
        onChange(next.length === 0 ? undefined : next);
      }}
    />
  );
}

function split(text: string): string[] {
  return [...new Set(text.split(/[,，、;；\s]+/).filter((word) => word !== ''))];
}
