export { factsOfDraft } from './draft-facts.js';
export type { DraftFigures } from './draft-facts.js';
export type { Judgement, JudgementComparison, JudgementGround } from './judgement.js';
export { zhCN } from './locales/zh-CN.js';
