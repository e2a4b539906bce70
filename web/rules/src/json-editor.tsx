import { useTranslate } from '@sanzhi/web-ui';
import { type ReactNode, useId, useMemo, useRef, useState } from 'react';
import { lineOf, placeJson, type TextRange } from './json-places.js';

/** Something wrong with a value: its words, and where it is as a JSON pointer. */
export interface JsonFinding {
  readonly pointer: string;
  readonly words: string;
}

export interface JsonEditorProps {
  readonly value: unknown;
  /** Called with each edit; with `undefined` while the text is no JSON or has findings. */
  readonly onChange: (value: unknown) => void;
  /** What is wrong with a value. Give the same function as long as it judges alike. */
  readonly check: (value: unknown) => readonly JsonFinding[];
  readonly label: string;
  readonly isReadOnly?: boolean;
}

interface PlacedFinding {
  readonly range: TextRange;
  readonly words: string;
}

/** JSON as text, for experts. What is wrong is marked where it stands, and listed with line and column. */
export function JsonEditor({ value, onChange, check, label, isReadOnly = false }: JsonEditorProps) {
  const t = useTranslate();
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(() => textOf(value));
  const [own, setOwn] = useState(value);
  const [seen, setSeen] = useState(value);
  // Another value from outside replaces the text; the one that stood there before a faulty edit does not.
  if (!isSame(value, seen)) {
    setSeen(value);
    if (value !== undefined && !isSame(value, own)) {
      setOwn(value);
      setText(textOf(value));
    }
  }
  const findings = useMemo(() => findingsOf(text, check, t('error.RULES_TEXT_NOT_JSON')), [text, check, t]);
  const type = (next: string) => {
    const read = placeJson(next);
    const good = 'value' in read && check(read.value).length === 0 ? read.value : undefined;
    setText(next);
    setOwn(good);
    onChange(good);
  };
  return (
    <div className="sz-rules-raw">
      <div className="sz-rules-raw-paper">
        <pre className="sz-rules-raw-marks" aria-hidden="true">
          {marked(text, findings)}
        </pre>
        <textarea
          ref={area}
          className="sz-rules-raw-text"
          aria-label={t('rules.raw', { label })}
          aria-invalid={findings.length > 0}
          aria-describedby={`${id}-findings`}
          spellCheck={false}
          autoCapitalize="off"
          readOnly={isReadOnly}
          rows={Math.max(6, text.split('\n').length + 1)}
          value={text}
          onChange={(event) => type(event.target.value)}
        />
      </div>
      <ul id={`${id}-findings`} className="sz-rules-raw-findings" aria-live="polite">
        {findings.map(({ range, words }) => (
          <li key={`${range.start}:${words}`}>
            <button type="button" className="sz-rules-link" onClick={() => goTo(area.current, range)}>
              {t('rules.raw.place', { ...lineOf(text, range.start) })}
            </button>
            {words}
          </li>
        ))}
      </ul>
    </div>
  );
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function textOf(value: unknown): string {
  return JSON.stringify(value ?? true, null, 2);
}

function findingsOf(text: string, check: JsonEditorProps['check'], notJson: string): readonly PlacedFinding[] {
  const read = placeJson(text);
  if ('fault' in read) return [{ range: read.fault, words: notJson }];
  return check(read.value).map(({ pointer, words }) => ({ range: placeOf(pointer, read.places, text), words }));
}

/** The place of a pointer, or of the nearest value around it that stands in the text. */
function placeOf(pointer: string, places: ReadonlyMap<string, TextRange>, text: string): TextRange {
  for (let at = pointer; ; at = at.slice(0, at.lastIndexOf('/'))) {
    const place = places.get(at);
    if (place) return place;
    if (!at.includes('/')) return { start: 0, end: text.length };
  }
}

function goTo(area: HTMLTextAreaElement | null, { start, end }: TextRange): void {
  area?.focus();
  area?.setSelectionRange(start, Math.max(end, start + 1));
}

/** The text with the faulty places marked; it lies under the text that is typed. */
function marked(text: string, findings: readonly PlacedFinding[]): ReactNode[] {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const { range } of [...findings].sort((one, other) => one.range.start - other.range.start)) {
    if (range.start < at) continue;
    parts.push(text.slice(at, range.start), <mark key={range.start}>{text.slice(range.start, range.end) || ' '}</mark>);
    at = range.end;
  }
  return [...parts, text.slice(at), '\n'];
}
