import type { FormOption, JsonValue } from '@sanzhi/forms-schema';
import { useTranslate } from '@sanzhi/web-ui';
import { Button } from 'antd';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useDesigner } from '../designer.js';
import { freeValue, pastedOptions, relabelled, reordered } from './option-list.js';
import type { PropertyControlProps } from './property-control.js';

/**
 * The options of a field, a line each. Enter adds one below, Alt+↑/↓ moves it, pasting several lines adds them all.
 * A new option's stored value is its label until one writes another.
 */
export function OptionsControl({
  id,
  shared,
  isLocked,
  onChange,
  'aria-describedby': described,
}: PropertyControlProps) {
  const t = useTranslate();
  const { announce } = useDesigner();
  const [showsValues, setShowsValues] = useState(false);
  const list = useRef<HTMLOListElement>(null);
  const options = Array.isArray(shared.value) ? (shared.value as unknown as readonly FormOption[]) : [];

  function set(next: readonly FormOption[], focus?: number): void {
    onChange(next as unknown as JsonValue);
    if (focus !== undefined) requestAnimationFrame(() => labelInputs(list.current)[focus]?.focus());
  }

  function add(after: number): void {
    const label = t('designer.options.new', { number: options.length + 1 });
    set(
      [...options.slice(0, after + 1), { value: freeValue(label, options), label }, ...options.slice(after + 1)],
      after + 1,
    );
  }

  function remove(index: number): void {
    const rest = options.filter((_, at) => at !== index);
    set(rest, Math.min(index, rest.length - 1));
    announce(t('designer.options.removed', { label: options[index]?.label ?? '' }));
  }

  function move(index: number, to: number): void {
    if (to < 0 || to >= options.length) return;
    set(reordered(options, index, to), to);
    announce(t('designer.options.moved', { label: options[index]?.label ?? '', number: to + 1 }));
  }

  function onKey(event: KeyboardEvent, index: number): void {
    if (event.nativeEvent.isComposing) return;
    const step = event.altKey ? { ArrowUp: -1, ArrowDown: 1 }[event.key] : undefined;
    if (event.key === 'Enter') add(index);
    else if (step !== undefined) move(index, index + step);
    else return;
    event.preventDefault();
  }

  if (shared.isMixed) return <p className="sz-property-hint">{t('designer.mixed')}</p>;
  return (
    <div className="sz-options" id={id} aria-describedby={described} role="group" aria-label={t('forms.prop.options')}>
      <ol ref={list}>
        {options.map((option, index) => (
          <li key={index}>
            <input
              className="sz-designer-input"
              data-label
              aria-label={t('designer.options.label', { number: index + 1 })}
              value={option.label}
              maxLength={200}
              disabled={isLocked}
              onChange={(event) => set(relabelled(options, index, event.target.value))}
              onKeyDown={(event) => onKey(event, index)}
              onPaste={(event) => {
                const text = event.clipboardData.getData('text');
                if (!/[\r\n]/.test(text.trim())) return;
                event.preventDefault();
                const isBlank =
                  option.label === '' || option.label === t('designer.options.new', { number: index + 1 });
                set(pastedOptions(text, isBlank ? options.filter((_, at) => at !== index) : options));
                announce(t('designer.options.pasted'));
              }}
            />
            {showsValues ? (
              <input
                className="sz-designer-input sz-designer-code"
                aria-label={t('designer.options.value', { number: index + 1 })}
                value={option.value}
                maxLength={100}
                disabled={isLocked}
                onChange={(event) =>
                  set(options.map((one, at) => (at === index ? { ...one, value: event.target.value } : one)))
                }
              />
            ) : null}
            <button
              type="button"
              disabled={isLocked || index === 0}
              aria-label={t('designer.options.up', { label: option.label })}
              onClick={() => move(index, index - 1)}
            >
              <span aria-hidden="true">↑</span>
            </button>
            <button
              type="button"
              disabled={isLocked || index === options.length - 1}
              aria-label={t('designer.options.down', { label: option.label })}
              onClick={() => move(index, index + 1)}
            >
              <span aria-hidden="true">↓</span>
            </button>
            <button
              type="button"
              disabled={isLocked}
              aria-label={t('designer.options.remove', { label: option.label })}
              onClick={() => remove(index)}
            >
              <span aria-hidden="true">✕</span>
            </button>
          </li>
        ))}
      </ol>
      <div className="sz-actions">
        <Button size="small" disabled={isLocked} onClick={() => add(options.length - 1)}>
          {t('designer.options.add')}
        </Button>
        <PasteOptions isLocked={isLocked} onPaste={(text) => set(pastedOptions(text, options))} />
        <Button size="small" type="link" aria-pressed={showsValues} onClick={() => setShowsValues(!showsValues)}>
          {t(showsValues ? 'designer.options.hideValues' : 'designer.options.showValues')}
        </Button>
      </div>
    </div>
  );
}

/** A list out of a document or a spreadsheet, a line each. */
function PasteOptions({ isLocked, onPaste }: { readonly isLocked: boolean; readonly onPaste: (text: string) => void }) {
  const t = useTranslate();
  const [text, setText] = useState<string>();
  if (text === undefined) {
    return (
      <Button size="small" disabled={isLocked} onClick={() => setText('')}>
        {t('designer.options.paste')}
      </Button>
    );
  }
  return (
    <div className="sz-options-paste">
      <textarea
        autoFocus
        rows={5}
        className="sz-designer-input"
        aria-label={t('designer.options.paste')}
        placeholder={t('designer.options.paste.how')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="sz-actions">
        <Button
          size="small"
          type="primary"
          disabled={text.trim() === ''}
          onClick={() => {
            onPaste(text);
            setText(undefined);
          }}
        >
          {t('designer.options.paste.add')}
        </Button>
        <Button size="small" onClick={() => setText(undefined)}>
          {t('ui.cancel')}
        </Button>
      </div>
    </div>
  );
}

function labelInputs(list: HTMLElement | null): readonly HTMLInputElement[] {
  return [...(list?.querySelectorAll<HTMLInputElement>('[data-label]') ?? [])];
}
