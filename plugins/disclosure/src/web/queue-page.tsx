import { PageHeader, useTranslate } from '@sanzhi/web-ui';
import { QueueTable } from './queue-table.js';

/** 待公示: by due date. */
export function Page() {
  const t = useTranslate();
  const title = t('disclosure.queue.title');
  return (
    <>
      <PageHeader title={title} description={t('disclosure.queue.text')} />
      <QueueTable label={title} step="disclosure" />
    </>
  );
}
