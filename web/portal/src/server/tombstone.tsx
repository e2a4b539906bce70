import type { Translate } from '@sanzhi/platform-i18n';
import type { Tombstone } from '@sanzhi/plugins-disclosure/server';
import { dayWords } from './day-words.js';
import { FactList } from './fact-list.js';
import type { PortalAnswer } from './portal-page.js';

/** 撤下说明: that something was here, since when it is not, and why; nothing of what it said (DIS-14). */
export function tombstoneAnswer(tombstone: Tombstone, t: Translate): PortalAnswer {
  const { number, department, formedOn, publishedOn, withdrawnOn, ground, reason, successor } = tombstone;
  return {
    status: 410,
    title: t('portal.tombstone.title'),
    isIndexed: false,
    responsible: department,
    basis: ['DIS-14'],
    main: (
      <article>
        <p className="notice">{t('portal.tombstone.text')}</p>
        <FactList
          facts={[
            [t('disclosure.field.number'), number],
            [t('disclosure.field.department'), department],
            [t('disclosure.field.formedOn'), dayWords(formedOn, t)],
            [t('portal.decision.publishedOn'), dayWords(publishedOn, t)],
            [t('portal.tombstone.withdrawnOn'), dayWords(withdrawnOn, t)],
            [t('portal.tombstone.ground'), t(`disclosure.withdrawal.${ground}`)],
            [t('portal.tombstone.reason'), reason],
          ]}
        />
        {successor && (
          <p>
            <a href={`/decisions/${successor}`}>{t('portal.decision.successor')}</a>
          </p>
        )}
      </article>
    ),
  };
}
