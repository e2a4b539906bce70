export { configurationItems, configurationUses, configurationVersions } from './collections.js';
export { beginDraft, requireNewKey } from './begin-draft.js';
export type { NewItemDraft } from './begin-draft.js';
export { changeDemands } from './change-demands.js';
export type { ChangeDemand, DemandCall, DemandReason, DemandSource, NewDemand } from './change-demands.js';
export { compare } from './compare.js';
export type { Difference } from './compare.js';
export { Configuration, contentHash } from './configuration.js';
export type {
  Columns,
  ConfigurationVersion,
  DerivedDraft,
  InForce,
  NewDraft,
  VersionInForce,
} from './configuration.js';
export { configurationKinds } from './configuration-kind.js';
export type { ConfigurationKind, ConfigurationOwner, ConfigurationReference } from './configuration-kind.js';
export { configurationFilings } from './filing-collection.js';
export { filingsOf } from './filing-list.js';
export type { FilingFilter, FilingPage, FilingState, FilingSummary } from './filing-list.js';
export { FilingDecided, Filings, VersionFiled } from './filings.js';
export type { Filing, FilingEvent } from './filings.js';
export { errors } from './errors.js';
export { itemsOf, versionsOf } from './item-list.js';
export type { ItemSummary, VersionSummary } from './item-list.js';
export { zhCN } from './locales/zh-CN.js';
export { configurationPlugin } from './plugin.js';
