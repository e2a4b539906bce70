import { PageHeader, useTranslate } from '@sanzhi/web-ui';
import { QueueTable } from './queue-table.js';

/** 待审查: drafts that were submitted, by due date. */
export function Page() {
  const t = useTranslate();
  const title = t('disclosure.reviews.title');
  return (
    <>
      <PageHeader title={title} description={t('disclosure.reviews.text')} />
      <QueueTable label={title} step="disclosure-review" isShown={({ draft }) => draft?.state === 'submitted'} />
    </>
  );
}
