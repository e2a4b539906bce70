export type { Certainty, FindingType, PrivacyDecision, PrivacyFinding } from './privacy/finding.js';
export { privacyZhCN } from './privacy/locales/zh-CN.js';
export { maskToken } from './privacy/mask-token.js';
export { isFitToPublish, scanText } from './privacy/scan-text.js';
export type { PrivacyScan, PrivacyScanOptions } from './privacy/scan-text.js';
