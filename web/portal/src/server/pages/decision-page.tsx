import type { Translate } from '@sanzhi/platform-i18n';
import { readPublicDecision, type PublicDecision } from '@sanzhi/plugins-disclosure/server';
import { dayWords } from '../day-words.js';
import { FactList } from '../fact-list.js';
import type { PortalPage } from '../portal-page.js';
import { bodyNamed } from '../public-reads.js';
import { tombstoneAnswer } from '../tombstone.js';

/** A decision: the fields of DIS-11, its remedies, how to ask for a correction. Or its tombstone. */
export const decisionPage: PortalPage = {
  path: '/decisions/:id',
  async render({ id, read, data, today, t }) {
    const entry = await readPublicDecision(read, id);
    if (!('title' in entry)) return tombstoneAnswer(entry, t);
    const body = await bodyNamed(data, entry.department, today);
    return {
      title: entry.title,
      responsible: entry.department,
      basis: ['DIS-11', 'DIS-13.2'],
      main: (
        <article>
          <Standing entry={entry} t={t} />
          <FactList facts={factsOf(entry, t)} />
          <section aria-labelledby="remedy">
            <h2 id="remedy">{t('portal.remedy')}</h2>
            <p>{t('portal.remedy.review')}</p>
            <p>{t('portal.remedy.court')}</p>
          </section>
          <section aria-labelledby="correction">
            <h2 id="correction">{t('portal.correction')}</h2>
            <p>{t('portal.correction.text', { department: entry.department })}</p>
            {body && <p>{t('portal.correction.contact', { contact: body.contact, address: body.officeAddress })}</p>}
          </section>
        </article>
      ),
    };
  },
};

function Standing({ entry: { state, supersedes, successor }, t }: { entry: PublicDecision; t: Translate }) {
  return (
    <>
      {state === 'changed' && (
        <p className="notice">
          {t('portal.decision.changed')}
          {successor && <a href={`/decisions/${successor}`}>{t('portal.decision.successor')}</a>}
        </p>
      )}
      {supersedes && (
        <p className="notice">
          {t('portal.decision.replaces')}
          <a href={`/decisions/${supersedes}`}>{t('portal.decision.before')}</a>
        </p>
      )}
    </>
  );
}

function factsOf(entry: PublicDecision, t: Translate): [string, string][] {
  const name = (field: string) => t(`disclosure.field.${field}`);
  const kinds = entry.kinds.map((kind) => t(`disclosure.kind.${kind}`)).join('、');
  return [
    [name('number'), entry.number],
    [name('title'), entry.title],
    [name('partyName'), entry.partyName],
    [name('legalRepresentative'), entry.legalRepresentative ?? ''],
    [name('factSummary'), entry.factSummary],
    [name('kinds'), kinds],
    [name('basis'), entry.basis],
    [name('result'), entry.result],
    [name('department'), entry.department],
    [name('formedOn'), dayWords(entry.formedOn, t)],
    [t('portal.decision.publishedOn'), dayWords(entry.publishedOn, t)],
  ];
}
