import { Spin } from 'antd';
import { useTranslate } from './translate-context.js';

/** Something is being fetched. The text is there for those who do not see the motion. */
export function LoadingState() {
  const t = useTranslate();
  return (
    <div className="sz-state" role="status">
      <Spin aria-hidden />
      <p>{t('ui.loading')}</p>
    </div>
  );
}
