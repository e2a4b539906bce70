import { dayOf } from '@sanzhi/platform-calendar';
import { Configuration, configurationVersions } from '@sanzhi/platform-configuration';
import { Data, type ReadData, type RowOf, select, systemActor } from '@sanzhi/platform-data';
import { route, type Route } from '@sanzhi/platform-http';
import { Jobs } from '@sanzhi/platform-jobs';
import type { PluginHost } from '@sanzhi/platform-kernel';
import type { ProcessState } from '@sanzhi/workflows-engine';
import { z } from 'zod';
import {
  processCalls,
  processInstances,
  processSteps,
  processSubscriptions,
  processSuspended,
  processSuspensions,
  processTasks,
  stepsOf,
} from './collections.js';
import type { ProcessContent } from './definitions.js';
import { subjectOf } from './job-kinds.js';
import { aboutJob, listJobs } from './listed-jobs.js';
import type { MoveResult } from './moves/move-rule.js';
import { ProcessOperations } from './moves/operations.js';
import { withNames } from './person-names.js';
import type { ProcessInstance } from './processes.js';
import type { RuntimeParts } from './runtime-parts.js';
import { taskSubjects } from './task-subjects.js';

const OPERATE = 'processes.operate';
const byId = z.strictObject({ id: z.string() });
const reason = z.string().trim().min(1).max(500);
const statuses = ['active', 'incident', 'suspended', 'completed', 'failed', 'cancelled'] as const;

/** What operators see of running processes, and do to them. */
export function operationRoutes(parts: () => RuntimeParts): Route[] {
  const operation = <B extends z.ZodType>(
    path: string,
    summary: string,
    body: B,
    make: (
      operations: ProcessOperations,
      ...[tx, id, given]: [Parameters<ProcessOperations['suspend']>[0], string, z.output<B>]
    ) => Promise<MoveResult>,
  ): Route =>
    route({
      method: 'post',
      path: `/processes/:id/${path}`,
      summary,
      permission: OPERATE,
      params: byId,
      body,
      handle: ({ transact, use, params, body: given }) =>
        transact((tx) => make(use(ProcessOperations), tx, params.id, given as z.output<B>)),
    });
  const because = z.strictObject({ reason });
  const jobRoute = (
    path: string,
    summary: string,
    make: (operations: ProcessOperations, ...[tx, id, why]: Parameters<ProcessOperations['retryJob']>) => Promise<void>,
  ): Route =>
    route({
      method: 'post',
      path: `/process-jobs/:id/${path}`,
      summary,
      permission: OPERATE,
      params: byId,
      body: because,
      handle: ({ transact, use, params, body }) =>
        transact(async (tx) => {
          await make(use(ProcessOperations), tx, params.id, body.reason);
          return {};
        }),
    });
  const order = z.strictObject({
    fromVersionId: z.string(),
    toVersionId: z.string(),
    mapping: z.record(z.string(), z.string()).optional(),
  });
  const orderOf = ({ mapping, ...versions }: z.output<typeof order>) => ({
    ...versions,
    ...(mapping ? { mapping } : {}),
  });

  return [
    route({
      method: 'get',
      path: '/processes',
      summary: 'Instances, the latest first',
      permission: OPERATE,
      query: z.strictObject({
        status: z.enum(statuses).optional(),
        versionId: z.string().optional(),
        caseId: z.string().optional(),
        cursor: z.string().optional(),
        limit: z.coerce.number().int().min(1).max(200).default(50),
      }),
      handle: async ({ read, use, query }) => {
        const { status, versionId, caseId, cursor, limit } = query;
        const where = {
          ...(status ? { status } : {}),
          ...(versionId ? { versionId } : {}),
          ...(caseId ? { caseId } : {}),
        };
        const page = await read
          .of(processInstances)
          .page({ where, orderBy: ['-id'], limit, ...(cursor ? { cursor } : {}) });
        return { ...page, items: await named(read, { data: use(Data), host: parts().host, rows: page.items }) };
      },
    }),
    route({
      method: 'get',
      path: '/processes/:id',
      summary: 'An instance: diagram, tokens, tasks, jobs, what it waits for, what it called',
      permission: OPERATE,
      params: byId,
      handle: async ({ read, use, params }) => {
        const instance = await read.of(processInstances).get(params.id);
        const system = use(Data).read(systemActor);
        const version = await use(Configuration).version(system, instance.versionId);
        const definition = (await definitionsOf(use(Data), [instance.versionId])).get(instance.versionId) ?? null;
        const tasks = await read
          .of(processTasks)
          .find({ where: { instanceId: params.id }, orderBy: ['createdAt'], limit: 500 });
        const calls = select({ from: processCalls, field: 'id', where: { parentId: params.id } });
        const called = await use(Data)
          .read(systemActor)
          .of(processInstances)
          .find({ where: { id: { in: calls } } });
        const listening = await system.of(processSubscriptions).find({ where: { instanceId: params.id } });
        const jobs = await use(Jobs).list(system, {
          subject: subjectOf(params.id),
          states: ['waiting', 'running', 'failed'],
        });
        return {
          ...(await named(read, { data: use(Data), host: parts().host, rows: [instance] }))[0],
          tokens: await tokensOf(use(Data), parts(), instance),
          xml: (version.content as ProcessContent).xml,
          definition,
          tasks: await withNames(use(Data), tasks, { assigneeId: 'assigneeName', completedBy: 'completedByName' }),
          jobs: jobs.map(aboutJob),
          listening: listening.map(({ kind, name, subscription }) => ({ kind, name, subscription })),
          called: await named(read, { data: use(Data), host: parts().host, rows: called }),
        };
      },
    }),
    route({
      method: 'get',
      path: '/processes/:id/steps',
      summary: 'What happened in an instance, the latest step first',
      permission: OPERATE,
      params: byId,
      query: z.strictObject({
        cursor: z.string().optional(),
        limit: z.coerce.number().int().min(1).max(200).default(100),
      }),
      handle: async ({ read, use, params, query: { cursor, limit } }) => {
        const page = await read
          .of(processSteps)
          .page({ where: { id: stepsOf(params.id) }, orderBy: ['-id'], limit, ...(cursor ? { cursor } : {}) });
        return { ...page, items: await withNames(use(Data), page.items, { actorId: 'actorName' }) };
      },
    }),
    operation('suspension', 'Stop tasks and timers until resumed (中止)', because, (operations, tx, id, given) =>
      operations.suspend(tx, id, given.reason),
    ),
    operation('resumption', 'Go on (恢复)', because, (operations, tx, id, given) =>
      operations.resume(tx, id, given.reason),
    ),
    operation('cancellation', 'End the instance and all it called (撤案)', because, (operations, tx, id, given) =>
      operations.cancel(tx, id, given.reason),
    ),
    operation(
      'retries',
      'Try again what stopped',
      z.strictObject({ token: z.number().int(), reason }),
      (operations, tx, id, given) => operations.retry(tx, id, given.token, given.reason),
    ),
    operation(
      'moves',
      'Put a token before or behind an element by hand; gates and milestones hold all the same',
      z.strictObject({
        start: z.string(),
        position: z.enum(['before', 'after']).default('before'),
        cancelTasks: z.array(z.string()).max(50).default([]),
        cancelTokens: z.array(z.number().int()).max(50).default([]),
        reason,
      }),
      (operations, tx, id, given) => operations.moveToken(tx, id, given),
    ),
    operation(
      'migration',
      'Carry the instance over to another version',
      order.extend({ reason }),
      (operations, tx, id, given) => operations.migrate(tx, id, { ...orderOf(given), reason: given.reason }),
    ),
    route({
      method: 'get',
      path: '/process-definitions',
      summary: 'Published flowcharts with their versions and how many instances run on each',
      permission: OPERATE,
      handle: async ({ read, use, clock }) => definitionsFor(read, use(Data), dayOf(clock.now())),
    }),
    route({
      method: 'post',
      path: '/process-suspensions',
      summary: 'A version of a flowchart, or all of its versions, starts nothing more in the department (暂停启用)',
      permission: OPERATE,
      body: z.strictObject({
        key: z.string(),
        versionId: z.string().optional(),
        withInstances: z.boolean().default(false),
        reason,
      }),
      handle: ({ transact, use, body: { versionId, ...body } }) =>
        transact((tx) =>
          use(ProcessOperations).suspendDefinition(tx, { ...body, ...(versionId === undefined ? {} : { versionId }) }),
        ),
    }),
    route({
      method: 'post',
      path: '/process-suspensions/:id/resumption',
      summary: 'Takes a suspension back and resumes what it suspended (恢复启用)',
      permission: OPERATE,
      params: byId,
      body: because,
      handle: ({ transact, use, params, body }) =>
        transact(async (tx) => ({
          ordered: await use(ProcessOperations).resumeDefinition(tx, params.id, body.reason),
        })),
    }),
    route({
      method: 'post',
      path: '/process-migrations/preview',
      summary: 'What carrying all running instances of a version over to another would do',
      permission: OPERATE,
      body: order,
      handle: ({ read, use, body }) => use(ProcessOperations).preview(read, orderOf(body)),
    }),
    route({
      method: 'post',
      path: '/process-migrations',
      summary: 'Carry all running instances of a version over, each by a job of its own',
      permission: OPERATE,
      body: order.extend({ reason }),
      handle: ({ transact, use, body }) =>
        transact(async (tx) => ({
          ordered: await use(ProcessOperations).migrateAll(tx, { ...orderOf(body), reason: body.reason }),
        })),
    }),
    route({
      method: 'get',
      path: '/process-jobs',
      summary: 'Timers and other jobs of processes, the next due first',
      permission: OPERATE,
      query: z.strictObject({
        state: z.enum(['waiting', 'running', 'failed']).optional(),
        limit: z.coerce.number().int().min(1).max(500).default(100),
      }),
      handle: ({ read, use, query }) => listJobs({ read, system: use(Data).read(systemActor), jobs: use(Jobs) }, query),
    }),
    jobRoute('retry', 'Give a failed job its attempts again', (operations, ...given) => operations.retryJob(...given)),
    jobRoute('discard', 'Give up a failed job that nothing waits for', (operations, ...given) =>
      operations.discardJob(...given),
    ),
  ];
}

function withoutState({ state: _, incident, ...instance }: ProcessInstance) {
  return { ...instance, faults: incident === null ? [] : (JSON.parse(incident) as unknown[]) };
}

/** Where the tokens of an instance stand and what each waits for. The instance's own token is left out. */
async function tokensOf(data: Data, { definitions }: RuntimeParts, { versionId, processId, state }: ProcessInstance) {
  const definition = await definitions.of(data.read(systemActor), versionId);
  const nodes = definition.programs.get(processId)?.nodes ?? [];
  const { tokens } = state as ProcessState;
  return tokens.flatMap(({ id, node, waits }) => (node < 0 ? [] : [{ id, element: nodes[node]?.id ?? '', waits }]));
}

/** Instances with the names of their cases and flowcharts. */
async function named(
  read: ReadData,
  { data, host, rows }: { readonly data: Data; readonly host: PluginHost; readonly rows: readonly ProcessInstance[] },
) {
  const subjects = await Promise.all(
    host
      .contributions(taskSubjects)
      .map(({ item }) => item.describe(read, [...new Set(rows.flatMap(({ caseId }) => caseId ?? []))])),
  );
  const cases = new Map(subjects.flatMap((described) => [...described]));
  const versions = await definitionsOf(data, [...new Set(rows.map(({ versionId }) => versionId))]);
  return rows.map((row) => ({
    ...withoutState(row),
    ...cases.get(row.caseId ?? ''),
    definition: versions.get(row.versionId) ?? null,
  }));
}

/** Keys and numbers of versions, without their diagrams. */
async function definitionsOf(data: Data, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, { key: string; version: number; title: string }>();
  const rows = await data.read(systemActor).sql.all<{ id: string; key: string; version: number; title: string }>(
    `SELECT v.id, v.\`key\`, v.version, i.title FROM configuration_versions v
       JOIN configuration_items i ON i.id = v.item_id WHERE v.id IN (${ids.map(() => '?').join(', ')})`,
    ids,
  );
  return new Map(rows.map(({ id, key, version, title }) => [id, { key, version: Number(version), title }]));
}

/** Versions that were published, newest first within a key, with the instances the actor may see on each. */
async function definitionsFor(read: ReadData, data: Data, today: string) {
  const versions = await read
    .of(configurationVersions)
    .find({ where: { kind: 'process', state: 'published' }, orderBy: ['key', '-version'], limit: 500 });
  // Only what runs is counted: the index answers it, however many have ended. What the actor sees of it, row by row.
  const running = await data.read(systemActor).sql.all<{ versionId: string; status: string }>(
    `SELECT DISTINCT version_id AS versionId, status FROM process_instances
       WHERE status IN ('active', 'incident', 'suspended')`,
  );
  const instances = read.of(processInstances);
  const counts = await Promise.all(
    running.map(async (where) => ({ ...where, count: await instances.count({ ...where }) })),
  );
  const titles = await definitionsOf(
    data,
    versions.map(({ id }) => id),
  );
  const suspensions = await suspensionsFor(read, data);
  return versions.map(({ id, key, version, ownerId, effectiveFrom, publishedAt }) => ({
    ...{ id, key, version, title: titles.get(id)?.title ?? key, ownerId, effectiveFrom, publishedAt },
    standing: standingOf({ id, key, ownerId, effectiveFrom }, versions, today),
    suspensions: suspensions.filter((each) => each.key === key && (each.versionId ?? id) === id),
    instances: Object.fromEntries(
      counts
        .filter(({ versionId, count }) => versionId === id && count > 0)
        .map(({ status, count }) => [status, count]),
    ),
  }));
}

type PublishedVersion = Pick<RowOf<typeof configurationVersions>, 'id' | 'key' | 'ownerId' | 'effectiveFrom'>;

/** How a version stands among those of its owner, which are in order, the newest first. */
function standingOf(
  version: PublishedVersion,
  versions: readonly PublishedVersion[],
  today: string,
): 'inForce' | 'coming' | 'replaced' {
  const dayFrom = ({ effectiveFrom }: PublishedVersion) => effectiveFrom ?? '';
  if (dayFrom(version) > today) return 'coming';
  const [inForce] = versions
    .filter(({ key, ownerId }) => key === version.key && ownerId === version.ownerId)
    .filter((other) => dayFrom(other) <= today)
    .sort((one, other) => dayFrom(other).localeCompare(dayFrom(one)));
  return inForce?.id === version.id ? 'inForce' : 'replaced';
}

/** The suspensions of the actor's department, with who ordered them and how many instances they keep. */
async function suspensionsFor(read: ReadData, data: Data) {
  const rows = await read.of(processSuspensions).find({ orderBy: ['at'] });
  const kept = data.read(systemActor).of(processSuspended);
  const counted = rows.map(async (row) => ({ ...row, instances: await kept.count({ suspensionId: row.id }) }));
  return withNames(data, await Promise.all(counted), { actorId: 'actorName' });
}
