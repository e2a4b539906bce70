import type { Translate } from '@sanzhi/platform-i18n';
import { deadlineOf } from '@sanzhi/workflows-model';

/** The time limit of a step in words: `P5WD` → 5个工作日内. Nothing for what has no such words. */
export function deadlineWords(deadline: string, translate: Translate): string | undefined {
  const found = deadlineOf(deadline);
  return found && translate(`modeler.deadline.${found.unit}`, { count: found.count });
}
