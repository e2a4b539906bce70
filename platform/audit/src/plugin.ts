import { Clock, type Plugin } from '@sanzhi/platform-kernel';
import { collections, createCollectionsMigration, Data, migrations } from '@sanzhi/platform-data';
import { Audit, createAudit } from './audit.js';
import { auditEntries, auditHeads, auditLeaves, auditRoots, auditValues } from './collections.js';

const tables = [auditEntries, auditHeads, auditValues, auditRoots, auditLeaves];

/** Provides {@link Audit}. */
export const auditPlugin: Plugin = {
  id: 'audit',
  requires: ['data'],
  contributes: [collections.of(...tables), migrations.of(createCollectionsMigration('audit-0001', tables))],
  activate: (host) => host.provide(Audit, createAudit(host.use(Clock), host.use(Data).dialect)),
};
