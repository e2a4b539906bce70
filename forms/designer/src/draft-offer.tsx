import { useTranslate } from '@sanzhi/web-ui';
import { Button } from 'antd';
import type { DesignerDraft } from './designer-drafts.js';

interface DraftOfferProps {
  readonly draft: DesignerDraft;
  readonly onRestore: () => void;
  readonly onDiscard: () => void;
}

/** Says that work was left on this device, and offers it. Going on without an answer replaces it. */
export function DraftOffer({ draft, onRestore, onDiscard }: DraftOfferProps) {
  const t = useTranslate();
  const at = new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).format(new Date(draft.at));
  return (
    <div className="sz-designer-draft" role="region" aria-label={t('designer.draft')}>
      <p>{t('designer.draft.found', { at, count: Math.abs(draft.position - draft.openedAt) })}</p>
      <div className="sz-actions">
        <Button type="primary" size="small" onClick={onRestore}>
          {t('designer.draft.restore')}
        </Button>
        <Button size="small" onClick={onDiscard}>
          {t('designer.draft.discard')}
        </Button>
      </div>
    </div>
  );
}
