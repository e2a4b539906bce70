import { useTranslate } from '@sanzhi/web-ui';
import { createContext, useContext, useEffect } from 'react';

/** Sets the title of the page on the screen; nothing outside the frame. */
export const PageTitleContext = createContext<(title: string | undefined) => void>(() => undefined);

/** Gives the document a better title than the page's own: the case number. */
export function usePageTitle(title: string | undefined): void {
  const setTitle = useContext(PageTitleContext);
  useEffect(() => {
    setTitle(title);
    return () => setTitle(undefined);
  }, [setTitle, title]);
}

/** Writes the document's title, the product's name behind it. */
export function useDocumentTitle(title: string): void {
  const t = useTranslate();
  useEffect(() => {
    document.title = t('shell.documentTitle', { title, product: t('shell.product') });
  }, [t, title]);
}
