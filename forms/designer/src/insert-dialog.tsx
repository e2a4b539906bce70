import { useTranslate } from '@sanzhi/web-ui';
import { Modal } from 'antd';
import { useId, useRef, useState } from 'react';
import type { NamedEntry } from './palette-entries.js';
import type { Place } from './place.js';
import { useDesk } from './store-context.js';
import { usePaletteSearch } from './use-palette.js';

interface InsertDialogProps {
  /** Where it goes; `undefined` means behind the selected node. */
  readonly place: Place | undefined;
  readonly onClose: () => void;
}

/** The `/` command: type a name, Enter inserts. For who has the hands on the keys, or a finger on a container. */
export function InsertDialog({ place, onClose }: InsertDialogProps) {
  const t = useTranslate();
  const desk = useDesk();
  const id = useId();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const found = usePaletteSearch(query, true);
  const chosen = Math.min(at, found.length - 1);

  function insert(entry: NamedEntry | undefined): void {
    if (!entry) return;
    onClose();
    desk.insert(entry.id, place);
  }

  return (
    <Modal
      open
      title={t('designer.insert')}
      footer={null}
      onCancel={onClose}
      width={440}
      focusTriggerAfterClose={false}
      afterOpenChange={(isOpen) => (isOpen ? input.current?.focus() : undefined)}
    >
      <input
        ref={input}
        autoFocus
        className="sz-designer-input"
        role="combobox"
        aria-label={t('designer.palette.search')}
        aria-expanded="true"
        aria-controls={`${id}-list`}
        {...(found[chosen] ? { 'aria-activedescendant': `${id}-${chosen}` } : {})}
        placeholder={t('designer.palette.placeholder')}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'ArrowDown') setAt(Math.min(chosen + 1, found.length - 1));
          if (event.key === 'ArrowUp') setAt(Math.max(chosen - 1, 0));
          if (event.key === 'Enter') insert(found[chosen]);
          if (['ArrowDown', 'ArrowUp', 'Enter'].includes(event.key)) event.preventDefault();
        }}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={t('designer.insert')} className="sz-insert-list">
        {found.map((entry, index) => (
          <li
            key={entry.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === chosen}
            ref={(element) => {
              if (index === chosen) element?.scrollIntoView({ block: 'nearest' });
            }}
            onClick={() => insert(entry)}
          >
            {entry.name}
            <span className="sz-quiet">{t(`designer.group.${entry.group}`)}</span>
          </li>
        ))}
      </ul>
      {found.length === 0 ? <p className="sz-quiet">{t('designer.palette.none')}</p> : null}
      <p className="sz-designer-keys">{t('designer.insert.keys')}</p>
    </Modal>
  );
}
