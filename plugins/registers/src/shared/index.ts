export { creditCodeCheckCharacter, isCreditCode } from './credit-code.js';
export { zhCN } from './locales/zh-CN.js';
export { addDays, daysBetween, officeDay } from './office-day.js';
export { recordersNeeded } from './recorders-needed.js';
export { isResidentId, residentIdCheckCharacter } from './resident-id.js';
export { coversDay, dayOf, disqualificationOf, EXPIRY_NOTICE_DAYS, validityWords } from './validity.js';
export type { Disqualification, Period, Qualification, ValidityWords } from './validity.js';
export {
  actionTypes,
  bodyKinds,
  bodyLevels,
  examResults,
  officerStates,
  partyKinds,
  recorderClasses,
} from './vocabulary.js';
export type {
  ActionType,
  Basis,
  BodyKind,
  BodyLevel,
  ExamResult,
  OfficerState,
  PartyKind,
  RecorderClass,
} from './vocabulary.js';
