import type { Translate } from '@sanzhi/platform-i18n';
import type { PublicItem } from '@sanzhi/plugins-registers/server';
import { FactList } from '../fact-list.js';
import { NextPage } from '../next-page.js';
import { flowchartsOfItems } from './flowcharts-of-items.js';
import type { PortalPage } from '../portal-page.js';
import { itemsInForce } from '../public-reads.js';
import { SearchForm } from '../search-form.js';

/** 执法事项清单 (DIS-9.3). */
export const itemsPage: PortalPage = {
  path: '/items',
  async render({ data, flowcharts, query, today, t }) {
    const q = (query.get('q') ?? '').trim().slice(0, 100);
    const cursor = query.get('cursor');
    const page = await itemsInForce(data, today, { q, ...(cursor ? { cursor } : {}) });
    const drawn = await flowchartsOfItems({ data, flowcharts }, page.items);
    return {
      title: t('portal.nav.items'),
      isIndexed: q === '' && !cursor,
      basis: ['DIS-9.3', 'DIS-9.4'],
      main: (
        <>
          <SearchForm action="/items" name="q" label={t('portal.items.search')} button={t('portal.search')} value={q} />
          {page.items.length === 0 && <p className="empty">{t('portal.items.empty')}</p>}
          {page.items.map((item) => (
            <Item key={item.id} item={item} flowchart={drawn.get(item.id)} t={t} />
          ))}
          <NextPage path="/items" query={{ q }} cursor={page.nextCursor} t={t} />
        </>
      ),
    };
  },
};

interface ItemProps {
  readonly item: PublicItem;
  /** Where its flowchart is shown. */
  readonly flowchart: string | undefined;
  readonly t: Translate;
}

function Item({ item, flowchart, t }: ItemProps) {
  const basis = item.basis.map(({ law, article }) => `《${law}》${article}`).join('、');
  return (
    <section aria-labelledby={`item-${item.id}`}>
      <h2 id={`item-${item.id}`}>{item.name}</h2>
      <FactList
        facts={[
          [t('portal.item.body'), item.body],
          [t('portal.item.actionType'), t(`registers.actionType.${item.actionType}`)],
          [t('portal.item.basis'), basis],
          [t('portal.item.implementer'), item.implementer],
          [t('portal.item.responsible'), item.responsible],
          [t('portal.item.flowchart'), flowchart && <a href={flowchart}>{t('portal.item.flowchart.look')}</a>],
        ]}
      />
    </section>
  );
}
