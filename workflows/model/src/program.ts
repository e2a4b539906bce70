/**
 * A process definition compiled for execution: immutable, JSON-able, free of XML.
 *
 * Nodes, flows and scopes refer to one another by their index in the program's arrays, so that the engine
 * never looks anything up by id. What is not executable (shapes, documentation, lanes' geometry) is left out.
 * A program is derived data: it is recompiled from the XML whenever {@link PROGRAM_FORMAT} changes, never migrated.
 */
export interface Program {
  readonly format: typeof PROGRAM_FORMAT;
  /** The `id` of the `process` (or of the global task). */
  readonly id: string;
  readonly name?: string;
  readonly kind: 'process' | 'globalTask';
  readonly nodes: readonly ProgramNode[];
  readonly flows: readonly ProgramFlow[];
  /** `scopes[0]` is the process itself; the others are the insides of sub-processes. */
  readonly scopes: readonly ProgramScope[];
  /** `camunda:versionTag`. */
  readonly versionTag?: string;
  readonly candidateStarterGroups?: readonly string[];
  /** What identifies an instance to messages that carry no instance id (`correlationSubscription`). */
  readonly correlation?: readonly CorrelationBinding[];
}

export const PROGRAM_FORMAT = 1;

/** The BPMN element a node was drawn as. Its XML name, so that traces speak BPMN. */
export type NodeKind =
  | 'startEvent'
  | 'endEvent'
  | 'intermediateCatchEvent'
  | 'intermediateThrowEvent'
  | 'boundaryEvent'
  | 'task'
  | 'userTask'
  | 'serviceTask'
  | 'scriptTask'
  | 'manualTask'
  | 'sendTask'
  | 'receiveTask'
  | 'businessRuleTask'
  | 'callActivity'
  | 'subProcess'
  | 'transaction'
  | 'adHocSubProcess'
  | 'exclusiveGateway'
  | 'parallelGateway'
  | 'inclusiveGateway'
  | 'complexGateway'
  | 'eventBasedGateway';

/** One flow node. Optional fields are absent where BPMN gives the element no such property. */
export interface ProgramNode {
  readonly id: string;
  readonly name?: string;
  readonly kind: NodeKind;
  /** Index of the scope that holds the node. */
  readonly scope: number;
  readonly incoming: readonly number[];
  readonly outgoing: readonly number[];
  readonly defaultFlow?: number;

  /** Events: what they catch or throw. Empty for none events, absent on other nodes. */
  readonly events?: readonly EventDefinition[];
  /** A catching event that waits for all of its definitions. */
  readonly parallelMultiple?: true;
  /** Boundary events and starts of event sub-processes that leave what they interrupt running. */
  readonly nonInterrupting?: true;
  /** Boundary events: the activity they sit on. */
  readonly host?: number;
  /** Activities: boundary events on them, in document order. */
  readonly boundaries?: readonly number[];
  /** Compensation boundary events and activities that have one: the handler. */
  readonly compensation?: number;
  readonly forCompensation?: true;

  /** Sub-processes of every kind: index of the inside in {@link Program.scopes}. */
  readonly inside?: number;
  /** A sub-process that is started by an event rather than by a token. */
  readonly triggeredByEvent?: true;
  readonly adHoc?: AdHoc;

  readonly work?: Work;
  readonly script?: Script;
  readonly call?: Call;
  /** Send and receive tasks: the message. */
  readonly message?: MessageReference;
  readonly loop?: Loop;
  readonly inputs?: readonly Mapping[];
  readonly outputs?: readonly Mapping[];
  /** Tokens needed to start the activity; absent means one. */
  readonly startQuantity?: number;
  /** Tokens put on each outgoing flow; absent means one. */
  readonly completionQuantity?: number;
  /** Receive tasks and event-based gateways that start the process. */
  readonly instantiate?: true;
  /** An event-based gateway that waits for all of its events (only where it starts the process). */
  readonly parallelEvents?: true;
  /** Complex gateways: when they fire. */
  readonly activationCondition?: Expression;
  /** Data of which one set must be there before the activity starts, by name; absent where one needs none. */
  readonly inputSets?: readonly (readonly string[])[];
  /** Data of which one set must be there when it completes. */
  readonly outputSets?: readonly (readonly string[])[];
  /** `camunda:asyncBefore`: a transaction ends before the element is entered. */
  readonly asyncBefore?: true;
  /** `camunda:asyncAfter`: a transaction ends before its outgoing flows are taken. */
  readonly asyncAfter?: true;
  /** `camunda:exclusive="false"`: its jobs may run beside other jobs of the instance. */
  readonly exclusive?: false;
  /** `camunda:failedJobRetryTimeCycle`: how often and when a failed job of the element is tried again. */
  readonly retry?: Retry;
  /** `camunda:jobPriority`: jobs of a higher one are done first. */
  readonly jobPriority?: Expression;

  /** `camunda:modelerTemplate`: the element template it was made from, which owns its milestones. */
  readonly template?: string;
  /** `sanzhi:milestones`. */
  readonly milestones?: readonly string[];
  /** `sanzhi:recording`: what must be recorded while the element is carried out. */
  readonly recording?: readonly string[];
  /** Ids of the lanes it is drawn in, outermost first. */
  readonly lanes?: readonly string[];
  readonly documentation?: string;
}

export interface ProgramFlow {
  readonly id: string;
  readonly name?: string;
  readonly source: number;
  readonly target: number;
  readonly condition?: Expression;
}

export interface ProgramScope {
  /** The sub-process this is the inside of; absent for the process. */
  readonly node?: number;
  readonly nodes: readonly number[];
  /** What gets a token when the scope is entered: the none start event, or every node nothing leads to. */
  readonly starts: readonly number[];
  /** Event sub-processes of this scope, in document order. */
  readonly eventSubProcesses: readonly number[];
  /** Start events that carry a trigger: of the process, or of an event sub-process (then exactly one). */
  readonly triggers: readonly number[];
  /** Data objects and properties: variables that live and end with the scope. Process-level ones are plain variables. */
  readonly data: readonly string[];
}

/**
 * Something to be computed from variables. `text` is a constant; `json-logic` holds a JSON-Logic rule as JSON text;
 * other languages are handed to the compiler that was passed in.
 */
export interface Expression {
  readonly language: string;
  readonly body: string;
}

export type EventDefinition =
  | { readonly type: 'message'; readonly message: MessageReference; readonly work?: Work }
  | { readonly type: 'signal'; readonly name: Expression }
  | { readonly type: 'timer'; readonly timer: Timer }
  | ErrorDefinition
  | { readonly type: 'escalation'; readonly code?: string }
  | { readonly type: 'conditional'; readonly condition: Expression }
  | { readonly type: 'compensate'; readonly activity?: number; readonly wait: boolean }
  | { readonly type: 'link'; readonly name: string; /** Throwing: where the token goes on. */ readonly target?: number }
  | { readonly type: 'terminate' }
  | { readonly type: 'cancel' };

export type EventType = EventDefinition['type'];

/** An error thrown or caught. Without a code it catches every error. */
export interface ErrorDefinition {
  readonly type: 'error';
  readonly code?: string;
  readonly codeVariable?: string;
  readonly messageVariable?: string;
}

export interface MessageReference {
  readonly name: Expression;
  /** Property → expression over the message's payload (`correlationPropertyRetrievalExpression`). */
  readonly correlation?: readonly CorrelationBinding[];
}

export interface CorrelationBinding {
  readonly property: string;
  readonly value: Expression;
}

/** A timer as written. The engine evaluates `value`; whoever runs the engine turns the text into a moment. */
export interface Timer {
  readonly type: 'date' | 'duration' | 'cycle';
  readonly value: Expression;
}

/** What somebody or something outside the engine has to do. All expressions are over the variables in view. */
export interface Work {
  readonly formKey?: string;
  readonly assignee?: Expression;
  readonly candidateUsers?: Expression;
  readonly candidateGroups?: Expression;
  readonly dueDate?: Expression;
  readonly followUpDate?: Expression;
  readonly priority?: Expression;
  /** The service's type: `camunda:topic`, or the class, delegate, decision or implementation named instead. */
  readonly topic?: string;
  /** Where the single result of an expression-like service goes. */
  readonly resultVariable?: string;
}

/** A script the engine runs itself: assignments, carried out in order. Scripts of other languages are work. */
export interface Script {
  readonly assignments: readonly { readonly target: string; readonly value: Expression }[];
}

export interface Call {
  readonly element: Expression;
  readonly binding: 'latest' | 'deployment' | 'version' | 'versionTag';
  readonly version?: Expression;
  readonly businessKey?: Expression;
  /** Absent: every variable in view is handed down. */
  readonly in?: readonly Mapping[];
  /** Absent: every variable of the called process comes back. */
  readonly out?: readonly Mapping[];
}

/** How a failed job is tried again. */
export interface Retry {
  /** How often it is tried in all, the first time included. */
  readonly attempts: number;
  /** ISO 8601 durations to wait before the second, third … attempt; the last one holds for all that follow. */
  readonly intervals: readonly string[];
}

/** `target` absent: every variable, unchanged. `value` absent: null. */
export interface Mapping {
  readonly target?: string;
  /** Only this part of the target is set, from the outermost property inwards. */
  readonly path?: readonly string[];
  readonly value?: Expression;
  /** The target is set where the activity is, not further out. */
  readonly local?: true;
}

export type Loop = StandardLoop | MultiInstance;

export interface StandardLoop {
  readonly type: 'standard';
  readonly condition?: Expression;
  readonly testBefore: boolean;
  readonly maximum?: number;
}

export interface MultiInstance {
  readonly type: 'multiInstance';
  readonly sequential: boolean;
  readonly cardinality?: Expression;
  readonly collection?: Expression;
  readonly elementVariable?: string;
  /** The variable that receives the list of {@link outputElement} values, in the order of the instances. */
  readonly outputCollection?: string;
  readonly outputElement?: Expression;
  readonly completionCondition?: Expression;
  /** When a boundary event on the activity hears of finished instances. `all`: never. */
  readonly behavior: 'none' | 'one' | 'all' | 'complex';
  /** The event thrown on each (`none`) or on the first (`one`) finished instance. */
  readonly behaviorEvent?: EventDefinition;
  readonly complexBehavior?: readonly { readonly condition: Expression; readonly events: readonly EventDefinition[] }[];
}

export interface AdHoc {
  readonly sequential: boolean;
  readonly completionCondition?: Expression;
  readonly cancelRemaining: boolean;
}
