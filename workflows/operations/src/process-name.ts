import type { Translate } from '@sanzhi/platform-i18n';
import type { ListedProcess } from './process-data.js';

/** What a process is called: its case by number and cause, else what it is known by outside. */
export function processName(
  { caseId, caseNumber, cause, businessKey }: Pick<ListedProcess, 'caseId' | 'caseNumber' | 'cause' | 'businessKey'>,
  t: Translate,
): string {
  if (caseNumber !== undefined) return `${caseNumber} ${cause ?? ''}`;
  return businessKey ?? t(caseId ? 'processes.someCase' : 'processes.noCase');
}
