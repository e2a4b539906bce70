import { caseScope } from '@sanzhi/platform-access';
import { defineCollection, field, select, type Actor } from '@sanzhi/platform-data';

// Durable format of running processes
//   process_instances      one row per instance. `state` is the engine's state (its format is documented in
//                          workflows/engine), written whole by every command under a guarded update on `rev`.
//   process_tasks          one row per user task; open ones are the inbox. `token` is the engine's token.
//   process_candidates     who may claim an open task: role ids.
//   process_subscriptions  messages and signals that an instance waits for.
//   process_history        every engine event in order; append only.
//   Timers are rows of `jobs` with kind `process.timer`.
// Writer: ProcessRunner only. One command is one transaction: state, tasks, subscriptions, timers, history and what the
// service tasks wrote are committed together or not at all, so a crash between two commands leaves the last committed
// one, whole; its timers and messages are found again in the tables.

export const processInstances = defineCollection({
  name: 'process_instances',
  fields: {
    id: field.id(),
    departmentId: field.string(36),
    /** The case it runs for, when it runs for one. */
    caseId: field.string(36, { optional: true }),
    /** The configuration version of the flowchart. */
    versionId: field.string(36),
    processId: field.string(100),
    /** The instance whose call activity started it, and its token there. */
    parentId: field.string(36, { optional: true }),
    parentToken: field.integer({ optional: true }),
    state: field.optionalJson<unknown>(),
    /** `active`, `completed`, `failed`, `incident`, `cancelled` or `suspended`. */
    status: field.string(20),
    /** What failed and where, as JSON; empty unless `status` is `incident` or `failed`. */
    incident: field.text({ optional: true }),
    startedBy: field.string(36),
    startedAt: field.moment(),
    endedAt: field.moment({ optional: true }),
    rev: field.rev(),
  },
  indexes: [{ fields: ['caseId'] }, { fields: ['departmentId', 'status'] }, { fields: ['parentId'] }],
  scope: caseScope(),
});

export const processTasks = defineCollection({
  name: 'process_tasks',
  fields: {
    id: field.id(),
    departmentId: field.string(36),
    instanceId: field.string(36, { references: { collection: 'process_instances', onDelete: 'cascade' } }),
    caseId: field.string(36, { optional: true }),
    elementId: field.string(100),
    token: field.integer(),
    name: field.string(200),
    template: field.string(80, { optional: true }),
    formKey: field.string(100, { optional: true }),
    /** The form version in force when the task was created; it stays. */
    formVersionId: field.string(36, { optional: true }),
    assigneeId: field.string(36, { optional: true }),
    /** `open`, `completed` or `cancelled`. */
    state: field.string(20),
    dueOn: field.date({ optional: true }),
    createdAt: field.moment(),
    completedAt: field.moment({ optional: true }),
    completedBy: field.string(36, { optional: true }),
    rev: field.rev(),
  },
  indexes: [
    { fields: ['departmentId', 'state', 'createdAt'] },
    { fields: ['assigneeId', 'state'] },
    { fields: ['instanceId', 'token'] },
    { fields: ['caseId', 'state'] },
  ],
  scope: caseScope(),
});

export const processCandidates = defineCollection({
  name: 'process_candidates',
  fields: {
    id: field.id(),
    taskId: field.string(36, { references: { collection: 'process_tasks', onDelete: 'cascade' } }),
    role: field.string(60),
  },
  indexes: [{ fields: ['taskId'] }, { fields: ['role', 'taskId'] }],
  scope: (actor: Actor, access) =>
    access === 'write' || actor.kind !== 'person'
      ? 'none'
      : { taskId: { in: select({ from: processTasks, field: 'id' }) } },
});

export const processSubscriptions = defineCollection({
  name: 'process_subscriptions',
  fields: {
    id: field.id(),
    departmentId: field.string(36),
    caseId: field.string(36, { optional: true }),
    instanceId: field.string(36, { references: { collection: 'process_instances', onDelete: 'cascade' } }),
    /** `message` or `signal`. */
    kind: field.string(10),
    name: field.string(100),
    /** The correlation key the instance waits with; '' matches by case only. */
    correlation: field.string(100),
    /** The engine's number of the subscription. */
    subscription: field.integer(),
  },
  indexes: [{ fields: ['kind', 'name', 'correlation'] }, { fields: ['instanceId'] }],
  scope: () => 'none',
});

export const processHistory = defineCollection({
  name: 'process_history',
  fields: {
    id: field.id(),
    departmentId: field.string(36),
    caseId: field.string(36, { optional: true }),
    instanceId: field.string(36, { references: { collection: 'process_instances', onDelete: 'cascade' } }),
    seq: field.integer(),
    elementId: field.string(100),
    /** `activated`, `completed`, `terminated`, `failed` or `taken`. */
    event: field.string(20),
    actorId: field.string(36),
    at: field.moment(),
  },
  indexes: [{ fields: ['instanceId', 'seq'], unique: true }],
  scope: caseScope(),
});

export const runtimeTables = [
  processInstances,
  processTasks,
  processCandidates,
  processSubscriptions,
  processHistory,
] as const;
