import type { DictionaryEntry } from '@sanzhi/forms-schema';
import { useTranslate } from '@sanzhi/web-ui';
import { entryChanges } from './dictionary-text.js';

/** So many of a kind are named; of more their number is said. */
const SHOWN = 60;

const nameOf = ({ label, value }: DictionaryEntry) => label || value;

interface DictionaryChangesProps {
  readonly before: readonly DictionaryEntry[];
  readonly after: readonly DictionaryEntry[];
}

/** What is new, changed and gone among the entries of a dictionary. */
export function DictionaryChanges({ before, after }: DictionaryChangesProps) {
  const t = useTranslate();
  const changes = entryChanges(before, after);
  const words = {
    added: changes.added.map(nameOf),
    changed: changes.changed.map(({ was, entry }) => changeWords(was, entry, t)),
    removed: changes.removed.map(nameOf),
  };
  return (['added', 'changed', 'removed'] as const).map((kind) => (
    <p key={kind}>
      <span className="sz-mark">{t(`configurationPages.difference.${kind}`)}</span>{' '}
      {words[kind].length === 0 ? t('configurationPages.none') : words[kind].slice(0, SHOWN).join('、')}
      {words[kind].length > SHOWN && t('formPages.dictionary.more', { count: words[kind].length })}
    </p>
  ));
}

/** 市场→集市, or what else of the entry differs: 市场（停用）. */
function changeWords(was: DictionaryEntry, entry: DictionaryEntry, t: ReturnType<typeof useTranslate>): string {
  if (was.label !== entry.label) return t('formPages.dictionary.renamed', { before: was.label, after: entry.label });
  const what =
    Boolean(was.ended) !== Boolean(entry.ended)
      ? entry.ended
        ? 'ended'
        : 'resumed'
      : was.parent !== entry.parent
        ? 'parent'
        : 'keywords';
  return t('formPages.dictionary.differs', { label: entry.label, what: t(`formPages.dictionary.${what}`) });
}
