export const zhCN = {
  'configuration.kind.form': '表单',
  'error.FORMS_TEST_FAILED': '表单用例“{{title}}”未通过。',
  'error.FORMS_TEST_FAILED.remedy': '请更正表单或用例后重新提交。',
  'error.FORMS_SUBMISSION_INVALID': '有{{count}}处需要更正。',
  'error.FORMS_SUBMISSION_INVALID.remedy': '请按各项提示更正后重新提交。',
} as const;
