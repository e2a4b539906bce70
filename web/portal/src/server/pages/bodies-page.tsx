import type { Translate } from '@sanzhi/platform-i18n';
import type { PublicBody } from '@sanzhi/plugins-registers/server';
import { FactList } from '../fact-list.js';
import { NextPage } from '../next-page.js';
import type { PortalPage } from '../portal-page.js';
import { bodiesInForce } from '../public-reads.js';

/** 执法主体: who enforces, and how to reach them (DIS-9.1, DIS-9.2a). */
export const bodiesPage: PortalPage = {
  path: '/bodies',
  async render({ data, query, today, t }) {
    const page = await bodiesInForce(data, today, query.get('cursor') ?? undefined);
    return {
      title: t('portal.nav.bodies'),
      basis: ['DIS-9.1', 'DIS-9.2'],
      main: (
        <>
          {page.items.length === 0 && <p className="empty">{t('portal.bodies.empty')}</p>}
          {page.items.map((body) => (
            <Body key={body.id} body={body} t={t} />
          ))}
          <NextPage path="/bodies" query={{}} cursor={page.nextCursor} t={t} />
        </>
      ),
    };
  },
};

function Body({ body, t }: { readonly body: PublicBody; readonly t: Translate }) {
  return (
    <section aria-labelledby={`body-${body.id}`}>
      <h2 id={`body-${body.id}`}>{body.name}</h2>
      <FactList
        facts={[
          [t('portal.body.kind'), t(`registers.bodyKind.${body.kind}`)],
          [t('portal.body.entrustedBy'), body.entrustedBy ?? ''],
          [t('portal.body.legalRepresentative'), body.legalRepresentative],
          [t('portal.body.officeAddress'), body.officeAddress],
          [t('portal.body.contact'), body.contact],
          [t('portal.body.duties'), body.duties],
        ]}
      />
    </section>
  );
}
