import { Input } from 'antd';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useEditor } from '../drawing-context.js';
import { Field } from './field.js';

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  /** Called when writing pauses, when the field is left, with Enter, or when another element is chosen. */
  readonly onCommit: (value: string) => void;
  readonly isReadOnly?: boolean;
  readonly isLong?: boolean;
  /** Half of the text says nothing, as of an id: it is committed when it is finished, not while it is written. */
  readonly isWhole?: boolean;
  readonly hint?: string;
  readonly placeholder?: string;
}

/** So long must writing pause before the text becomes part of the drawing, in ms. */
const PAUSE = 800;

/** A text that becomes one step of the history however many letters were typed. Escape takes them back. */
export function TextField(props: TextFieldProps) {
  const { label, isReadOnly = false, isLong = false, hint, placeholder } = props;
  const { typed, type, settle, giveUp, ime } = useTyping(props);
  const control = {
    'aria-label': label,
    value: typed,
    readOnly: isReadOnly,
    onBlur: settle,
    ...ime,
    ...(placeholder ? { placeholder } : {}),
  };
  return (
    <Field label={label} {...(hint ? { hint } : {})}>
      {isLong ? (
        <Input.TextArea
          {...control}
          autoSize={{ minRows: 2, maxRows: 8 }}
          onChange={(event) => type(event.target.value)}
        />
      ) : (
        <Input
          {...control}
          onChange={(event) => type(event.target.value)}
          onPressEnter={settle}
          onKeyDown={(event) => {
            if (event.key === 'Escape') giveUp();
          }}
        />
      )}
    </Field>
  );
}

/** What is typed until the field is left. While it is typed the field shows that, whatever became of it so far. */
function useTyping({ value, onCommit, isWhole = false }: TextFieldProps) {
  const { drawing } = useEditor();
  const [typed, setTyped] = useState(value);
  const latest = useRef({ typed, value, onCommit });
  Object.assign(latest.current, { value, onCommit });
  const session = useRef<Session>(undefined);
  useEffect(() => {
    if (session.current) return;
    latest.current.typed = value;
    setTyped(value);
  }, [value]);

  const take = (field: Session) => {
    clearTimeout(field.timer);
    const now = latest.current;
    if (now.typed !== now.value) drawing.retype(field, () => now.onCommit(now.typed));
    drawing.typing(field, undefined);
  };
  const settle = () => {
    if (session.current) take(session.current);
    session.current = undefined;
  };
  const rest = () => {
    const field = session.current;
    if (!field || isWhole) return;
    clearTimeout(field.timer);
    // An input method is at a word: what stands there is its spelling.
    if (!field.isComposing) field.timer = setTimeout(() => take(field), PAUSE);
  };
  const compose = (isComposing: boolean) => () => {
    (session.current ??= { before: latest.current.value }).isComposing = isComposing;
    rest();
  };
  const type = (text: string) => {
    const field = (session.current ??= { before: latest.current.value });
    latest.current.typed = text;
    setTyped(text);
    drawing.typing(field, () => take(field));
    rest();
  };
  const giveUp = () => {
    if (session.current) type(session.current.before);
    settle();
  };
  // Before effects are undone: an editor that is left tells its last edit then, and this is part of it.
  useLayoutEffect(() => () => settle(), []);
  return { typed, type, settle, giveUp, ime: { onCompositionStart: compose(true), onCompositionEnd: compose(false) } };
}

/** One writing: from the first letter until the field is left. */
interface Session {
  /** What stood there. */
  readonly before: string;
  isComposing?: boolean;
  timer?: ReturnType<typeof setTimeout>;
}
