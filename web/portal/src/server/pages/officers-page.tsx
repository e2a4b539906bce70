import type { Translate } from '@sanzhi/platform-i18n';
import type { PublicOfficer } from '@sanzhi/plugins-registers/server';
import { FactList } from '../fact-list.js';
import type { PortalPage } from '../portal-page.js';
import { officerByCertificate } from '../public-reads.js';
import { SearchForm } from '../search-form.js';

/** 执法人员证件核验: whether a certificate number is an officer's, and the five facts of DIS-9.2b. */
export const officersPage: PortalPage = {
  path: '/officers',
  perMinute: 30,
  limitedBy: 'certificate',
  async render({ data, query, today, t }) {
    const certificate = (query.get('certificate') ?? '').trim().slice(0, 40);
    const officer = certificate ? await officerByCertificate(data, certificate, today) : undefined;
    return {
      title: t('portal.nav.officers'),
      isIndexed: certificate === '',
      basis: ['DIS-9.2', 'DIS-10.1'],
      main: (
        <>
          <p>{t('portal.officers.text')}</p>
          <SearchForm
            action="/officers"
            name="certificate"
            label={t('portal.officers.certificate')}
            button={t('portal.officers.check')}
            value={certificate}
          />
          <div role="status">
            {certificate !== '' &&
              (officer ? <Known officer={officer} t={t} /> : <Unknown number={certificate} t={t} />)}
          </div>
        </>
      ),
    };
  },
};

function Known({ officer, t }: { readonly officer: PublicOfficer; readonly t: Translate }) {
  const { name, unitName, certificateNumber, categories, areas } = officer;
  return (
    <section aria-labelledby="known">
      <h2 id="known">{t('portal.officers.valid')}</h2>
      <FactList
        facts={[
          [t('portal.officer.name'), name],
          [t('portal.officer.unit'), unitName],
          [t('portal.officer.certificate'), certificateNumber],
          [t('portal.officer.categories'), categories.join('、')],
          [t('portal.officer.areas'), areas.join('、')],
        ]}
      />
    </section>
  );
}

function Unknown({ number, t }: { readonly number: string; readonly t: Translate }) {
  return (
    <section aria-labelledby="unknown">
      <h2 id="unknown">{t('portal.officers.unknown')}</h2>
      <p>{t('portal.officers.unknownText', { number })}</p>
    </section>
  );
}
