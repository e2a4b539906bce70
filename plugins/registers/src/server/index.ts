export {
  discretionBenchmarks,
  enforcementBodies,
  enforcementItems,
  officerPrivates,
  officers,
  parties,
  partyPrivates,
  reviewers,
} from './collections.js';
export type { DiscretionBenchmark, EnforcementBody, EnforcementItem, Officer, Party, Reviewer } from './collections.js';
export { errors } from './errors.js';
export { zhCN } from './locales/zh-CN.js';
export { registersPlugin } from './plugin.js';
export type { PersonReference, PrivateParts, SealedPart } from './private-parts.js';
export { publicBenchmark, publicBody, publicItem, publicOfficer } from './public-projections.js';
export type { PublicBenchmark, PublicBody, PublicItem, PublicOfficer } from './public-projections.js';
export { inForce, publicBodies, publicItems } from './public-reads.js';
export type { EntryChange, RegisterBook } from './register-book.js';
export type { Register, RegisterRow } from './register.js';
export { Registers } from './registers.js';
export type { OfficerReference, ReadSource, ReviewerQuestion } from './registers.js';
export { discretionBenchmarkRegister } from './registers/discretion-benchmarks.js';
export { enforcementBodyRegister } from './registers/enforcement-bodies.js';
export { enforcementItemRegister } from './registers/enforcement-items.js';
export { officerRegister } from './registers/officers.js';
export { partyRegister } from './registers/parties.js';
export { reviewerRegister } from './registers/reviewers.js';
export type { RosterWarning } from './roster-warnings.js';
export type { PrivateValues } from './sealed-values.js';
export { registersSettings } from './settings.js';
