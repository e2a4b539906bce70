export type {
  CaseActivity,
  CaseClock,
  CaseData,
  CaseDecision,
  CaseDocument,
  CaseOfficer,
  CaseRow,
} from './case-data.js';
export { casePanels, caseTabs } from './case-panels.js';
export type { CasePanel, CasePanelProps, CaseTab } from './case-panels.js';
export { caseworkWeb } from './casework-web.js';
export { clockTitle } from './clock-title.js';
export { FactList, FactValue } from './fact-words.js';
export { LinkButton } from './link-button.js';
export { zhCN } from './locales/zh-CN.js';
export { MajorNote } from './major-note.js';
