import { caseScope } from '@sanzhi/platform-access';
import { defineCollection, departmentScope, field, select, systemScope, type Actor } from '@sanzhi/platform-data';
import { flowchartProofs } from './proof-collection.js';

// Durable format of running processes
//   process_instances      one row per instance. `state` is the engine's state (its format is documented in
//                          workflows/engine), written whole by every command under a guarded update on `rev`.
//   process_tasks          one row per user task, and per consultation on one (加签). Open ones are the inbox. `token` is
//                          the engine's token; a consultation has that of the task it belongs to.
//   process_candidates     who may claim an open task: a role, or a person.
//   process_subscriptions  messages and signals that an instance waits for.
//   process_messages       messages that came before anybody waited for them, until they expire.
//   process_calls          which instance a call activity started.
//   process_steps          one row per command, with all that happened in it; append only.
//   process_suspensions    which flowcharts start nothing in a department (暂停启用), until the row is taken away again.
//   process_suspended      instances that were suspended because their flowchart was: what its resumption undoes.
//   process_partial_starts  start events that need several events, of which some have happened; they end with the start,
//                          or when another version is in force.
//   process_held_conditions conditions of start events that held when they were last looked at: they start nothing
//                          again before they did not.
//   process_copies         what was shown to somebody for information (抄送).
//   process_comments       what people said to one another about a task.
//   Timers, continuations, services outside the transaction and deliveries are rows of `jobs`: see job-kinds.ts.
// Writers: the runtime only. One command is one transaction: state, tasks, subscriptions, timers, history and what the
// service tasks wrote are committed together or not at all, so a crash between two commands leaves the last committed
// one, whole; its timers and messages are found again in the tables.

export const processInstances = defineCollection({
  name: 'process_instances',
  fields: {
    id: field.id(),
    departmentId: field.string(36),
    /** The case it runs for, when it runs for one. */
    caseId: field.string(36, { optional: true }),
    /** What it is known by outside; messages may name it. */
    businessKey: field.string(120, { optional: true }),
    /** The configuration version of the flowchart. */
    versionId: field.string(36),
    processId: field.string(100),
    /** The instance whose call activity started it, and its token there; see `process_calls`. */
    parentId: field.string(36, { optional: true }),
    parentToken: field.integer({ optional: true }),
    state: field.optionalJson<unknown>(),
    /** `active`, `completed`, `failed`, `incident`, `cancelled` or `suspended`. */
    status: field.string(20),
    /** What failed and where, as JSON ({@link Fault}); empty when nothing did. */
    incident: field.text({ optional: true }),
    /** Number of the last step. */
    steps: field.integer({ default: 0 }),
    startedBy: field.string(36),
    startedAt: field.moment(),
    endedAt: field.moment({ optional: true }),
    rev: field.rev(),
  },
  // Every command writes this row: each index is paid for a thousand times for each time it is used.
  indexes: [{ fields: ['caseId'] }, { fields: ['status', 'versionId'] }],
  scope: caseScope(),
});

/** Which instance a call activity started. */
export const processCalls = defineCollection({
  name: 'process_calls',
  fields: {
    /** The called instance. */
    id: field.id(),
    parentId: field.string(36),
    parentToken: field.integer(),
  },
  indexes: [{ fields: ['parentId', 'parentToken'] }],
  isClustered: true,
  scope: systemScope,
});

/** What stopped an instance. */
export interface Fault {
  readonly element: string;
  /** The token that waits to be retried; none for an error that ended the instance. */
  readonly token?: number;
  readonly code: string;
  readonly message: string;
}

export const processTasks = defineCollection({
  name: 'process_tasks',
  fields: {
    id: field.id(),
    departmentId: field.string(36),
    instanceId: field.string(36, { references: { collection: 'process_instances', onDelete: 'cascade' } }),
    caseId: field.string(36, { optional: true }),
    /** `task`, or `consultation`: an opinion asked of somebody before the task may be completed (加签, 会签). */
    kind: field.string(20, { default: 'task' }),
    /** A consultation's task. */
    parentId: field.string(36, { optional: true }),
    elementId: field.string(100),
    token: field.integer(),
    name: field.string(200),
    template: field.string(80, { optional: true }),
    formKey: field.string(100, { optional: true }),
    /** The form version in force when the task was created; it stays. */
    formVersionId: field.string(36, { optional: true }),
    assigneeId: field.string(36, { optional: true }),
    /** There are candidates: it goes back to them when the assignee gives it back. */
    isOffered: field.boolean({ default: false }),
    /** Who gave it to the assignee and gets it back when they have done their part (委托). */
    ownerId: field.string(36, { optional: true }),
    /** `open`, `completed` or `cancelled`. */
    state: field.string(20),
    priority: field.integer({ default: 50 }),
    dueOn: field.date({ optional: true }),
    /** The deadline as the flowchart says it (`P5WD`), and whether the day rests on a calendar not yet published. */
    dueRule: field.string(60, { optional: true }),
    isProvisional: field.boolean({ default: false }),
    followUpOn: field.date({ optional: true }),
    /** Variables of the task alone: input parameters, which instance of a multiple one. */
    local: field.optionalJson<Readonly<Record<string, unknown>>>(),
    /** Why it lies here again (退回, 撤回), or what a consultation is asked. */
    note: field.string(500, { optional: true }),
    /** What a consultation answered. */
    agrees: field.boolean({ optional: true }),
    opinion: field.string(2000, { optional: true }),
    /** How often, and when last, somebody asked for it to be done (催办). */
    urges: field.integer({ default: 0 }),
    urgedAt: field.moment({ optional: true }),
    createdAt: field.moment(),
    completedAt: field.moment({ optional: true }),
    completedBy: field.string(36, { optional: true }),
    /** Number of the instance's step that completed it. */
    completedIn: field.integer({ optional: true }),
    rev: field.rev(),
  },
  indexes: [
    { fields: ['assigneeId', 'createdAt'], whileNull: 'completedAt' },
    { fields: ['instanceId', 'token'] },
    { fields: ['caseId'] },
  ],
  isClustered: true,
  scope: caseScope(),
});

export const processCandidates = defineCollection({
  name: 'process_candidates',
  fields: {
    id: field.id(),
    taskId: field.string(36, { references: { collection: 'process_tasks', onDelete: 'cascade' } }),
    /** A role, whose holders may claim it; or a person: {@link personCandidate}. */
    role: field.string(60),
  },
  indexes: [{ fields: ['taskId'] }, { fields: ['role', 'taskId'] }],
  isClustered: true,
  scope: (actor: Actor, access) =>
    access === 'write' || actor.kind !== 'person'
      ? 'none'
      : { taskId: { in: select({ from: processTasks, field: 'id' }) } },
});

/** How a candidate is written who is meant as a person. */
export const personCandidate = (accountId: string) => `person:${accountId}`;

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
    /** The values a message must carry, as canonical JSON cut to length; '' asks for none. */
    correlation: field.string(100),
    /** The instance's. */
    businessKey: field.string(120, { optional: true }),
    /** The engine's number of the subscription. */
    subscription: field.integer(),
  },
  indexes: [
    { fields: ['kind', 'name', 'correlation'] },
    { fields: ['name', 'businessKey'] },
    { fields: ['instanceId'] },
    { fields: ['caseId', 'name'] },
  ],
  isClustered: true,
  scope: systemScope,
});

export const processMessages = defineCollection({
  name: 'process_messages',
  fields: {
    id: field.id(),
    departmentId: field.string(36),
    caseId: field.string(36, { optional: true }),
    name: field.string(100),
    businessKey: field.string(120, { optional: true }),
    correlation: field.optionalJson<unknown>(),
    variables: field.json<Readonly<Record<string, unknown>>>(),
    receivedAt: field.moment(),
    expiresAt: field.moment(),
  },
  indexes: [{ fields: ['name', 'expiresAt'] }, { fields: ['expiresAt'] }],
  scope: systemScope,
});

/** What happened in one command: `[letter, element, token]`; letters in {@link stepLetters}. */
export type StepEvent = readonly [letter: string, element: string, token: number];

/** How an engine event is written in a step. */
export const stepLetters = { activated: 'a', completed: 'c', terminated: 'x', failed: 'f', taken: 't' } as const;

export const processSteps = defineCollection({
  name: 'process_steps',
  fields: {
    /** {@link stepId}: the steps of an instance lie together, in order, and need no other index. */
    id: field.id(),
    departmentId: field.string(36),
    caseId: field.string(36, { optional: true }),
    instanceId: field.string(36),
    /** 1, 2, 3 … */
    seq: field.integer(),
    /** The engine command, or the move that a person made. */
    command: field.string(30),
    /** What it was about: the task's element. */
    elementId: field.string(100, { optional: true }),
    /** Why a person made the move. */
    note: field.string(500, { optional: true }),
    events: field.json<readonly StepEvent[]>(),
    /** The smallest token number that this step could give out. */
    firstToken: field.integer(),
    actorId: field.string(36),
    at: field.moment(),
  },
  isClustered: true,
  scope: caseScope(),
});

/** Id of a step: the instance's id in 22 characters, and the number in 8. */
export function stepId(instanceId: string, seq: number): string {
  return `${stepPrefix(instanceId)}${String(seq).padStart(8, '0')}`;
}

/** The ids of all steps of an instance, as a range. */
export function stepsOf(instanceId: string): { readonly gte: string; readonly lt: string } {
  const prefix = stepPrefix(instanceId);
  return { gte: prefix, lt: `${prefix}~` };
}

function stepPrefix(instanceId: string): string {
  return `${Buffer.from(instanceId.replaceAll('-', ''), 'hex').toString('base64url')}.`;
}

/** A flowchart that starts nothing in a department, one version of it or all. */
export const processSuspensions = defineCollection({
  name: 'process_suspensions',
  fields: {
    id: field.id(),
    departmentId: field.string(36),
    /** Configuration key of the flowchart. */
    key: field.string(100),
    /** One version; none for all of them, those to come included. */
    versionId: field.string(36, { optional: true }),
    /** Instances that run are suspended as well. */
    withInstances: field.boolean(),
    reason: field.string(500),
    actorId: field.string(36),
    at: field.moment(),
  },
  indexes: [{ fields: ['departmentId', 'key'] }],
  scope: departmentScope(),
});

/** An instance that is suspended because of a {@link processSuspensions} row, and for no other reason. */
export const processSuspended = defineCollection({
  name: 'process_suspended',
  fields: {
    /** The instance's. */
    id: field.id(),
    suspensionId: field.string(36),
    /** The instance of the suspended flowchart: itself, or the one that called it. */
    rootId: field.string(36),
  },
  indexes: [{ fields: ['suspensionId'] }, { fields: ['rootId'] }],
  isClustered: true,
  scope: systemScope,
});

/** A start event that needs several events, of which some have happened. */
export const processPartialStarts = defineCollection({
  name: 'process_partial_starts',
  fields: {
    id: field.id(),
    departmentId: field.string(36),
    versionId: field.string(36),
    processId: field.string(100),
    /** Id of the start event. */
    event: field.string(100),
    /** Which of its events have happened. */
    met: field.json<readonly number[]>(),
    /** What they are known by: case, business key, correlation values. */
    correlation: field.json<Readonly<Record<string, unknown>>>(),
    variables: field.json<Readonly<Record<string, unknown>>>(),
    at: field.moment(),
  },
  indexes: [{ fields: ['versionId', 'departmentId'] }],
  isClustered: true,
  scope: systemScope,
});

/** The condition of a start event that held when it was last looked at. */
export const processHeldConditions = defineCollection({
  name: 'process_held_conditions',
  fields: {
    /** Made from the condition, the department, the case and the business key. */
    id: field.id(),
    departmentId: field.string(36),
    versionId: field.string(36),
    at: field.moment(),
  },
  indexes: [{ fields: ['versionId', 'departmentId'] }],
  isClustered: true,
  scope: systemScope,
});

export const processCopies = defineCollection({
  name: 'process_copies',
  fields: {
    id: field.id(),
    departmentId: field.string(36),
    caseId: field.string(36, { optional: true }),
    instanceId: field.string(36, { references: { collection: 'process_instances', onDelete: 'cascade' } }),
    taskId: field.string(36, { optional: true }),
    name: field.string(200),
    fromId: field.string(36),
    toId: field.string(36),
    note: field.string(500, { optional: true }),
    at: field.moment(),
    readAt: field.moment({ optional: true }),
  },
  indexes: [{ fields: ['toId', 'readAt'] }, { fields: ['instanceId'] }],
  scope: caseScope(),
});

export const processComments = defineCollection({
  name: 'process_comments',
  fields: {
    id: field.id(),
    departmentId: field.string(36),
    caseId: field.string(36, { optional: true }),
    instanceId: field.string(36, { references: { collection: 'process_instances', onDelete: 'cascade' } }),
    taskId: field.string(36),
    text: field.string(1000),
    authorId: field.string(36),
    at: field.moment(),
  },
  indexes: [{ fields: ['taskId', 'at'] }, { fields: ['instanceId'] }],
  scope: caseScope(),
});

/** Created by the first migration; what came later is in migrations.ts. */
export const firstTables = [processInstances, processTasks, processCandidates, processSubscriptions] as const;
export const laterTables = [processCalls, processMessages, processSteps, processCopies, processComments] as const;
export const suspensionTables = [processSuspensions, processSuspended] as const;
export const startTables = [processPartialStarts, processHeldConditions] as const;
export const proofTables = [flowchartProofs] as const;
export const runtimeTables = [
  ...firstTables,
  ...laterTables,
  ...suspensionTables,
  ...startTables,
  ...proofTables,
] as const;
