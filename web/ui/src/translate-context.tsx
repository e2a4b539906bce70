import type { Translate } from '@sanzhi/platform-i18n';
import { createContext, useContext } from 'react';

/** Outside a provider a key is given back as it is, so that a forgotten provider shows. */
export const TranslateContext = createContext<Translate>((key) => key);

/** The translator of the running app: `const t = useTranslate(); t('review.title')`. */
export function useTranslate(): Translate {
  return useContext(TranslateContext);
}
