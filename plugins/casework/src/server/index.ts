export type { DecisionDraft, DecisionRow } from './decisions.js';
export { about } from './case-files.js';
export type { CaseStage, NewCase } from './case-files.js';
export { Casework } from './casework.js';
export {
  activities,
  caseDocuments,
  caseDocumentTexts,
  caseFacts,
  caseMilestones,
  caseOfficers,
  cases,
  clocks,
  decisions,
  defences,
  rightsNotices,
} from './collections.js';
export { errors } from './errors.js';
export { activityClosed, caseClosed, caseOpened, decisionIssued, decisionServed, draftChanged } from './events.js';
export { factSources, judgeMajor, packSources } from './facts.js';
export type { CaseFacts, FactSource, PackSource } from './facts.js';
export { decisionGates } from './gate.js';
export type { DecisionGate, GateCall, GuardedAct } from './gate.js';
export { zhCN } from './locales/zh-CN.js';
export { caseworkPlugin } from './plugin.js';
export type { NewActivity } from './proceedings.js';
export { readProgress } from './progress.js';
export type { CaseProgress } from './progress.js';
