import { useTranslate } from '@sanzhi/web-ui';
import { PreviewForm } from './preview-form.js';
import { PreviewFrame } from './preview-frame.js';
import './preview.css';
import { useRunnable } from './use-runnable.js';

const EMPTY = {};

/** The form on a phone, beside the canvas while one works on it. */
export function PhoneGlance() {
  const t = useTranslate();
  const runnable = useRunnable();
  if (!runnable) return <p className="sz-properties-none sz-quiet">{t('designer.preview.never')}</p>;
  return (
    <div className="sz-preview-phone sz-preview-glance">
      {runnable.isEarlier ? <p className="sz-quiet">{t('designer.preview.earlier')}</p> : null}
      <PreviewFrame title={t('designer.preview.phone')} isPhone>
        <PreviewForm runnable={runnable} task="default" start={EMPTY} />
      </PreviewFrame>
    </div>
  );
}
