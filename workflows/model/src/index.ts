export { deadlineOf } from './deadline.js';
export type { Deadline } from './deadline.js';
export type { Evaluate, ExpressionFault, Expressions } from './expressions.js';
export { flowchartText } from './foreign/flowchart-text.js';
export { takenIn } from './foreign/take-in.js';
export type { TakenIn, TakenInNote } from './foreign/take-in.js';
export { flowchartDrawing } from './flowchart-drawing.js';
export type { DrawnFlow, DrawnShape, FlowchartDrawing } from './flowchart-drawing.js';
export { blankFlowchart, renamedFlowchart } from './flowchart-file.js';
export { flowchartSteps } from './flowchart-steps.js';
export type { FlowchartStep, FlowchartWay } from './flowchart-steps.js';
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
export { publicFlowchart } from './public-flowchart.js';
export { readProgram } from './read-program.js';
export type { ReadResult } from './read-program.js';
export { camundaDescriptor } from './camunda-descriptor.js';
export { sanzhiDescriptor } from './sanzhi-descriptor.js';
export { parseSimpleExpression } from './simple-expression.js';
export type { SimpleExpression } from './simple-expression.js';
export { addDuration, parseCycle, parseDate, parseDuration } from './timer.js';
export type { Cycle, Duration } from './timer.js';
export { elementTemplates, isMark, templateGroups, templateIcons, templateNamed } from './law/element-template.js';
export type {
  ElementTemplate,
  LockableProperty,
  TemplateElement,
  TemplateGroup,
  TemplateIcon,
  TemplateProperty,
  TemplateSets,
} from './law/element-template.js';
export { brokenLocks } from './law/broken-locks.js';
export { flowPatterns, patternNamed } from './law/flow-pattern.js';
export type {
  FlowPattern,
  GridPlace,
  PatternDeadline,
  PatternFlow,
  PatternGateway,
  PatternStep,
} from './law/flow-pattern.js';
export { patternXml, templateXml } from './law/pattern-xml.js';
export type { PatternWords } from './law/pattern-xml.js';
export { floors } from './law/floor.js';
export type { Floor, FloorRule } from './law/floor.js';
export { milestones } from './law/milestone.js';
export type { Milestone } from './law/milestone.js';
export { stepMonitor, unmetAtEnd } from './law/monitor.js';
export type { Applies, MonitorState, MonitorStep } from './law/monitor.js';
