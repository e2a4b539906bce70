/** Texts that every package may use: units, days, generic words. */
export const zhCN = {
  'common.yes': '是',
  'common.no': '否',
  'common.none': '无',
  'common.workingDays': '{{count}}个工作日',
  'common.daysLeft': '还剩{{count}}个工作日',
  'common.dueToday': '今日到期',
  'common.overdue': '已逾期{{count}}个工作日',
} as const;
