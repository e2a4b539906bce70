import type { Translate } from '@sanzhi/platform-i18n';
import type { PublicDecision, Tombstone } from '@sanzhi/plugins-disclosure/server';
import { dayWords } from './day-words.js';

/** Public decisions, and tombstones by their 文号 alone. */
export function DecisionList({
  items,
  t,
}: {
  readonly items: readonly (PublicDecision | Tombstone)[];
  readonly t: Translate;
}) {
  if (items.length === 0) return <p className="empty">{t('portal.decisions.empty')}</p>;
  return (
    <ul className="results">
      {items.map((item) => (
        <li key={item.id}>
          <a href={`/decisions/${item.id}`}>{'title' in item ? item.title : item.number}</a>
          {item.state !== 'published' && <strong className="mark">{t(`disclosure.entryState.${item.state}`)}</strong>}
          {'title' in item && <p>{item.number}</p>}
          <p className="quiet">
            {t('portal.decisions.line', { department: item.department, day: dayWords(item.formedOn, t) })}
          </p>
        </li>
      ))}
    </ul>
  );
}
