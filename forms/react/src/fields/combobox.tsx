import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useFormSurroundings } from '../form-context.js';
import type { ControlAria } from '../form-views.js';
import './combobox.css';
import { type Search, useSearch } from './use-search.js';

/** One line of what is offered. */
export interface Choice {
  readonly key: string;
  readonly label: string;
  readonly detail?: string | undefined;
  /** Why it cannot be chosen. It can be read and reached all the same. */
  readonly unavailable?: string | undefined;
  /** The heading above it; lines of one group follow one another. */
  readonly group?: string | undefined;
}

export interface ComboboxProps<C extends Choice> {
  readonly id: string;
  readonly aria: ControlAria;
  /** Names the input where the field's label does not. */
  readonly label?: string;
  /** What is shown while nothing is typed: the chosen one. */
  readonly text: string;
  readonly placeholder: string;
  readonly search: Search<C>;
  readonly onPick: (choice: C) => void;
  /** Absent where there is nothing to empty. */
  readonly onClear?: (() => void) | undefined;
  readonly onFocus: () => void;
  readonly onBlur: () => void;
}

/**
 * A text box that finds: what is typed is searched for, arrows go through what was found, Enter takes it, Escape
 * leaves everything as it was. Lines that cannot be chosen are read out with the reason instead of being skipped.
 */
export function Combobox<C extends Choice>(props: ComboboxProps<C>) {
  const { id, aria, label, text, placeholder, onPick, onClear, onFocus, onBlur } = props;
  const { translate } = useFormSurroundings();
  const listId = `${useId().replace(/\W/g, '')}-list`;
  const [typed, setTyped] = useState<string>();
  const [at, setAt] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const isOpen = typed !== undefined;
  const found = useSearch(props.search, typed);
  const choices = found.choices;
  const current = choices[at];

  const open = () => setTyped((now) => now ?? '');
  const close = () => {
    setTyped(undefined);
    setAt(-1);
  };
  const pick = (choice: C) => {
    if (choice.unavailable !== undefined) return setAt(choices.indexOf(choice));
    onPick(choice);
    close();
  };
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => (isOpen ? setAt((now) => Math.min(now + 1, choices.length - 1)) : open()),
    ArrowUp: () => setAt((now) => Math.max(now - 1, 0)),
    Enter: () => (isOpen ? current && pick(current) : open()),
    Escape: close,
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const action = event.key === 'Escape' && !isOpen ? undefined : keys[event.key];
    if (!action || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  };

  return (
    <span className="sz-combobox">
      <input
        {...aria}
        ref={input}
        id={id}
        className="sz-form-input"
        type="text"
        role="combobox"
        autoComplete="off"
        aria-autocomplete="list"
        aria-expanded={isOpen}
        {...(label === undefined ? {} : { 'aria-label': label })}
        {...(isOpen ? { 'aria-controls': listId } : {})}
        {...(current ? { 'aria-activedescendant': `${listId}-${at}` } : {})}
        placeholder={text === '' ? placeholder : text}
        value={typed ?? text}
        onChange={({ target }) => {
          setTyped(target.value);
          setAt(-1);
        }}
        onClick={open}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
        onBlur={() => {
          close();
          onBlur();
        }}
      />
      {onClear && !isOpen ? (
        <button
          type="button"
          className="sz-combobox-clear"
          aria-label={translate('forms.clearNamed', { name: text })}
          onClick={onClear}
        >
          {translate('forms.clear')}
        </button>
      ) : null}
      <span className="sz-unseen" role="status">
        {isOpen && found.state === 'found' ? translate('forms.search.count', { count: choices.length }) : ''}
      </span>
      {isOpen ? (
        <Dropdown anchor={input}>
          {/* The press must not take the focus away from the box. */}
          <div className="sz-combobox-list" onMouseDown={(event) => event.preventDefault()}>
            <Notice state={found.state} isEmpty={choices.length === 0} />
            <ChoiceList id={listId} choices={choices} at={at} onPick={pick} label={label ?? placeholder} />
          </div>
        </Dropdown>
      ) : null}
    </span>
  );
}

function Notice({ state, isEmpty }: { readonly state: string; readonly isEmpty: boolean }) {
  const { translate } = useFormSurroundings();
  if (state === 'failed') return <p className="sz-combobox-note">{translate('forms.search.failed')}</p>;
  if (state === 'searching' && isEmpty) return <p className="sz-combobox-note">{translate('forms.search.running')}</p>;
  return isEmpty ? <p className="sz-combobox-note">{translate('forms.search.none')}</p> : null;
}

interface ChoiceListProps<C extends Choice> {
  readonly id: string;
  readonly choices: readonly C[];
  readonly at: number;
  readonly label: string;
  readonly onPick: (choice: C) => void;
}

function ChoiceList<C extends Choice>({ id, choices, at, label, onPick }: ChoiceListProps<C>) {
  const current = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // It gives a promise where scrolling may be smooth; an effect must give none.
    void current.current?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  return (
    <div id={id} role="listbox" aria-label={label}>
      {choices.map((choice, index) => (
        <ChoiceLine
          key={choice.key}
          id={`${id}-${index}`}
          choice={choice}
          heading={choice.group !== choices[index - 1]?.group ? choice.group : undefined}
          isCurrent={index === at}
          lineRef={index === at ? current : undefined}
          onPick={() => onPick(choice)}
        />
      ))}
    </div>
  );
}

interface ChoiceLineProps {
  readonly id: string;
  readonly choice: Choice;
  readonly heading: string | undefined;
  readonly isCurrent: boolean;
  readonly lineRef: React.RefObject<HTMLDivElement> | undefined;
  readonly onPick: () => void;
}

function ChoiceLine({ id, choice, heading, isCurrent, lineRef, onPick }: ChoiceLineProps) {
  const { label, detail, unavailable } = choice;
  return (
    <>
      {heading === undefined ? null : (
        <div className="sz-combobox-group" role="presentation">
          {heading}
        </div>
      )}
      <div
        ref={lineRef}
        id={id}
        role="option"
        className="sz-combobox-option"
        aria-selected={isCurrent}
        aria-disabled={unavailable === undefined ? undefined : true}
        onClick={onPick}
      >
        <span>{label}</span>
        {detail ? <span className="sz-combobox-detail">{detail}</span> : null}
        {unavailable === undefined ? null : <span className="sz-combobox-reason">{unavailable}</span>}
      </div>
    </>
  );
}

interface DropdownProps {
  readonly anchor: React.RefObject<HTMLElement>;
  readonly children: ReactNode;
}

/** Below the box, above everything else on the page: a table that scrolls would cut it off. */
function Dropdown({ anchor, children }: DropdownProps) {
  const [place, setPlace] = useState<DOMRect>();
  useEffect(() => {
    const measure = () => setPlace(anchor.current?.getBoundingClientRect());
    measure();
    addEventListener('scroll', measure, true);
    addEventListener('resize', measure);
    return () => {
      removeEventListener('scroll', measure, true);
      removeEventListener('resize', measure);
    };
  }, [anchor]);
  if (!place) return null;
  const below = innerHeight - place.bottom;
  const isAbove = below < 200 && place.top > below;
  const style = {
    left: place.left,
    width: Math.min(Math.max(place.width, 260), 640),
    maxHeight: Math.min(Math.max(120, (isAbove ? place.top : below) - 12), 380),
    ...(isAbove ? { bottom: innerHeight - place.top + 2 } : { top: place.bottom + 2 }),
  };
  return createPortal(
    <div className="sz-combobox-drop" style={style}>
      {children}
    </div>,
    document.body,
  );
}
