import { numberProp, parseNotice, textProp } from '@sanzhi/forms-schema';
import { useLayoutEffect, useRef } from 'react';
import { useFormSurroundings } from '../form-context.js';
import type { FieldEditProps, FieldReadProps, FieldView } from '../form-views.js';
import { MarkedText } from '../marked-text.js';
import { type Mark, marked, type Selected } from './mark-text.js';
import './rich-text-field.css';

/** Text with headings, lists and bold: a plain box with a few buttons, and below it how it will look. */
export const richTextView: FieldView = { type: 'richText', Edit: RichTextField, Read: RichTextValue };

const MARKS: readonly Mark[] = ['strong', 'heading', 'item', 'numbered'];

function RichTextField({ id, node, value, onChange, onFocus, onBlur, aria }: FieldEditProps) {
  const { translate } = useFormSurroundings();
  const box = useRef<HTMLTextAreaElement>(null);
  const selection = useRef<Selected>();
  const text = typeof value === 'string' ? value : '';
  useLayoutEffect(() => {
    if (!selection.current) return;
    box.current?.setSelectionRange(selection.current.start, selection.current.end);
    selection.current = undefined;
  });
  const mark = (kind: Mark) => {
    const { selectionStart = 0, selectionEnd = 0 } = box.current ?? {};
    const next = marked({ text, start: selectionStart, end: selectionEnd }, kind);
    selection.current = next;
    onChange(next.text);
    box.current?.focus();
  };
  const isMarked = parseNotice(text).some(
    ({ kind, spans }) => kind !== 'paragraph' || spans.some(({ strong, href }) => strong ?? href),
  );
  return (
    <>
      <div className="sz-rich-tools" role="group" aria-label={translate('forms.rich.tools', { title: node.title })}>
        {MARKS.map((kind) => (
          <button key={kind} type="button" onMouseDown={(event) => event.preventDefault()} onClick={() => mark(kind)}>
            {translate(`forms.rich.${kind}`)}
          </button>
        ))}
      </div>
      <textarea
        {...aria}
        ref={box}
        id={id}
        className="sz-form-input"
        rows={numberProp(node, 'rows') ?? 6}
        placeholder={textProp(node, 'placeholder')}
        value={text}
        onChange={({ target }) => onChange(target.value)}
        onKeyDown={(event) => {
          if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'b') return;
          event.preventDefault();
          mark('strong');
        }}
        onFocus={onFocus}
        onBlur={onBlur}
      />
      {isMarked ? (
        <section className="sz-rich-preview" aria-label={translate('forms.rich.preview')}>
          <MarkedText text={text} />
        </section>
      ) : null}
    </>
  );
}

function RichTextValue({ value }: FieldReadProps) {
  return <MarkedText text={String(value)} />;
}
