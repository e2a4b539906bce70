export {
  processCandidates,
  processCopies,
  processInstances,
  processMessages,
  processSteps,
  processSubscriptions,
  processTasks,
  stepLetters,
} from './collections.js';
export type { Fault, StepEvent } from './collections.js';
export { processRunCommand } from './commands/process-run.js';
export { elementGuards } from './element-guard.js';
export type { ElementGuard, GuardedElement } from './element-guard.js';
export { errors } from './errors.js';
export { zhCN } from './locales/zh-CN.js';
export type { Delivery } from './messages.js';
export { moveRules } from './moves/move-rule.js';
export type { ClockEffect, MoveCall, MoveKind, MoveResult, MoveRule } from './moves/move-rule.js';
export { ProcessOperations } from './moves/operations.js';
export type { MigrationOrder, MigrationPreview, TokenMove } from './moves/operations.js';
export { TaskMoves } from './moves/task-moves.js';
export type { EarlierTask } from './moves/task-moves.js';
export { workflowsRuntimePlugin } from './plugin.js';
export { Processes } from './processes.js';
export type { NewInstance, NewMessage, NewSignal, ProcessInstance, ProcessTask } from './processes.js';
export type { ProcessContent } from './definitions.js';
export { BpmnError, serviceTasks } from './service-task.js';
export type { OutsideCall, ServiceCall, ServiceTask } from './service-task.js';
export { taskHandlers } from './task-handler.js';
export type { TaskCall, TaskHandler } from './task-handler.js';
export { taskSubjects } from './task-subjects.js';
export type { TaskSubject, TaskSubjects } from './task-subjects.js';
