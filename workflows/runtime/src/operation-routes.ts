import { Configuration, configurationVersions } from '@sanzhi/platform-configuration';
import { Data, type ReadData, select, systemActor } from '@sanzhi/platform-data';
import { route, type Route } from '@sanzhi/platform-http';
import { Jobs } from '@sanzhi/platform-jobs';
import { z } from 'zod';
import {
  processCalls,
  processInstances,
  processSteps,
  processSubscriptions,
  processTasks,
  stepsOf,
} from './collections.js';
import type { ProcessContent } from './definitions.js';
import { JOB_KINDS, subjectOf } from './job-kinds.js';
import type { TimerPayload } from './set-timer.js';
import type { MoveResult } from './moves/move-rule.js';
import { ProcessOperations } from './moves/operations.js';
import { errors } from './errors.js';
import type { ProcessInstance } from './processes.js';

const OPERATE = 'processes.operate';
const byId = z.strictObject({ id: z.string() });
const reason = z.string().trim().min(1).max(500);
const statuses = ['active', 'incident', 'suspended', 'completed', 'failed', 'cancelled'] as const;

/** What operators see of running processes, and do to them. */
export function operationRoutes(): Route[] {
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
      handle: async ({ read, query }) => {
        const { status, versionId, caseId, cursor, limit } = query;
        const where = {
          ...(status ? { status } : {}),
          ...(versionId ? { versionId } : {}),
          ...(caseId ? { caseId } : {}),
        };
        const page = await read
          .of(processInstances)
          .page({ where, orderBy: ['-id'], limit, ...(cursor ? { cursor } : {}) });
        return { ...page, items: page.items.map(withoutState) };
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
          ...withoutState(instance),
          state: instance.state,
          xml: (version.content as ProcessContent).xml,
          definition: { key: version.key, version: version.version },
          tasks,
          jobs: jobs.map(({ id, kind, runAt, state, attempts, maxAttempts, lastError, payload }) => ({
            ...{ id, kind, runAt, state, attempts, maxAttempts },
            error: firstLine(lastError),
            element: (payload as { element?: string }).element ?? null,
          })),
          listening: listening.map(({ kind, name, subscription }) => ({ kind, name, subscription })),
          called: called.map(withoutState),
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
      handle: ({ read, params, query: { cursor, limit } }) =>
        read
          .of(processSteps)
          .page({ where: { id: stepsOf(params.id) }, orderBy: ['-id'], limit, ...(cursor ? { cursor } : {}) }),
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
      handle: async ({ read, use }) => definitionsFor(read, use(Data)),
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
      handle: ({ read, use, query }) => jobsFor(read, { data: use(Data), jobs: use(Jobs), ...query }),
    }),
    route({
      method: 'post',
      path: '/process-jobs/:id/retry',
      summary: 'Give a failed job its attempts again',
      permission: OPERATE,
      params: byId,
      body: because,
      handle: ({ transact, use, params, read }) =>
        transact(async (tx) => {
          const [job] = (await jobsFor(read, { data: use(Data), jobs: use(Jobs), state: 'failed', limit: 500 })).filter(
            ({ id }) => id === params.id,
          );
          if (!job) throw errors.PROCESS_JOB_UNKNOWN({ job: params.id });
          await use(Jobs).retry(tx, params.id);
          return {};
        }),
    }),
  ];
}

function withoutState({ state: _, incident, ...instance }: ProcessInstance) {
  return { ...instance, faults: incident === null ? [] : (JSON.parse(incident) as unknown[]) };
}

function firstLine(text: string | null): string | null {
  return text?.split('\n')[0] ?? null;
}

/** Versions that were published, newest first within a key, with the instances the actor may see on each. */
async function definitionsFor(read: ReadData, data: Data) {
  const versions = await read
    .of(configurationVersions)
    .find({ where: { kind: 'process', state: 'published' }, orderBy: ['key', '-version'], limit: 500 });
  // Only what runs is counted: the index answers it, however many have ended.
  const counts = await data.read(systemActor).sql.all<{ id: string; status: string; count: number }>(
    `SELECT version_id AS id, status, COUNT(*) AS count FROM process_instances
       WHERE status IN ('active', 'incident', 'suspended') GROUP BY version_id, status`,
  );
  return versions.map(({ id, key, version, ownerId, effectiveFrom, publishedAt }) => ({
    ...{ id, key, version, ownerId, effectiveFrom, publishedAt },
    instances: Object.fromEntries(
      counts.filter((row) => row.id === id).map(({ status, count }) => [status, Number(count)]),
    ),
  }));
}

/** Jobs of the instances that the actor may see. */
async function jobsFor(
  read: ReadData,
  {
    data,
    jobs,
    state,
    limit,
  }: { data: Data; jobs: Jobs; state?: 'waiting' | 'running' | 'failed' | undefined; limit: number },
) {
  const states = state ? [state] : (['waiting', 'running', 'failed'] as const);
  const found = await jobs.list(data.read(systemActor), { kinds: JOB_KINDS, states, limit: 2_000 });
  const ids = [...new Set(found.map(({ subject }) => subject.replace('process/', '')))];
  const visible = await read.of(processInstances).find({ where: { id: { in: ids } }, limit: 2_000 });
  const byInstance = new Map(visible.map((instance) => [instance.id, instance]));
  return found
    .flatMap(({ id, kind, subject, runAt, state: now, attempts, maxAttempts, lastError, payload }) => {
      const instance = byInstance.get(subject.replace('process/', ''));
      if (!instance) return [];
      const { element = null, value = null, isProvisional = false } = payload as Partial<TimerPayload>;
      const about = { instanceId: instance.id, caseId: instance.caseId, element, value, isProvisional };
      return [{ id, kind, runAt, state: now, attempts, maxAttempts, error: firstLine(lastError), ...about }];
    })
    .slice(0, limit);
}
