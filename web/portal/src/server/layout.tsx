import type { Translate } from '@sanzhi/platform-i18n';
import { dayWords } from './day-words.js';
import type { PortalAnswer } from './portal-page.js';

export interface LayoutProps {
  readonly answer: PortalAnswer;
  /** The address of the page, for the mark in the navigation. */
  readonly path: string;
  readonly styleSheet: string;
  /** The day the content changed last. */
  readonly updatedOn: string;
  readonly responsible: string;
  /** Statutes that the page serves, as cited. */
  readonly citations: readonly string[];
  readonly t: Translate;
}

const navigation = ['/decisions', '/officers', '/bodies', '/items', '/progress', '/about'] as const;

/** The whole document around a page: head, skip link, navigation, footer. */
export function Layout({ answer, path, styleSheet, updatedOn, responsible, citations, t }: LayoutProps) {
  const site = t('portal.site');
  return (
    <html lang="zh-CN">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{path === '/' ? site : `${answer.title} - ${site}`}</title>
        {answer.isIndexed === false && <meta name="robots" content="noindex" />}
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={styleSheet} />
      </head>
      <body>
        <a className="skip" href="#main">
          {t('portal.skip')}
        </a>
        <header className="site-head">
          <div className="wrap">
            <a className="site-name" href="/">
              {site}
            </a>
            <Navigation path={path} t={t} />
          </div>
        </header>
        <main id="main" className="wrap" tabIndex={-1}>
          <h1>{answer.title}</h1>
          {answer.main}
        </main>
        <footer className="site-foot">
          <div className="wrap">
            <p>{t('portal.foot.responsible', { name: responsible })}</p>
            {updatedOn && <p>{t('portal.foot.updated', { day: dayWords(updatedOn, t) })}</p>}
            {citations.length > 0 && <p>{t('portal.foot.basis', { citations: citations.join('、') })}</p>}
          </div>
        </footer>
      </body>
    </html>
  );
}

function Navigation({ path, t }: { readonly path: string; readonly t: Translate }) {
  return (
    <nav aria-label={t('portal.nav')}>
      <ul>
        {navigation.map((to) => (
          <li key={to}>
            <a href={to} {...(path === to || path.startsWith(`${to}/`) ? { 'aria-current': 'page' as const } : {})}>
              {t(`portal.nav.${to.slice(1)}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
