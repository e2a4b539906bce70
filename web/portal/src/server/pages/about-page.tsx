import type { PortalPage } from '../portal-page.js';

const parts = ['remedy', 'complaint', 'correction', 'scope'] as const;

/** 监督与救济: what is published here and what is not, and where to turn (DIS-9.8). */
export const aboutPage: PortalPage = {
  path: '/about',
  render({ t }) {
    const main = parts.map((part) => (
      <section key={part} aria-labelledby={part}>
        <h2 id={part}>{t(`portal.about.${part}`)}</h2>
        {t(`portal.about.${part}.text`)
          .split('\n')
          .map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
      </section>
    ));
    return Promise.resolve({ title: t('portal.nav.about'), basis: ['DIS-7', 'DIS-9.8'], main });
  },
};
