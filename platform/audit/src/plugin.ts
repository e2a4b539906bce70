import { Clock, type Plugin } from '@sanzhi/platform-kernel';
import { collections, createCollectionsMigration, Data, type Migration, migrations } from '@sanzhi/platform-data';
import { Audit, createAudit } from './audit.js';
import { auditEntries, auditHeads, auditLeaves, auditRoots, auditValues } from './collections.js';

const tables = [auditEntries, auditHeads, auditValues, auditRoots, auditLeaves];

/** Nobody looks for entries by what was acted on, and every entry had to be put in that order. */
const withoutSubjects: Migration = {
  name: 'audit-0002',
  up: (schema) => schema.dropIndex(auditEntries.name, { fields: ['subject'] }),
  down: (schema) => schema.addIndex(auditEntries.name, { fields: ['subject'] }),
};

/** Provides {@link Audit}. */
export const auditPlugin: Plugin = {
  id: 'audit',
  requires: ['data'],
  contributes: [
    collections.of(...tables),
    migrations.of(createCollectionsMigration('audit-0001', tables), withoutSubjects),
  ],
  activate: (host) => host.provide(Audit, createAudit(host.use(Clock), host.use(Data).dialect)),
};
