export { zhCN } from './locales/zh-CN.js';
export { Sha256 } from './sha256.js';
export { gapsIn, lengthOf, overlaps, union } from './spans.js';
export type { Span } from './spans.js';
export { demandsRecording, holdGrounds, RECORDING, sensitivities, statementReasons, steps } from './vocabulary.js';
export type { HoldGround, Sensitivity, StatementReason, Step } from './vocabulary.js';
