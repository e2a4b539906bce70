import type { DictionaryContent, DictionaryEntry } from '@sanzhi/forms-schema';
import { EmptyState, useTranslate } from '@sanzhi/web-ui';
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';

/** Lines shown at once: a table of ten thousand inputs would be slow, and nobody reads it. */
const SHOWN = 100;

/** The entries of a dictionary as a table to type in. */
export function DictionaryEntries({
  content,
  onChange,
}: {
  content: DictionaryContent;
  onChange: (entries: readonly DictionaryEntry[]) => void;
}) {
  const t = useTranslate();
  const { entries, shape } = content;
  const [search, setSearch] = useState('');
  const [from, setFrom] = useState(0);
  const [fresh, setFresh] = useState<number>();
  const wanted = search.trim().toLowerCase();
  const found = entries
    .map((entry, index) => ({ entry, index }))
    .filter(({ entry }) => `${entry.value} ${entry.label} ${entry.keywords ?? ''}`.toLowerCase().includes(wanted));
  const shown = found.slice(from, from + SHOWN);
  const replace = (index: number, entry: DictionaryEntry) =>
    onChange(entries.map((one, at) => (at === index ? entry : one)));
  const add = () => {
    setSearch('');
    setFrom(Math.max(0, Math.floor(entries.length / SHOWN) * SHOWN));
    setFresh(entries.length);
    onChange([...entries, { value: nextValue(entries), label: '' }]);
  };
  return (
    <>
      <div className="sz-actions sz-configuration-filter">
        <Input
          type="search"
          allowClear
          value={search}
          aria-label={t('formPages.dictionary.search')}
          placeholder={t('formPages.dictionary.search')}
          onChange={({ target }) => {
            setSearch(target.value);
            setFrom(0);
          }}
        />
        <Button onClick={add}>{t('formPages.dictionary.add')}</Button>
      </div>
      {entries.length === 0 ? (
        <EmptyState title={t('formPages.entries.empty')} text={t('formPages.entries.empty.text')} />
      ) : (
        <div className="sz-form-pages-scroll">
          <table className="sz-form-pages-entries">
            <thead>
              <tr>
                <th scope="col">{t('formPages.dictionary.value')}</th>
                <th scope="col">{t('formPages.dictionary.label')}</th>
                {shape === 'tree' && <th scope="col">{t('formPages.dictionary.parent')}</th>}
                <th scope="col">{t('formPages.dictionary.keywords')}</th>
                <th scope="col">{t('formPages.dictionary.ended')}</th>
                <th scope="col">{t('configurationPages.column.act')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map(({ entry, index }) => (
                <EntryRow
                  key={index}
                  entry={entry}
                  line={index + 1}
                  isTree={shape === 'tree'}
                  isFresh={index === fresh}
                  onChange={(next) => replace(index, next)}
                  onRemove={() => onChange(entries.filter((_, at) => at !== index))}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {found.length > SHOWN && (
        <div className="sz-actions">
          <Button disabled={from === 0} onClick={() => setFrom(from - SHOWN)}>
            {t('formPages.dictionary.before')}
          </Button>
          <span className="sz-quiet">
            {t('formPages.dictionary.range', { from: from + 1, to: from + shown.length, count: found.length })}
          </span>
          <Button disabled={from + SHOWN >= found.length} onClick={() => setFrom(from + SHOWN)}>
            {t('formPages.dictionary.after')}
          </Button>
        </div>
      )}
    </>
  );
}

interface EntryRowProps {
  readonly entry: DictionaryEntry;
  readonly line: number;
  readonly isTree: boolean;
  /** Just added: its name is typed next. */
  readonly isFresh: boolean;
  readonly onChange: (entry: DictionaryEntry) => void;
  readonly onRemove: () => void;
}

function EntryRow({ entry, line, isTree, isFresh, onChange, onRemove }: EntryRowProps) {
  const t = useTranslate();
  const input = (name: 'value' | 'label' | 'parent' | 'keywords', maxLength: number) => (
    <td>
      <Input
        value={entry[name] ?? ''}
        maxLength={maxLength}
        autoFocus={isFresh && name === 'label'}
        aria-label={t(`formPages.dictionary.${name}.of`, { line })}
        onChange={({ target }) => onChange(withText(entry, name, target.value))}
      />
    </td>
  );
  return (
    <tr>
      {input('value', 100)}
      {input('label', 200)}
      {isTree && input('parent', 100)}
      {input('keywords', 200)}
      <td>
        <Checkbox
          checked={entry.ended ?? false}
          aria-label={t('formPages.dictionary.ended.of', { line })}
          onChange={({ target }) => {
            const { ended: _ended, ...rest } = entry;
            onChange(target.checked ? { ...rest, ended: true } : rest);
          }}
        />
      </td>
      <td>
        <Button size="small" aria-label={t('formPages.dictionary.remove.of', { line })} onClick={onRemove}>
          {t('formPages.dictionary.remove')}
        </Button>
      </td>
    </tr>
  );
}

/** What may be left out is left out when it is empty. */
function withText(entry: DictionaryEntry, name: keyof DictionaryEntry, text: string): DictionaryEntry {
  if (name === 'value' || name === 'label' || text !== '') return { ...entry, [name]: text };
  const { [name]: _gone, ...rest } = entry;
  return rest as DictionaryEntry;
}

/** A code that no entry has, for who has none of their own. */
function nextValue(entries: readonly DictionaryEntry[]): string {
  const taken = new Set(entries.map(({ value }) => value));
  let number = entries.length + 1;
  while (taken.has(String(number))) number += 1;
  return String(number);
}
