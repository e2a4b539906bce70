import { dateWords, useTranslate } from '@sanzhi/web-ui';
import type { SaveState } from './use-autosave.js';

/** How saving stands, in words: for eyes at the head of the page, for ears when it goes wrong. */
export function SaveWords({ state, onDecide }: { state: SaveState; onDecide?: () => void }) {
  const t = useTranslate();
  switch (state.kind) {
    case 'clean':
      return <span className="sz-quiet">{t('configurationPages.save.clean')}</span>;
    case 'waiting':
      return <span className="sz-quiet">{t('configurationPages.save.waiting')}</span>;
    case 'saving':
      return <span className="sz-quiet">{t('configurationPages.save.saving')}</span>;
    case 'saved': {
      const time = dateWords(state.at, t, { withTime: true }).split(' ').at(-1) ?? '';
      return <span className="sz-quiet">{t('configurationPages.save.saved', { time })}</span>;
    }
    case 'failed': {
      const { code, title, remedy } = state.problem;
      const isOffline = code === 'SHELL_OFFLINE';
      return (
        <span role="alert" className="sz-configuration-failed">
          {isOffline ? t('configurationPages.save.offline') : t('configurationPages.save.failed', { title, remedy })}
        </span>
      );
    }
    case 'conflict':
      return (
        <span role="alert" className="sz-configuration-failed">
          {t('configurationPages.save.conflict')}{' '}
          {onDecide && (
            <button type="button" className="sz-link-button" onClick={onDecide}>
              {t('configurationPages.save.decide')}
            </button>
          )}
        </span>
      );
  }
}
