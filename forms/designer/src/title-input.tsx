import { useEffect, useRef, useState } from 'react';

interface TitleInputProps {
  readonly label: string;
  readonly value: string;
  /** `undefined` leaves it as it was. */
  readonly onDone: (title: string | undefined) => void;
}

/** A title being renamed in its place: Enter keeps it, Escape does not, leaving keeps it. */
export function TitleInput({ label, value, onDone }: TitleInputProps) {
  const [text, setText] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  const isOver = useRef(false);

  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);

  function finish(title: string | undefined): void {
    if (isOver.current) return;
    isOver.current = true;
    onDone(title?.trim() ? title.trim() : undefined);
  }

  return (
    <input
      ref={input}
      className="sz-designer-title-input"
      aria-label={label}
      maxLength={200}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => finish(text)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') finish(text);
        if (event.key === 'Escape') finish(undefined);
        if (event.key === 'Enter' || event.key === 'Escape') event.preventDefault();
      }}
    />
  );
}
