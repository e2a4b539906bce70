export { Audit, createAudit, departmentStream } from './audit.js';
export type { AuditAct, AuditFault, AuditReport } from './audit.js';
export { canonicalJson } from './canonical-json.js';
export { auditEntries, auditHeads, auditRoots, auditValues } from './collections.js';
export { commit, GENESIS, hashEntry, merkleRoot, sha256 } from './entry.js';
export type { HashedEntry } from './entry.js';
export { auditPlugin } from './plugin.js';
