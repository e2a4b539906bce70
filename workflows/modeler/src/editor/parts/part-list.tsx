import { useTranslate } from '@sanzhi/web-ui';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { groupedEntries, matchingEntries, type PartEntry } from './part-entries.js';
import { PartIcon } from './part-icon.js';

/** The type under which a part's key is dragged. */
export const DRAGGED_PART = 'application/x-sanzhi-part';

export interface PartListProps {
  readonly entries: readonly PartEntry[];
  readonly onChoose: (entry: PartEntry) => void;
  /** Plain elements stand folded below the others until something is searched for. */
  readonly isDraggable?: boolean;
}

/**
 * Parts under their headings, found by text and pinyin. Arrows go up and down, Enter in the search takes the first. All
 * parts together are one stop of Tab, at the one that was reached last.
 */
export function PartList({ entries, onChoose, isDraggable = false }: PartListProps) {
  const t = useTranslate();
  const [search, setSearch] = useState('');
  const box = useRef<HTMLDivElement>(null);
  const found = useMemo(() => matchingEntries(entries, search), [entries, search]);
  const isSearching = search.trim() !== '';
  const ready = isSearching ? found : found.filter(({ part }) => part.kind !== 'plain');
  const plain = isSearching ? [] : found.filter(({ part }) => part.kind === 'plain');
  const [reached, setReached] = useState<string>();
  const stop = ready.some(({ key }) => key === reached) ? reached : ready[0]?.key;
  const step = (event: KeyboardEvent, by: 1 | -1) => {
    const buttons = [...(box.current?.querySelectorAll<HTMLElement>('.sz-part') ?? [])].filter(
      (one) => one.offsetParent,
    );
    const at = buttons.indexOf(document.activeElement as HTMLElement);
    const next = at < 0 ? buttons[0] : buttons[at + by];
    event.preventDefault();
    if (next) next.focus();
    else if (by < 0) box.current?.querySelector('input')?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') step(event, 1);
    else if (event.key === 'ArrowUp') step(event, -1);
    else if (event.key === 'Enter' && event.target instanceof HTMLInputElement && found[0] && isSearching) {
      event.preventDefault();
      onChoose(found[0]);
    }
  };
  const rest = { onChoose, isDraggable, stop, onReach: setReached };
  const show = (list: readonly PartEntry[]) => <Groups entries={list} {...rest} />;
  return (
    <div className="sz-parts" ref={box} onKeyDown={onKeyDown}>
      <input
        type="search"
        className="sz-fe-search"
        aria-label={t('flowEditor.parts.search')}
        placeholder={t('flowEditor.parts.searchHint')}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <div className="sz-fe-sr" role="status">
        {isSearching ? t('flowEditor.parts.found', { count: found.length }) : ''}
      </div>
      {found.length === 0 ? <p className="sz-fe-quiet">{t('flowEditor.parts.none')}</p> : show(ready)}
      {plain.length > 0 ? (
        <details className="sz-parts-more">
          <summary>{t('flowEditor.parts.more')}</summary>
          {show(plain)}
        </details>
      ) : null}
    </div>
  );
}

interface Reached {
  /** The part that Tab comes to. */
  readonly stop: string | undefined;
  readonly onReach: (key: string) => void;
}

function Groups({ entries, ...rest }: PartListProps & Reached) {
  return groupedEntries(entries).map(([group, members]) => (
    <section key={group} aria-label={group}>
      <h3 className="sz-parts-group">{group}</h3>
      <ul>
        {members.map((entry) => (
          <li key={entry.key}>
            <PartButton entry={entry} {...rest} />
          </li>
        ))}
      </ul>
    </section>
  ));
}

function PartButton(props: { readonly entry: PartEntry } & Omit<PartListProps, 'entries'> & Reached) {
  const { entry, onChoose, isDraggable = false, stop, onReach } = props;
  const t = useTranslate();
  const hint = [entry.text, entry.citation].filter(Boolean).join('\n');
  return (
    <button
      type="button"
      className="sz-part"
      title={hint || undefined}
      aria-description={hint || undefined}
      draggable={isDraggable}
      tabIndex={entry.key === stop ? 0 : -1}
      onFocus={() => onReach(entry.key)}
      onDragStart={(event) => {
        event.dataTransfer.setData(DRAGGED_PART, entry.key);
        event.dataTransfer.effectAllowed = 'copy';
      }}
      onClick={() => onChoose(entry)}
    >
      <PartIcon name={entry.icon} />
      <span className="sz-part-words">
        <span className="sz-part-title">
          <span>{entry.title}</span>
          {entry.steps ? (
            <span className="sz-part-kind">{t('flowEditor.parts.section', { count: entry.steps })}</span>
          ) : null}
        </span>
        {entry.citation ? <span className="sz-part-citation">{entry.citation}</span> : null}
      </span>
    </button>
  );
}
