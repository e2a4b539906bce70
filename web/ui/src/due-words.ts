import type { Translate } from '@sanzhi/platform-i18n';

/** How near a due date is. */
export type DueState = 'ahead' | 'today' | 'overdue';

/** @param workingDaysLeft negative when the date has passed */
export function dueState(workingDaysLeft: number): DueState {
  if (workingDaysLeft === 0) return 'today';
  return workingDaysLeft < 0 ? 'overdue' : 'ahead';
}

/** 还剩2个工作日, 今日到期, 已逾期3个工作日. */
export function dueWords(workingDaysLeft: number, translate: Translate): string {
  const count = Math.abs(workingDaysLeft);
  const keys = { ahead: 'common.daysLeft', today: 'common.dueToday', overdue: 'common.overdue' } as const;
  return translate(keys[dueState(workingDaysLeft)], { count });
}
