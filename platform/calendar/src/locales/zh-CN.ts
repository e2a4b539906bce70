/** Texts of the calendar: refusals. */
export const zhCN = {
  'error.CALENDAR_DATE_INVALID': '“{{date}}”不是有效日期。',
  'error.CALENDAR_DATE_INVALID.remedy': '请按“年-月-日”填写，例如 2026-01-05；填写时刻时请带上时区。',
  'error.CALENDAR_COUNT_INVALID': '不能计算{{count}}天的期限。',
  'error.CALENDAR_COUNT_INVALID.remedy': '请填0至{{limit}}之间的整数。',
  'error.CALENDAR_RULE_UNKNOWN': '没有编号为“{{rule}}”的期限。',
  'error.CALENDAR_RULE_UNKNOWN.remedy': '现有期限：{{known}}。',
  'error.CALENDAR_RULE_NOT_IN_FORCE': '期限“{{rule}}”在{{on}}未施行。',
  'error.CALENDAR_RULE_NOT_IN_FORCE.remedy': '该期限最早自{{first}}起施行，请核对起算日期。',
} as const;
