import type { Translate } from '@sanzhi/platform-i18n';
import type { PortalAnswer } from './portal-page.js';

/** 404. */
export function missingAnswer(t: Translate): PortalAnswer {
  return plain(t, 404, 'missing');
}

/** 429: too many numbers tried. */
export function tooManyAnswer(t: Translate): PortalAnswer {
  return plain(t, 429, 'tooMany');
}

function plain(t: Translate, status: number, key: string): PortalAnswer {
  return {
    status,
    title: t(`portal.${key}`),
    isIndexed: false,
    basis: [],
    main: (
      <>
        <p>{t(`portal.${key}.text`)}</p>
        <p>
          <a href="/">{t('portal.toHome')}</a>
        </p>
      </>
    ),
  };
}
