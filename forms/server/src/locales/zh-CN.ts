export const zhCN = {
  'error.FORMS_SUBMISSION_INVALID': '有{{count}}处需要更正。',
  'error.FORMS_SUBMISSION_INVALID.remedy': '请按各项提示更正后重新提交。',
} as const;
