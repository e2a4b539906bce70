export { canonical, canonicalHash, templateHash } from './canonical.js';
export type { CanonicalText } from './canonical.js';
export { checkTemplate } from './check-template.js';
export { compareTexts } from './compare-texts.js';
export type { TextChange } from './compare-texts.js';
export { blockTypes, requiredTexts } from './document-template.js';
export type {
  BlockType,
  DocumentBlock,
  DocumentSlot,
  DocumentTemplate,
  DocumentValues,
  RequiredText,
} from './document-template.js';
export { errors } from './errors.js';
export { zhCN } from './locales/zh-CN.js';
export { normalise } from './normalise.js';
export { pageOf } from './page-of.js';
export type { PageBlock, SlotValues } from './page-of.js';
export { placeholdersOf } from './placeholders-of.js';
export { documentsPlugin, DOCUMENT_TEMPLATE } from './plugin.js';
