export {
  processCandidates,
  processHistory,
  processInstances,
  processSubscriptions,
  processTasks,
} from './collections.js';
export { processRunCommand } from './commands/process-run.js';
export { elementGuards } from './element-guard.js';
export type { ElementGuard, GuardedElement } from './element-guard.js';
export { errors } from './errors.js';
export { zhCN } from './locales/zh-CN.js';
export { workflowsRuntimePlugin } from './plugin.js';
export { Processes } from './processes.js';
export type { NewInstance, ProcessInstance, ProcessTask } from './processes.js';
export type { ProcessContent } from './programs.js';
export { serviceTasks } from './service-task.js';
export type { ServiceCall, ServiceTask } from './service-task.js';
export { taskHandlers } from './task-handler.js';
export type { TaskCall, TaskHandler } from './task-handler.js';
export { taskSubjects } from './task-subjects.js';
export type { TaskSubject, TaskSubjects } from './task-subjects.js';
