import { permissions } from '@sanzhi/platform-access';
import { Audit } from '@sanzhi/platform-audit';
import { type Calendar, calendars, createCalendar, workingDaysLeft } from '@sanzhi/platform-calendar';
import { commands } from '@sanzhi/platform-cli';
import { Configuration, configurationKinds } from '@sanzhi/platform-configuration';
import { collections, createCollectionsMigration, migrations, systemActor } from '@sanzhi/platform-data';
import { resources } from '@sanzhi/platform-http';
import { messages } from '@sanzhi/platform-i18n';
import { jobHandlers, Jobs } from '@sanzhi/platform-jobs';
import { Clock, type Plugin, type PluginHost } from '@sanzhi/platform-kernel';
import { Forms } from '@sanzhi/forms-server';
import { jsonLogicExpressions } from '@sanzhi/workflows-model';
import { runtimeTables } from './collections.js';
import { processRunCommand } from './commands/process-run.js';
import { zhCN } from './locales/zh-CN.js';
import { processKind } from './process-kind.js';
import { ProcessRunner, TIMER_JOB } from './process-runner.js';
import { Processes } from './processes.js';
import { Programs } from './programs.js';
import { type RouteParts, runtimeRoutes } from './routes.js';
import { serviceTasks } from './service-task.js';
import { taskHandlers } from './task-handler.js';
import { taskSubjects } from './task-subjects.js';

/** Made per kernel, since its kind and routes read what other plugins contributed. */
export function workflowsRuntimePlugin(): Plugin {
  let host: PluginHost | undefined;
  const topics = () => new Set((host?.contributions(serviceTasks) ?? []).map(({ item }) => item.topic));
  let calendar: Calendar | undefined;
  const parts: RouteParts = {
    pageOf: (template) => host?.contributions(taskHandlers).find(({ item }) => item.template === template)?.item.page,
    daysLeft: (due) => (host && calendar ? workingDaysLeft(calendar, due, host.use(Clock).now()) : 0),
    async subjectsOf(reader, caseIds) {
      const named = (host?.contributions(taskSubjects) ?? []).map(({ item }) => item.describe(reader, caseIds));
      return new Map((await Promise.all(named)).flatMap((subjects) => [...subjects]));
    },
  };
  const expressions = jsonLogicExpressions();

  return {
    id: 'workflows-runtime',
    requires: ['data', 'audit', 'access', 'http', 'configuration', 'jobs', 'forms-server'],
    contributes: [
      collections.of(...runtimeTables),
      migrations.of(createCollectionsMigration('workflows-runtime-0001', runtimeTables)),
      configurationKinds.of(processKind({ expressions, topics })),
      messages.of({ namespace: 'workflows-runtime', locale: 'zh-CN', texts: zhCN }),
      permissions.of({ id: 'processes.operate', title: 'permission.processes.operate' }),
      commands.of(processRunCommand),
      jobHandlers.of({
        kind: TIMER_JOB,
        run: async ({ tx, job, use }) => {
          const { instanceId, subscription } = job.payload as { instanceId: string; subscription: number };
          await use(Processes).command(tx.as(systemActor), instanceId, { type: 'timerFired', subscription });
        },
      }),
      resources.of(...runtimeRoutes(parts)),
    ],
    activate(active) {
      host = active;
      const configuration = active.use(Configuration);
      calendar = createCalendar(active.contributions(calendars).map(({ item }) => item));
      const runner = new ProcessRunner({
        host: active,
        clock: active.use(Clock),
        audit: active.use(Audit),
        calendar,
        configuration,
        programs: new Programs(configuration, expressions),
        forms: active.use(Forms),
        jobs: active.use(Jobs),
      });
      active.provide(Processes, runner);
      return () => void (host = undefined);
    },
  };
}
