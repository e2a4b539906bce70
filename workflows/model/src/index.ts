export type { Evaluate, ExpressionFault, Expressions } from './expressions.js';
export { jsonLogicExpressions } from './expressions.js';
export type { Finding, FindingRule } from './finding.js';
export { Findings } from './finding.js';
export { zhCN } from './locales/zh-CN.js';
export { PROGRAM_FORMAT } from './program.js';
export type {
  AdHoc,
  Call,
  CorrelationBinding,
  ErrorDefinition,
  EventDefinition,
  EventType,
  Expression,
  Loop,
  Mapping,
  MessageReference,
  MultiInstance,
  NodeKind,
  Program,
  ProgramFlow,
  ProgramNode,
  ProgramScope,
  Retry,
  Script,
  StandardLoop,
  Timer,
  Work,
} from './program.js';
export { canReach, reachability } from './reachability.js';
export type { Reachability } from './reachability.js';
export { readProgram } from './read-program.js';
export type { ReadResult } from './read-program.js';
export { camundaDescriptor } from './camunda-descriptor.js';
export { sanzhiDescriptor } from './sanzhi-descriptor.js';
export { parseSimpleExpression } from './simple-expression.js';
export type { SimpleExpression } from './simple-expression.js';
export { addDuration, parseCycle, parseDate, parseDuration } from './timer.js';
export type { Cycle, Duration } from './timer.js';
export { floors } from './law/floor.js';
export type { Floor, FloorRule } from './law/floor.js';
export { milestones } from './law/milestone.js';
export type { Milestone } from './law/milestone.js';
export { stepMonitor, unmetAtEnd } from './law/monitor.js';
export type { Applies, MonitorState, MonitorStep } from './law/monitor.js';
