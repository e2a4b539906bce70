import { permissions } from '@sanzhi/platform-access';
import { Audit } from '@sanzhi/platform-audit';
import { type Calendar, calendars, createCalendar, workingDaysLeft } from '@sanzhi/platform-calendar';
import { commands } from '@sanzhi/platform-cli';
import { changeDemands, Configuration, configurationKinds } from '@sanzhi/platform-configuration';
import { collections, Data, migrations } from '@sanzhi/platform-data';
import { metrics, resources } from '@sanzhi/platform-http';
import { createCite, createTranslator, messages, statutes } from '@sanzhi/platform-i18n';
import { dailyJobs, JobFailed, jobHandlers, Jobs } from '@sanzhi/platform-jobs';
import { Clock, type Plugin, type PluginHost, Settings, settingsGroups } from '@sanzhi/platform-kernel';
import { operators } from '@sanzhi/platform-rules';
import { Forms, formUsers } from '@sanzhi/forms-server';
import type { ResolveTimer } from '@sanzhi/workflows-engine';
import { type Expressions, jsonLogicExpressions } from '@sanzhi/workflows-model';
import { runtimeTables } from './collections.js';
import { processReproveCommand } from './commands/process-reprove.js';
import { processRunCommand } from './commands/process-run.js';
import { processTestCommand } from './commands/process-test.js';
import { processVerifyCommand } from './commands/process-verify.js';
import { Definitions } from './definitions.js';
import { errors } from './errors.js';
import { flowchartDeskRoute } from './flowchart-desk.js';
import { installationOf } from './flowchart-parts.js';
import { FlowchartKeeper, Flowcharts } from './flowcharts.js';
import { flowchartTasks } from './form-tasks.js';
import { purgeMessages, runtimeJobs, stopFailedToken } from './job-handlers.js';
import { zhCN } from './locales/zh-CN.js';
import { runtimeMigrations } from './migrations.js';
import { OfficeMoves } from './moves/office.js';
import { Operations, ProcessOperations } from './moves/operations.js';
import { TaskMoves } from './moves/task-moves.js';
import { operationRoutes } from './operation-routes.js';
import { purgeStarts } from './partial-starts.js';
import { processKind } from './process-kind.js';
import { processMetrics } from './process-metrics.js';
import { ProcessRunner } from './process-runner.js';
import { Processes } from './processes.js';
import { insertionsOf, lawOf } from './proof-law.js';
import { judgementRoutes } from './judgement-routes.js';
import { proofRoutes } from './proof-routes.js';
import { ProofThread } from './proof-thread.js';
import { Proofs } from './proofs.js';
import { type RouteParts, runtimeRoutes } from './routes.js';
import type { RuntimeParts } from './runtime-parts.js';
import { workflowsSettings } from './settings.js';
import { armLater } from './start-timers.js';
import { alikeOf } from './steps-alike.js';
import { taskHandlers } from './task-handler.js';
import { moveRoutes } from './move-routes.js';
import { taskSubjects } from './task-subjects.js';
import { flowchartItemRoutes } from './flowchart-item-routes.js';
import { PublishedFlowcharts, publishedFlowchartRoutes, publishedFlowcharts } from './published-flowcharts.js';
import { refutedFlowcharts } from './refuted-flowcharts.js';
import { redate } from './timer-jobs.js';
import { withWorkingDays } from './timers.js';

/** Made per kernel, since its kind, jobs and routes read what other plugins contributed. */
export function workflowsRuntimePlugin(): Plugin {
  let active: RuntimeParts | undefined;
  const parts = (): RuntimeParts => {
    if (!active) throw new Error('the workflow runtime is not active');
    return active;
  };

  return {
    id: 'workflows-runtime',
    requires: ['data', 'audit', 'access', 'http', 'configuration', 'jobs', 'forms-server'],
    contributes: [
      collections.of(...runtimeTables),
      migrations.of(...runtimeMigrations),
      changeDemands.of(refutedFlowcharts),
      formUsers.of(flowchartTasks((template) => alikeOf(parts().host, template))),
      configurationKinds.of(
        processKind({
          flowcharts: () => parts().flowcharts,
          published: (version, tx) => armLater(parts(), tx, version),
        }),
      ),
      settingsGroups.of(workflowsSettings),
      messages.of({ namespace: 'workflows-runtime', locale: 'zh-CN', texts: zhCN }),
      metrics.of(...processMetrics),
      resources.of(...flowchartItemRoutes, ...publishedFlowchartRoutes),
      permissions.of(
        { id: 'processes.operate', title: 'permission.processes.operate' },
        { id: 'processes.prove', title: 'permission.processes.prove' },
      ),
      commands.of(processRunCommand, processTestCommand, processVerifyCommand, processReproveCommand),
      jobHandlers.of(...runtimeJobs(parts)),
      dailyJobs.of(
        { id: 'process-proofs', at: '00:10', run: async ({ tx }) => void (await parts().flowcharts.proveStale(tx)) },
        { id: 'process-redate', at: '00:20', run: async ({ tx }) => void (await redate(parts(), tx)) },
        { id: 'process-messages', at: '03:20', run: ({ tx, clock }) => purgeMessages(tx, clock) },
        { id: 'process-starts', at: '03:25', run: ({ tx }) => purgeStarts(parts(), tx) },
      ),
      resources.of(
        ...runtimeRoutes(routeParts(parts)),
        ...moveRoutes(),
        ...operationRoutes(parts),
        ...judgementRoutes,
        ...proofRoutes(parts),
        flowchartDeskRoute(parts),
      ),
    ],
    activate(host) {
      const thread = proofThread(host);
      const expressions = jsonLogicExpressions(host.contributions(operators).map(({ item }) => item));
      active = partsOf(host, { expressions, thread });
      host.provide(Processes, new ProcessRunner(active));
      host.provide(TaskMoves, new OfficeMoves(active));
      host.provide(PublishedFlowcharts, publishedFlowcharts(host));
      host.provide(ProcessOperations, new Operations(active));
      host.provide(Flowcharts, active.flowcharts);
      host.on(JobFailed, 'stop-token', (failed, tx) => stopFailedToken(parts(), tx, failed));
      return async () => {
        active = undefined;
        await thread.end();
      };
    },
  };
}

function proofThread(host: PluginHost): ProofThread {
  const { proofBudget: budget, proofSeconds } = host.use(Settings).of(workflowsSettings);
  return new ProofThread({ budget, milliseconds: proofSeconds * 1000 });
}

interface Own {
  readonly expressions: Expressions;
  readonly thread: ProofThread;
}

function partsOf(host: PluginHost, own: Own): RuntimeParts {
  const configuration = host.use(Configuration);
  const definitions = new Definitions(configuration, own.expressions);
  const calendar = createCalendar(host.contributions(calendars).map(({ item }) => item));
  return {
    host,
    dialect: host.use(Data).dialect,
    clock: host.use(Clock),
    audit: host.use(Audit),
    calendar,
    configuration,
    definitions,
    flowcharts: flowchartsOf(host, { ...own, configuration, definitions, resolveTimer: withWorkingDays(calendar) }),
    forms: host.use(Forms),
    jobs: host.use(Jobs),
  };
}

function flowchartsOf(
  host: PluginHost,
  {
    expressions,
    thread,
    ...parts
  }: Own & {
    readonly configuration: Configuration;
    readonly definitions: Definitions;
    readonly resolveTimer: ResolveTimer;
  },
): FlowchartKeeper {
  const { proof } = host.use(Settings).of(workflowsSettings);
  if (proof !== 'required' && proof !== 'warn') throw errors.PROCESS_PROOF_SETTING({ value: proof });
  const translate = createTranslator(host.contributions(messages));
  return new FlowchartKeeper({
    ...parts,
    expressions,
    translate,
    cite: createCite(host.contributions(statutes)),
    data: host.use(Data),
    clock: host.use(Clock),
    audit: host.use(Audit),
    jobs: host.use(Jobs),
    forms: host.use(Forms),
    proofs: new Proofs({
      law: lawOf(host, translate),
      insertions: insertionsOf(host, expressions),
      prove: (question, asker) => thread.prove(question, asker),
    }),
    installation: installationOf(host),
    isProofRequired: proof === 'required',
  });
}

function routeParts(parts: () => RuntimeParts): RouteParts {
  return {
    pageOf: (template) =>
      parts()
        .host.contributions(taskHandlers)
        .find(({ item }) => item.template === template)?.item.page,
    alikeOf: (template) => alikeOf(parts().host, template),
    daysLeft: (due) => workingDaysLeft(parts().calendar as Calendar, due, parts().clock.now()),
    async subjectsOf(reader, caseIds) {
      const named = parts()
        .host.contributions(taskSubjects)
        .map(({ item }) => item.describe(reader, caseIds));
      return new Map((await Promise.all(named)).flatMap((subjects) => [...subjects]));
    },
  };
}
