import type { Translate } from '@sanzhi/platform-i18n';
import { AppError } from '@sanzhi/platform-kernel';
import { errors, readProgress, type CaseProgress } from '@sanzhi/plugins-casework/server';
import type { Data } from '@sanzhi/platform-data';
import { dayWords } from '../day-words.js';
import type { PortalPage } from '../portal-page.js';
import { SearchForm } from '../search-form.js';

/** 办件进度: stages and dates of a case by its code, and nothing else. */
export const progressPage: PortalPage = {
  path: '/progress',
  perMinute: 20,
  limitedBy: 'code',
  async render({ data, query, t }) {
    const code = (query.get('code') ?? '').trim().slice(0, 24);
    const progress = code ? await progressOf(data, code) : undefined;
    return {
      title: t('portal.nav.progress'),
      isIndexed: code === '',
      basis: ['DIS-6'],
      main: (
        <>
          <SearchForm
            action="/progress"
            name="code"
            label={t('portal.progress.code')}
            hint={t('portal.progress.hint')}
            button={t('portal.search')}
            value={code}
          />
          <div role="status">{code !== '' && <Answer progress={progress} t={t} />}</div>
        </>
      ),
    };
  },
};

async function progressOf(data: Data, code: string): Promise<CaseProgress | undefined> {
  try {
    return await readProgress(data, code);
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === errors.CASEWORK_PROGRESS_UNKNOWN.code) return undefined;
    throw thrown;
  }
}

function Answer({ progress, t }: { readonly progress: CaseProgress | undefined; readonly t: Translate }) {
  if (!progress) {
    return (
      <>
        <p>{t('error.CASEWORK_PROGRESS_UNKNOWN')}</p>
        <p>{t('error.CASEWORK_PROGRESS_UNKNOWN.remedy')}</p>
      </>
    );
  }
  return (
    <section aria-labelledby="stages">
      <h2 id="stages">{t('portal.progress.of', { number: progress.number })}</h2>
      <ol className="stages">
        {progress.stages.map(({ stage, state, on }) => (
          <li key={stage} className={state} {...(state === 'now' ? { 'aria-current': 'step' as const } : {})}>
            <strong>{t(`stage.${stage}`)}</strong>
            <span>{t(`portal.progress.${state}`)}</span>
            {on && <span className="quiet">{dayWords(on, t)}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}
