export { advance } from './advance.js';
export type { AdvanceOptions, Step } from './advance.js';
export type { CalledEndedCommand, Command, StartAt, StartCommand } from './command.js';
export { errors } from './errors.js';
export type { EngineEvent } from './event.js';
export { zhCN } from './locales/zh-CN.js';
export { migrate } from './migrate-state.js';
export type { AppliedMigration, Migration, MigrationOptions, RefusedMigration } from './migrate-state.js';
export type { MigrationFinding, MigrationRule } from './migration-finding.js';
export { planMigration } from './migration-plan.js';
export type { MigrationPlan } from './migration-plan.js';
export type { MovedSubscription, MovedToken } from './migration-translation.js';
export type { CallRequest, JobRequest, Request, TaskRequest } from './request.js';
export { STATE_FORMAT } from './state.js';
export type {
  Compensable,
  Incident,
  InstanceError,
  InstanceStatus,
  LoopState,
  ProcessState,
  Subscription,
  Token,
  Variables,
  Waits,
} from './state.js';
export { Agenda } from './agenda.js';
export type { AgendaEntry } from './agenda.js';
export { correlates } from './correlation.js';
export type { Message } from './correlation.js';
export { resolveTimer } from './resolve-timer.js';
export type { ResolveTimer, TimerQuestion } from './resolve-timer.js';
export type { Answers, ExternalEvent, WorkAnswer } from './answers.js';
export { isScenario, PLAY_LIMITS, replayScenario } from './kept-scenario.js';
export type { ReplayOptions, Scenario, ScenarioExpectation, ScenarioReplay } from './kept-scenario.js';
export { MOVE_TAKES, Simulation } from './simulation.js';
export type {
  AwaitedEvent,
  DueEvent,
  SimulatedWork,
  SimulationOptions,
  SimulationStep,
  Standing,
} from './simulation.js';
export type { Move } from './simulation-move.js';
export { hasDirectStart } from './process-start.js';
export { runFile } from './run-file.js';
export type { RejectedRun, RunFileOptions } from './run-file.js';
export { runScenario } from './scenario.js';
export type { ScenarioOptions } from './scenario.js';
export type { ScenarioEntry, ScenarioError, ScenarioResult, WaitingElement } from './scenario-result.js';
export { viewOfWork } from './work-view.js';
export { knownBy, meet } from './partial-start.js';
export type { MetStart, PartialStart, StartOccurrence } from './partial-start.js';
export { conditionHolds, StartTriggers } from './start-triggers.js';
export type { StartTimer, StartTrigger } from './start-triggers.js';
export { World } from './world.js';
export type { TraceEntry, WorkItem, WorldInstance, WorldOptions } from './world.js';
