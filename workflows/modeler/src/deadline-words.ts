import type { Translate } from '@sanzhi/platform-i18n';

const units = { WD: 'workingDays', D: 'days', W: 'weeks', M: 'months' } as const;

/** The time limit of a step in words: `P5WD` → 5个工作日内. Nothing for what has no such words. */
export function deadlineWords(deadline: string, translate: Translate): string | undefined {
  const [, count, unit] = /^P(\d+)(WD|D|W|M)$/.exec(deadline) ?? [];
  return unit && translate(`modeler.deadline.${units[unit as keyof typeof units]}`, { count });
}
