import { Configuration } from '@sanzhi/platform-configuration';
import { Data, type ReadData, systemActor } from '@sanzhi/platform-data';
import { route } from '@sanzhi/platform-http';
import { Forms } from '@sanzhi/forms-server';
import { z } from 'zod';
import {
  processComments,
  processCopies,
  processInstances,
  processSteps,
  processTasks,
  type StepEvent,
  stepLetters,
  stepsOf,
} from './collections.js';
import type { ProcessContent } from './definitions.js';
import { openTasksOf } from './inbox.js';
import { withNames } from './person-names.js';
import { Processes, type ProcessTask } from './processes.js';
import type { TaskSubject } from './task-subjects.js';

const byId = z.strictObject({ id: z.string() });

/** What the routes need of the installation, known once it is active. */
export interface RouteParts {
  /** The page of a task's template. */
  pageOf(template: string | null): string | undefined;
  /** The task whose field modes apply at steps of a template that have none of their own. */
  alikeOf(template: string | null): string | undefined;
  /** Working days left to a due day. */
  daysLeft(due: string): number;
  /** Names of cases. */
  subjectsOf(reader: ReadData, caseIds: readonly string[]): Promise<ReadonlyMap<string, TaskSubject>>;
}

/** The inbox, task forms, and flowcharts with their position. */
export function runtimeRoutes({ pageOf, alikeOf, daysLeft, subjectsOf }: RouteParts) {
  const dated = <T extends { readonly dueOn: string | null }>(task: T) => ({
    ...task,
    ...(task.dueOn ? { workingDaysLeft: daysLeft(task.dueOn) } : {}),
  });
  const named = async <T extends { readonly caseId: string | null }>(read: ReadData, rows: readonly T[]) => {
    const subjects = await subjectsOf(read, [...new Set(rows.flatMap(({ caseId }) => caseId ?? []))]);
    return rows.map((row) => ({ ...row, ...subjects.get(row.caseId ?? '') }));
  };

  return [
    route({
      method: 'get',
      path: '/tasks',
      summary: "The actor's open tasks, the oldest first",
      permission: 'cases.read',
      query: z.strictObject({ caseId: z.string().optional() }),
      handle: async ({ read, use, query }) => {
        const tasks = await named(read, await openTasksOf(use(Data), read, query.caseId));
        return tasks.map((task) => ({ ...dated(task), page: pageOf(task.template) ?? null }));
      },
    }),
    route({
      method: 'get',
      path: '/tasks/done',
      summary: 'Tasks that the actor has completed, the latest first',
      permission: 'cases.read',
      query: z.strictObject({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
      handle: async ({ read, actor, query }) => {
        const where = { completedBy: actor.id, state: 'completed' };
        const done = await read.of(processTasks).find({ where, orderBy: ['-completedAt'], limit: query.limit });
        return named(read, await withdrawable(read, done));
      },
    }),
    route({
      method: 'get',
      path: '/tasks/copies',
      summary: 'What was shown to the actor for information, unread first',
      permission: 'cases.read',
      handle: async ({ read, use, actor }) => {
        const options = { where: { toId: actor.id }, orderBy: ['readAt', '-at'] as const, limit: 100 };
        const copies = await withNames(use(Data), await read.of(processCopies).find(options), { fromId: 'fromName' });
        return named(read, copies);
      },
    }),
    route({
      method: 'get',
      path: '/tasks/:id',
      summary: 'A task with its form and what was filled in before, opinions asked for and comments',
      permission: 'cases.read',
      params: byId,
      handle: async ({ read, use, params }) => {
        const task = await read.of(processTasks).get(params.id);
        const { formVersionId: versionId, formKey, elementId, departmentId, caseId } = task;
        const alike = alikeOf(task.template);
        const about = { formKey, departmentId, caseId, task: elementId, ...(alike === undefined ? {} : { alike }) };
        const form =
          versionId && formKey ? await use(Forms).forTask(read, { ...about, versionId, formKey }) : undefined;
        const consultations = await read.of(processTasks).find({
          where: { instanceId: task.instanceId, token: task.token, parentId: task.id },
          orderBy: ['createdAt'],
        });
        const comments = await read.of(processComments).find({ where: { taskId: task.id }, orderBy: ['at'] });
        const [named = task] = await withNames(use(Data), [task], { assigneeId: 'assigneeName', ownerId: 'ownerName' });
        const page = pageOf(task.template) ?? null;
        return {
          ...dated(named),
          page,
          form: form?.document ?? null,
          formTask: form?.task ?? null,
          values: form?.values ?? {},
          dictionaries: form?.dictionaries ?? {},
          consultations: await withNames(use(Data), consultations, { assigneeId: 'assigneeName' }),
          comments: await withNames(use(Data), comments, { authorId: 'authorName' }),
        };
      },
    }),
    route({
      method: 'post',
      path: '/tasks/:id/completion',
      summary: 'Complete a task with its form',
      description:
        'The schema of `values` is the form’s: `GET /api/forms/versions/{formVersionId}/schema?task={formTask}`, both of ' +
        '`GET /api/tasks/{id}`. What the task may not edit is left as it is, computed fields are computed here; a ' +
        'refusal (FORMS_SUBMISSION_INVALID) names every field at fault by its pointer. `next` are the tasks that come of ' +
        'it for the same person.',
      permission: 'cases.read',
      params: byId,
      body: z.strictObject({ values: z.record(z.string(), z.unknown()).default({}) }),
      handle: ({ transact, use, params, body }) =>
        transact(async (tx) => {
          const { id, status, caseId, opened } = await use(Processes).completeTask(tx, params.id, body.values);
          const next = opened.filter(({ assigneeId }) => assigneeId === tx.actor.id);
          return { instanceId: id, status, caseId, next: next.map(({ id: taskId, name }) => ({ id: taskId, name })) };
        }),
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
        const steps = await read
          .of(processSteps)
          .find({ where: { id: stepsOf(params.id) }, orderBy: ['id'], limit: 5_000 });
        const events = steps.flatMap(({ events: told }) => told);
        const open = await read
          .of(processTasks)
          .find({ where: { instanceId: params.id, state: 'open', kind: 'task' } });
        return {
          xml: (content as ProcessContent).xml,
          status: instance.status,
          incident: instance.incident,
          active: instance.endedAt === null ? activeElements(events) : [],
          completed: elementsOf(events, stepLetters.completed),
          taken: elementsOf(events, stepLetters.taken),
          tasks: open.map(({ id, name, elementId, assigneeId, dueOn }) =>
            dated({ id, name, elementId, assigneeId, dueOn }),
          ),
        };
      },
    }),
  ];
}

/** Says of completed tasks whether the step that completed them is the last one of an instance that still runs. */
async function withdrawable(read: ReadData, done: readonly ProcessTask[]) {
  const ids = [...new Set(done.map(({ instanceId }) => instanceId))];
  const running = await read.of(processInstances).find({ where: { id: { in: ids }, endedAt: null } });
  const steps = new Map(running.map((instance) => [instance.id, instance.steps]));
  return done.map((task) => ({
    ...task,
    mayWithdraw: task.kind === 'task' && steps.get(task.instanceId) === task.completedIn,
  }));
}

function elementsOf(events: readonly StepEvent[], wanted: string): string[] {
  return [...new Set(events.filter(([letter]) => letter === wanted).map(([, element]) => element))];
}

/** Elements that were activated and have not ended since. */
function activeElements(events: readonly StepEvent[]): string[] {
  const open = new Map<string, number>();
  for (const [letter, element] of events) {
    const count = open.get(element) ?? 0;
    if (letter === stepLetters.activated) open.set(element, count + 1);
    if (letter === stepLetters.completed || letter === stepLetters.terminated)
      open.set(element, Math.max(0, count - 1));
  }
  return [...open].filter(([, count]) => count > 0).map(([element]) => element);
}
