import { createCollectionsMigration, field, type Migration } from '@sanzhi/platform-data';
import { configurationItems, configurationUses, configurationVersions } from './collections.js';
import { configurationFilings } from './filing-collection.js';

/** Created by the first migration; what came later is below. */
const firstTables = [configurationItems, configurationVersions, configurationUses];

export const configurationTables = [...firstTables, configurationFilings];

/** In the order in which they were made. */
export const configurationMigrations: readonly Migration[] = [
  createCollectionsMigration('configuration-0001', firstTables),
  {
    name: 'configuration-0002',
    up: (schema) => schema.addColumn('configuration_versions', 'editedAt', field.moment({ optional: true })),
    down: (schema) => schema.dropColumn('configuration_versions', 'editedAt'),
  },
  {
    name: 'configuration-0003',
    async up(schema) {
      await schema.addColumn('configuration_versions', 'basedOnId', field.string(36, { optional: true }));
      await schema.createCollection(configurationFilings);
    },
    async down(schema) {
      await schema.dropTable(configurationFilings.name);
      await schema.dropColumn('configuration_versions', 'basedOnId');
    },
  },
  {
    name: 'configuration-0004',
    up: (schema) => schema.addColumn('configuration_versions', 'writerIds', field.optionalJson<readonly string[]>()),
    down: (schema) => schema.dropColumn('configuration_versions', 'writerIds'),
  },
];
