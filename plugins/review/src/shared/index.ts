export { zhCN } from './locales/zh-CN.js';
export {
  isPresent,
  materialArticles,
  materialKinds,
  materialSources,
  missingMaterials,
  requiredMaterials,
} from './materials.js';
export type { Material, MaterialFacts, MaterialKind, MaterialSource } from './materials.js';
export {
  checkArticles,
  checkKeys,
  checkResults,
  opinionFaults,
  outcomeArticles,
  outcomes,
  outcomesOf,
  waivableChecks,
} from './opinion.js';
export { packOf, thresholdFact, WIDENING, wideningFaults } from './widening.js';
export type {
  Widening,
  WideningFault,
  WideningFaultCode,
  WideningGround,
  WideningOrigin,
  WideningTry,
} from './widening.js';
export type { Check, CheckKey, CheckResult, Checks, Opinion, OpinionFault, Outcome } from './opinion.js';
