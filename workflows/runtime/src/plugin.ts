import { permissions } from '@sanzhi/platform-access';
import { Audit } from '@sanzhi/platform-audit';
import { type Calendar, calendars, createCalendar, workingDaysLeft } from '@sanzhi/platform-calendar';
import { commands } from '@sanzhi/platform-cli';
import { Configuration, configurationKinds } from '@sanzhi/platform-configuration';
import { collections, Data, migrations } from '@sanzhi/platform-data';
import { metrics, resources } from '@sanzhi/platform-http';
import { messages } from '@sanzhi/platform-i18n';
import { dailyJobs, JobFailed, jobHandlers, Jobs } from '@sanzhi/platform-jobs';
import { Clock, type Plugin, type PluginHost } from '@sanzhi/platform-kernel';
import { Forms } from '@sanzhi/forms-server';
import { jsonLogicExpressions } from '@sanzhi/workflows-model';
import { runtimeTables } from './collections.js';
import { processRunCommand } from './commands/process-run.js';
import { Definitions } from './definitions.js';
import { purgeMessages, runtimeJobs, stopFailedToken } from './job-handlers.js';
import { zhCN } from './locales/zh-CN.js';
import { runtimeMigrations } from './migrations.js';
import { OfficeMoves } from './moves/office.js';
import { Operations, ProcessOperations } from './moves/operations.js';
import { TaskMoves } from './moves/task-moves.js';
import { operationRoutes } from './operation-routes.js';
import { processKind } from './process-kind.js';
import { processMetrics } from './process-metrics.js';
import { ProcessRunner } from './process-runner.js';
import { Processes } from './processes.js';
import { type RouteParts, runtimeRoutes } from './routes.js';
import type { RuntimeParts } from './runtime-parts.js';
import { serviceTasks } from './service-task.js';
import { armLater } from './start-timers.js';
import { taskHandlers } from './task-handler.js';
import { moveRoutes } from './move-routes.js';
import { taskSubjects } from './task-subjects.js';
import { redate } from './timer-jobs.js';

/** Made per kernel, since its kind, jobs and routes read what other plugins contributed. */
export function workflowsRuntimePlugin(): Plugin {
  let active: RuntimeParts | undefined;
  const parts = (): RuntimeParts => {
    if (!active) throw new Error('the workflow runtime is not active');
    return active;
  };
  const expressions = jsonLogicExpressions();

  return {
    id: 'workflows-runtime',
    requires: ['data', 'audit', 'access', 'http', 'configuration', 'jobs', 'forms-server'],
    contributes: [
      collections.of(...runtimeTables),
      migrations.of(...runtimeMigrations),
      configurationKinds.of(
        processKind({
          expressions,
          topics: () =>
            new Set(
              parts()
                .host.contributions(serviceTasks)
                .map(({ item }) => item.topic),
            ),
          configuration: () => parts().configuration,
          published: (version, tx) => armLater(parts(), tx, version),
        }),
      ),
      messages.of({ namespace: 'workflows-runtime', locale: 'zh-CN', texts: zhCN }),
      metrics.of(...processMetrics),
      permissions.of({ id: 'processes.operate', title: 'permission.processes.operate' }),
      commands.of(processRunCommand),
      jobHandlers.of(...runtimeJobs(parts)),
      dailyJobs.of(
        { id: 'process-redate', at: '00:20', run: async ({ tx }) => void (await redate(parts(), tx)) },
        { id: 'process-messages', at: '03:20', run: ({ tx, clock }) => purgeMessages(tx, clock) },
      ),
      resources.of(...runtimeRoutes(routeParts(parts)), ...moveRoutes(), ...operationRoutes(parts)),
    ],
    activate(host) {
      active = partsOf(host, expressions);
      host.provide(Processes, new ProcessRunner(active));
      host.provide(TaskMoves, new OfficeMoves(active));
      host.provide(ProcessOperations, new Operations(active));
      host.on(JobFailed, 'stop-token', (failed, tx) => stopFailedToken(parts(), tx, failed));
      return () => void (active = undefined);
    },
  };
}

function partsOf(host: PluginHost, expressions: ReturnType<typeof jsonLogicExpressions>): RuntimeParts {
  const configuration = host.use(Configuration);
  return {
    host,
    dialect: host.use(Data).dialect,
    clock: host.use(Clock),
    audit: host.use(Audit),
    calendar: createCalendar(host.contributions(calendars).map(({ item }) => item)),
    configuration,
    definitions: new Definitions(configuration, expressions),
    forms: host.use(Forms),
    jobs: host.use(Jobs),
  };
}

function routeParts(parts: () => RuntimeParts): RouteParts {
  return {
    pageOf: (template) =>
      parts()
        .host.contributions(taskHandlers)
        .find(({ item }) => item.template === template)?.item.page,
    daysLeft: (due) => workingDaysLeft(parts().calendar as Calendar, due, parts().clock.now()),
    async subjectsOf(reader, caseIds) {
      const named = parts()
        .host.contributions(taskSubjects)
        .map(({ item }) => item.describe(reader, caseIds));
      return new Map((await Promise.all(named)).flatMap((subjects) => [...subjects]));
    },
  };
}
