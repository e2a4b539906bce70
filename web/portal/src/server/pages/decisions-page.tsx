import { searchPublicDecisions } from '@sanzhi/plugins-disclosure/server';
import { DecisionList } from '../decision-list.js';
import { NextPage } from '../next-page.js';
import type { PortalPage } from '../portal-page.js';
import { SearchForm } from '../search-form.js';

/** 执法结果: search and list (DIS-11). A search is not for search engines. */
export const decisionsPage: PortalPage = {
  path: '/decisions',
  async render({ read, query, t }) {
    const q = (query.get('q') ?? '').trim().slice(0, 100);
    const cursor = query.get('cursor');
    const page = await searchPublicDecisions(read, { ...(q ? { q } : {}), ...(cursor ? { cursor } : {}) });
    return {
      title: t('portal.nav.decisions'),
      isIndexed: q === '' && !cursor,
      basis: ['DIS-11', 'DIS-13.2'],
      main: (
        <>
          <SearchForm
            action="/decisions"
            name="q"
            label={t('portal.decisions.search')}
            hint={t('portal.decisions.hint')}
            button={t('portal.search')}
            value={q}
          />
          <p className="quiet" role="status">
            {q ? t('portal.decisions.found', { q, count: page.items.length }) : t('portal.decisions.all')}
          </p>
          <DecisionList items={page.items} t={t} />
          <NextPage path="/decisions" query={{ q }} cursor={page.nextCursor} t={t} />
        </>
      ),
    };
  },
};
