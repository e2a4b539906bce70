import { accountRoles } from '@sanzhi/platform-access';
import { Configuration } from '@sanzhi/platform-configuration';
import { Data, type ReadData, select, systemActor } from '@sanzhi/platform-data';
import { route } from '@sanzhi/platform-http';
import { Forms } from '@sanzhi/forms-server';
import { z } from 'zod';
import { processCandidates, processHistory, processInstances, processTasks } from './collections.js';
import { Processes } from './processes.js';
import type { ProcessContent } from './programs.js';
import type { TaskSubject } from './task-subjects.js';
import type { ProcessState } from '@sanzhi/workflows-engine';

const byId = z.strictObject({ id: z.string() });

/** The inbox, task forms, flowcharts with their position, and moving tokens by hand. */
/** What the routes need of the installation, known once it is active. */
export interface RouteParts {
  /** The page of a task's template. */
  pageOf(template: string | null): string | undefined;
  /** Working days left to a due day. */
  daysLeft(due: string): number;
  /** Names of cases. */
  subjectsOf(reader: ReadData, caseIds: readonly string[]): Promise<ReadonlyMap<string, TaskSubject>>;
}

export function runtimeRoutes({ pageOf, daysLeft, subjectsOf }: RouteParts) {
  const dated = <T extends { readonly dueOn: string | null }>(task: T) => ({
    ...task,
    ...(task.dueOn ? { workingDaysLeft: daysLeft(task.dueOn) } : {}),
  });

  return [
    route({
      method: 'get',
      path: '/tasks',
      summary: "The actor's open tasks, the oldest due first",
      permission: 'cases.read',
      query: z.strictObject({ caseId: z.string().optional() }),
      handle: async ({ read, use, actor, query }) => {
        const roles = await rolesOf(use(Data), actor.id);
        const offered = select({ from: processCandidates, field: 'taskId', where: { role: { in: roles } } });
        const tasks = await read.of(processTasks).find({
          where: {
            state: 'open',
            ...(query.caseId ? { caseId: query.caseId } : {}),
            or: [{ assigneeId: actor.id }, { assigneeId: null, id: { in: offered } }],
          },
          orderBy: ['createdAt'],
          limit: 200,
        });
        const subjects = await subjectsOf(read, [...new Set(tasks.flatMap(({ caseId }) => caseId ?? []))]);
        return tasks.map((task) => ({
          ...dated(task),
          ...subjects.get(task.caseId ?? ''),
          page: pageOf(task.template) ?? null,
        }));
      },
    }),
    route({
      method: 'get',
      path: '/tasks/:id',
      summary: 'A task with its form and what was filled in before',
      permission: 'cases.read',
      params: byId,
      handle: async ({ read, use, params }) => {
        const task = await read.of(processTasks).get(params.id);
        const { document } = task.formVersionId
          ? await use(Forms).version(read, task.formVersionId)
          : { document: null };
        const stored =
          task.caseId && task.formKey ? await use(Forms).latest(read, task.caseId, task.formKey) : undefined;
        return { ...dated(task), page: pageOf(task.template) ?? null, form: document, values: stored ?? {} };
      },
    }),
    route({
      method: 'post',
      path: '/tasks/:id/completion',
      summary: 'Complete a task with its form',
      permission: 'cases.read',
      params: byId,
      body: z.strictObject({ values: z.record(z.string(), z.unknown()).default({}) }),
      handle: ({ transact, use, params, body }) =>
        transact(async (tx) => {
          const { id, status, caseId } = await use(Processes).completeTask(tx, params.id, body.values);
          return { instanceId: id, status, caseId };
        }),
    }),
    route({
      method: 'post',
      path: '/tasks/:id/claim',
      summary: 'Take an offered task',
      permission: 'cases.read',
      params: byId,
      handle: ({ transact, use, params }) => transact((tx) => use(Processes).claim(tx, params.id)),
    }),
    route({
      method: 'get',
      path: '/processes/:id/position',
      summary: 'The flowchart of an instance and where it stands',
      permission: 'cases.read',
      params: byId,
      handle: async ({ read, use, params }) => {
        const instance = await read.of(processInstances).get(params.id);
        const { content } = await use(Configuration).version(use(Data).read(systemActor), instance.versionId);
        const history = await read
          .of(processHistory)
          .find({ where: { instanceId: params.id }, orderBy: ['seq'], limit: 2000 });
        const done = history.filter(({ event }) => event === 'completed').map(({ elementId }) => elementId);
        const taken = history.filter(({ event }) => event === 'taken').map(({ elementId }) => elementId);
        const open = await read.of(processTasks).find({ where: { instanceId: params.id, state: 'open' } });
        return {
          xml: (content as ProcessContent).xml,
          status: instance.status,
          incident: instance.incident,
          active: activeElements(instance.state as ProcessState, history),
          completed: [...new Set(done)],
          taken: [...new Set(taken)],
          tasks: open.map(({ id, name, elementId, assigneeId, dueOn }) =>
            dated({ id, name, elementId, assigneeId, dueOn }),
          ),
        };
      },
    }),
    route({
      method: 'post',
      path: '/processes/:id/moves',
      summary: 'Put a token before or behind an element by hand; gates and milestones hold all the same',
      permission: 'processes.operate',
      params: byId,
      body: z.strictObject({
        start: z.string(),
        position: z.enum(['before', 'after']).default('before'),
        cancelTasks: z.array(z.string()).max(50),
        reason: z.string().trim().min(1).max(500),
      }),
      handle: ({ transact, use, params, body }) =>
        transact(async (tx) => {
          const { status } = await use(Processes).moveToken(tx, params.id, body);
          return { status };
        }),
    }),
  ];
}

async function rolesOf(data: Data, accountId: string): Promise<string[]> {
  const assigned = await data.read(systemActor).of(accountRoles).find({ where: { accountId } });
  return assigned.map(({ roleId }) => roleId);
}

/** Elements that were activated and have not ended since. */
function activeElements(state: ProcessState, history: readonly { elementId: string; event: string }[]): string[] {
  const open = new Map<string, number>();
  for (const { elementId, event } of history) {
    if (event === 'activated') open.set(elementId, (open.get(elementId) ?? 0) + 1);
    if (event === 'completed' || event === 'terminated')
      open.set(elementId, Math.max(0, (open.get(elementId) ?? 0) - 1));
  }
  return state.status === 'active' ? [...open].filter(([, count]) => count > 0).map(([elementId]) => elementId) : [];
}
