import { useTranslate } from './translate-context.js';

/** A run of text that both versions have, or one of them: what `compareTexts` of the documents package gives. */
export interface TextChange {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/**
 * Two versions of a text as one. What was removed is struck through, what was added is underlined; both are bracketed
 * for those who see no colour and named for those who hear the page.
 */
export function TextDifference({ changes }: { changes: readonly TextChange[] }) {
  const t = useTranslate();
  // A removal and the addition that takes its place are one difference.
  const count = changes.filter(({ kind }, i) => kind !== 'same' && (changes[i - 1]?.kind ?? 'same') === 'same').length;
  if (count === 0) return <p>{t('ui.difference.none')}</p>;
  return (
    <div className="sz-difference">
      <p className="sz-quiet">
        {t('ui.difference.count', { count })} <del>{t('ui.difference.removed')}</del>{' '}
        <ins>{t('ui.difference.added')}</ins>
      </p>
      <div className="sz-difference-text">
        {changes.map((change, index) => (
          <Change key={index} {...change} />
        ))}
      </div>
    </div>
  );
}

function Change({ kind, text }: TextChange) {
  const t = useTranslate();
  if (kind === 'same') return <span>{text}</span>;
  const Tag = kind === 'removed' ? 'del' : 'ins';
  return (
    <Tag>
      <span className="sz-unseen">{t(`ui.difference.${kind}`)}</span>
      {text}
    </Tag>
  );
}
