import { paletteGroups } from '@sanzhi/forms-schema';
import { useTranslate } from '@sanzhi/web-ui';
import { type KeyboardEvent, useCallback, useRef, useState } from 'react';
import { type DragItem, useDragSource } from './drag-and-drop.js';
import './palette.css';
import type { NamedEntry } from './palette-entries.js';
import { keepPaletteMemory, readPaletteMemory, toggledFavourite, used } from './palette-memory.js';
import { useDesk } from './store-context.js';
import { usePaletteEntries, usePaletteSearch } from './use-palette.js';

/**
 * What can be put into the form, by group, found by name, other words and pinyin. A press or Enter inserts behind
 * the selected node; dragging puts it anywhere.
 */
export function Palette() {
  const t = useTranslate();
  const desk = useDesk();
  const [query, setQuery] = useState('');
  const [memory, setMemory] = useState(() => readPaletteMemory(localStorage));
  const entries = usePaletteEntries();
  const found = usePaletteSearch(query);
  const list = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState('');

  const itemAt = useCallback((target: Element): DragItem | undefined => {
    const { entry, name, type } = target.closest<HTMLElement>('[data-entry]')?.dataset ?? {};
    return entry === undefined ? undefined : { kind: 'type', type: type ?? entry, entry, label: name ?? entry };
  }, []);
  const source = useDragSource('palette', itemAt, desk.isReadOnly);

  function remember(next: typeof memory): void {
    setMemory(next);
    keepPaletteMemory(localStorage, next);
  }

  function insert({ id }: NamedEntry): void {
    if (desk.insert(id)) remember(used(memory, id));
  }

  const byIds = (ids: readonly string[]) => ids.flatMap((id) => entries.find((entry) => entry.id === id) ?? []);
  const groups =
    query.trim() === ''
      ? [
          { id: 'favourites', entries: byIds(memory.favourites) },
          { id: 'recent', entries: byIds(memory.recent.filter((id) => !memory.favourites.includes(id))) },
          ...paletteGroups.map((id) => ({ id, entries: entries.filter(({ group }) => group === id) })),
        ]
      : [{ id: 'found', entries: found }];
  const shown = groups.filter((group) => group.entries.length > 0);

  /** Tab reaches the list once; arrows go on in it. */
  const names = shown.flatMap((group) => group.entries.map((entry) => `${group.id} ${entry.id}`));
  const isStop = (name: string, isFirst: boolean) => (names.includes(stop) ? stop === name : isFirst);

  return (
    <div className="sz-palette" onKeyDown={(event) => walk(event, list.current)}>
      <input
        type="search"
        className="sz-designer-input"
        aria-label={t('designer.palette.search')}
        placeholder={t('designer.palette.placeholder')}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={(event) => {
          const [first] = found;
          if (event.key === 'Enter' && query.trim() !== '' && first && !event.nativeEvent.isComposing) insert(first);
          if (event.key === 'Escape') setQuery('');
        }}
      />
      <div
        ref={(element) => {
          (list as { current: HTMLDivElement | null }).current = element;
          source.ref(element);
        }}
        {...source.listeners}
        onFocus={({ target }) => setStop(target.closest<HTMLElement>('[data-stop]')?.dataset['stop'] ?? '')}
        className="sz-palette-groups"
      >
        {shown.length === 0 ? <p className="sz-quiet">{t('designer.palette.none')}</p> : null}
        {shown.map((group) => (
          <section key={group.id} aria-label={t(`designer.group.${group.id}`)}>
            <h3>{t(`designer.group.${group.id}`)}</h3>
            <ul>
              {group.entries.map((entry, index) => (
                <PaletteItem
                  key={entry.id}
                  entry={entry}
                  isStop={isStop(`${group.id} ${entry.id}`, group === shown[0] && index === 0)}
                  stop={`${group.id} ${entry.id}`}
                  isFavourite={memory.favourites.includes(entry.id)}
                  onInsert={() => insert(entry)}
                  onFavourite={() => remember(toggledFavourite(memory, entry.id))}
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  );
}

interface PaletteItemProps {
  readonly entry: NamedEntry;
  readonly stop: string;
  readonly isStop: boolean;
  readonly isFavourite: boolean;
  readonly onInsert: () => void;
  readonly onFavourite: () => void;
}

function PaletteItem({ entry, stop, isStop, isFavourite, onInsert, onFavourite }: PaletteItemProps) {
  const t = useTranslate();
  const { isReadOnly } = useDesk();
  return (
    <li
      className="sz-palette-item"
      data-stop={stop}
      data-entry={entry.id}
      data-type={entry.type}
      data-name={entry.name}
    >
      <button
        type="button"
        className="sz-palette-insert"
        tabIndex={isStop ? 0 : -1}
        onClick={onInsert}
        disabled={isReadOnly}
      >
        <span className="sz-palette-sign" data-group={entry.group} aria-hidden="true">
          {entry.name.slice(0, 1)}
        </span>
        {entry.name}
      </button>
      <button
        type="button"
        className="sz-palette-favourite"
        tabIndex={-1}
        aria-pressed={isFavourite}
        aria-label={t('designer.palette.favourite', { name: entry.name })}
        onClick={onFavourite}
      >
        <span aria-hidden="true">{isFavourite ? '★' : '☆'}</span>
      </button>
    </li>
  );
}

/** Up and down go from entry to entry, and from the search into the list; right and left to its star and back. */
function walk(event: KeyboardEvent, list: HTMLElement | null): void {
  const item = document.activeElement?.closest('.sz-palette-item');
  const inserts = [...(list?.querySelectorAll<HTMLElement>('.sz-palette-insert') ?? [])];
  const at = inserts.findIndex((one) => item?.contains(one));
  const next = {
    ArrowDown: inserts[at + 1],
    ArrowUp: inserts[at - 1],
    ArrowRight: item?.querySelector<HTMLElement>('.sz-palette-favourite'),
    ArrowLeft: item && inserts[at],
  }[event.key];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
