import { useTranslate } from '@sanzhi/web-ui';
import type { ProcessStatus } from './process-data.js';

/** How a process stands, in a word; what needs somebody stands out. */
export function StatusMark({ status }: { status: ProcessStatus }) {
  const t = useTranslate();
  const needsSomebody = status === 'incident' || status === 'failed';
  return <span className={needsSomebody ? 'sz-mark sz-operations-stopped' : 'sz-mark'}>{t(`status.${status}`)}</span>;
}
