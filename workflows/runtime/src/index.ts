export {
  processCandidates,
  processCopies,
  processHeldConditions,
  processInstances,
  processMessages,
  processPartialStarts,
  processSteps,
  processSubscriptions,
  processSuspended,
  processSuspensions,
  processTasks,
  stepLetters,
} from './collections.js';
export type { Fault, StepEvent } from './collections.js';
export { processReproveCommand } from './commands/process-reprove.js';
export { processRunCommand } from './commands/process-run.js';
export { elementGuards } from './element-guard.js';
export type { ElementGuard, GuardedElement } from './element-guard.js';
export { errors } from './errors.js';
export { zhCN } from './locales/zh-CN.js';
export type { Delivery } from './messages.js';
export type { FlowchartJudgement, JudgementFinding } from './flowchart-judgement.js';
export { Flowcharts } from './flowcharts.js';
export type { Reproof } from './flowcharts.js';
export { flowchartProofs } from './proof-collection.js';
export type { LawLine, ProofCounts, ProofLine } from './proof-routes.js';
export { workflowsSettings } from './settings.js';
export { moveRules } from './moves/move-rule.js';
export type { ClockEffect, MoveCall, MoveKind, MoveResult, MoveRule } from './moves/move-rule.js';
export type { DefinitionSuspended, DefinitionSuspensionOrder } from './moves/definition-suspension.js';
export { ProcessOperations } from './moves/operations.js';
export type { MigrationOrder, MigrationPreview, PreviewedMove, TokenMove } from './moves/operations.js';
export { TaskMoves } from './moves/task-moves.js';
export type { EarlierTask } from './moves/task-moves.js';
export { workflowsRuntimePlugin } from './plugin.js';
export { Processes } from './processes.js';
export { PublishedFlowcharts } from './published-flowcharts.js';
export type { PublishedFlowchart, PublishedStep, PublishedWay } from './published-flowcharts.js';
export type {
  AdvancedInstance,
  ConditionsAbout,
  NewInstance,
  NewMessage,
  NewSignal,
  OpenedTask,
  ProcessInstance,
  ProcessTask,
} from './processes.js';
export type { ProcessContent } from './definitions.js';
export type { DeskFact, DeskPattern, DeskTemplate, FlowchartDesk } from './flowchart-desk.js';
export { BpmnError, serviceTasks } from './service-task.js';
export type { OutsideCall, ServiceCall, ServiceTask } from './service-task.js';
export { taskHandlers } from './task-handler.js';
export type { TaskCall, TaskHandler } from './task-handler.js';
export { taskSubjects } from './task-subjects.js';
export type { TaskSubject, TaskSubjects } from './task-subjects.js';
