import { searchPublicDecisions } from '@sanzhi/plugins-disclosure/server';
import { DecisionList } from '../decision-list.js';
import type { PortalPage } from '../portal-page.js';
import { SearchForm } from '../search-form.js';

const entries = ['officers', 'progress', 'items'] as const;
const LATEST = 5;

/** 首页: search, three entries, what was published last. */
export const homePage: PortalPage = {
  path: '/',
  async render({ read, t }) {
    const { items } = await searchPublicDecisions(read, { limit: LATEST });
    return {
      title: t('portal.site'),
      basis: ['DIS-12.1'],
      main: (
        <>
          <SearchForm
            action="/decisions"
            name="q"
            label={t('portal.decisions.search')}
            hint={t('portal.decisions.hint')}
            button={t('portal.search')}
          />
          <ul className="entries">
            {entries.map((entry) => (
              <li key={entry}>
                <a href={`/${entry}`}>{t(`portal.nav.${entry}`)}</a>
                <p>{t(`portal.home.${entry}`)}</p>
              </li>
            ))}
          </ul>
          <section aria-labelledby="latest">
            <h2 id="latest">{t('portal.home.latest')}</h2>
            <DecisionList items={items} t={t} />
            <p className="next">
              <a href="/decisions">{t('portal.home.all')}</a>
            </p>
          </section>
        </>
      ),
    };
  },
};
