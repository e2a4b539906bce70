import {
  createCollectionsMigration,
  defineCollection,
  field,
  type Collection,
  type Migration,
  type SchemaBuilder,
  systemScope,
} from '@sanzhi/platform-data';
import {
  firstTables,
  laterTables,
  processInstances,
  processSubscriptions,
  processTasks,
  proofTables,
  type StepEvent,
  stepId,
  stepsOf,
  startTables,
  stepLetters,
  suspensionTables,
} from './collections.js';
import { flowchartProofs } from './proof-collection.js';

/** Before steps: one row per engine event. */
const processHistory = defineCollection({
  name: 'process_history',
  fields: {
    id: field.id(),
    departmentId: field.string(36),
    caseId: field.string(36, { optional: true }),
    instanceId: field.string(36, { references: { collection: 'process_instances', onDelete: 'cascade' } }),
    seq: field.integer(),
    elementId: field.string(100),
    event: field.string(20),
    actorId: field.string(36),
    at: field.moment(),
  },
  indexes: [{ fields: ['instanceId', 'seq'], unique: true }],
  scope: systemScope,
});

/** Fields that the first tables have grown. */
const grown: readonly (readonly [Collection, readonly string[]])[] = [
  [processInstances, ['businessKey', 'steps']],
  [
    processTasks,
    [
      ...[
        'kind',
        'parentId',
        'isOffered',
        'ownerId',
        'priority',
        'dueRule',
        'isProvisional',
        'followUpOn',
        'local',
        'note',
      ],
      ...['agrees', 'opinion', 'urges', 'urgedAt', 'completedIn'],
    ],
  ],
  [processSubscriptions, ['businessKey']],
];

const grownIndexes = [
  { table: 'process_instances', fields: ['status', 'versionId'] },
  { table: 'process_tasks', fields: ['assigneeId', 'state', 'createdAt'] },
  { table: 'process_tasks', fields: ['caseId'] },
  { table: 'process_subscriptions', fields: ['name', 'businessKey'] },
  { table: 'process_subscriptions', fields: ['caseId', 'name'] },
] as const;

/** What nobody asks for any more, or asks with another index. */
const outgrownIndexes = [
  { table: 'process_instances', fields: ['departmentId', 'status'] },
  { table: 'process_instances', fields: ['parentId'] },
  { table: 'process_tasks', fields: ['departmentId', 'state', 'createdAt'] },
  { table: 'process_tasks', fields: ['assigneeId', 'state'] },
  { table: 'process_tasks', fields: ['caseId', 'state'] },
] as const;

/** Moves a step takes a row; messages are kept; people consult, copy and comment. */
const steps: Migration = {
  name: 'workflows-runtime-0002',
  async up(schema) {
    for (const [collection, names] of grown) {
      for (const name of names) await schema.addColumn(collection.name, name, collection.fields[name] as never);
    }
    for (const { table, fields } of grownIndexes) await schema.addIndex(table, { fields });
    for (const { table, fields } of outgrownIndexes) await schema.dropIndex(table, { fields });
    await createCollectionsMigration('', laterTables).up(schema);
    await historyToSteps(schema);
    await schema.dropTable(processHistory.name);
  },
  async down(schema) {
    await schema.createCollection(processHistory);
    await createCollectionsMigration('', laterTables).down(schema);
    for (const { table, fields } of outgrownIndexes) await schema.addIndex(table, { fields });
    for (const { table, fields } of grownIndexes) await schema.dropIndex(table, { fields });
    for (const [collection, names] of grown) {
      for (const name of names) await schema.dropColumn(collection.name, name);
    }
  },
};

interface HistoryRow {
  readonly instance_id: string;
  readonly department_id: string;
  readonly case_id: string | null;
  readonly element_id: string;
  readonly event: keyof typeof stepLetters;
  readonly actor_id: string;
  readonly at: string;
}

/** Events of one instance at one moment by one actor were one command. Instance by instance, so that a crash repeats one. */
async function historyToSteps(schema: SchemaBuilder): Promise<void> {
  // An earlier run that was cut short may have dropped it.
  await schema.createCollection(processHistory);
  const { sql } = schema;
  const left = await sql.all<{ id: string }>(
    'SELECT id FROM process_instances WHERE steps = 0 AND id IN (SELECT instance_id FROM process_history)',
  );
  for (const { id } of left) {
    const { gte, lt } = stepsOf(id);
    await sql.run('DELETE FROM process_steps WHERE id >= ? AND id < ?', [gte, lt]);
    const rows = await sql.all<HistoryRow>('SELECT * FROM process_history WHERE instance_id = ? ORDER BY seq', [id]);
    const commands = commandsOf(rows);
    for (const [index, events] of commands.entries()) await insertStep(sql, events, index + 1);
    await sql.run('UPDATE process_instances SET steps = ? WHERE id = ?', [commands.length, id]);
  }
}

function commandsOf(rows: readonly HistoryRow[]): HistoryRow[][] {
  const commands: HistoryRow[][] = [];
  for (const row of rows) {
    const last = commands.at(-1)?.[0];
    if (last?.at === row.at && last.actor_id === row.actor_id) commands.at(-1)?.push(row);
    else commands.push([row]);
  }
  return commands;
}

async function insertStep(sql: SchemaBuilder['sql'], events: readonly HistoryRow[], seq: number): Promise<void> {
  const [first] = events;
  if (!first) return;
  const told = events.map(({ event, element_id }): StepEvent => [stepLetters[event], element_id, 0]);
  await sql.run(
    `INSERT INTO process_steps (id, department_id, case_id, instance_id, seq, command, element_id, events, first_token, actor_id, at)
     VALUES (?, ?, ?, ?, ?, 'recorded', NULL, ?, 0, ?, ?)`,
    [
      ...[stepId(first.instance_id, seq), first.department_id, first.case_id, first.instance_id, seq],
      ...[JSON.stringify(told), first.actor_id, first.at],
    ],
  );
}

const inboxIndex = { fields: ['assigneeId', 'createdAt'], whileNull: 'completedAt' };
const formerInboxIndex = { fields: ['assigneeId', 'state', 'createdAt'] };

/** The inbox asks for open tasks only: those done are no longer kept in its order. */
const openTasksOnly: Migration = {
  name: 'workflows-runtime-0003',
  async up(schema) {
    await schema.addIndex('process_tasks', inboxIndex);
    await schema.dropIndex('process_tasks', formerInboxIndex);
  },
  async down(schema) {
    await schema.addIndex('process_tasks', formerInboxIndex);
    await schema.dropIndex('process_tasks', inboxIndex);
  },
};

/** A proof tells what law it was made under. */
const lawsOfProofs: Migration = {
  name: 'workflows-runtime-0007',
  up: (schema) => schema.addColumn(flowchartProofs.name, 'law', flowchartProofs.fields.law as never),
  down: (schema) => schema.dropColumn(flowchartProofs.name, 'law'),
};

export const runtimeMigrations: readonly Migration[] = [
  createCollectionsMigration('workflows-runtime-0001', [...firstTables, processHistory]),
  steps,
  openTasksOnly,
  createCollectionsMigration('workflows-runtime-0004', suspensionTables),
  createCollectionsMigration('workflows-runtime-0005', startTables),
  createCollectionsMigration('workflows-runtime-0006', proofTables),
  lawsOfProofs,
];
