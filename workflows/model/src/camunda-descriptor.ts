/**
 * The part of the `camunda` extension namespace we read, as a moddle descriptor. Modelers and existing diagrams
 * know these names; inventing our own would only make diagrams less portable.
 */
const text = (name: string) => ({ name, isAttr: true, type: 'String' });
const flag = (name: string) => ({ name, isAttr: true, type: 'Boolean', default: false });
const body = { name: 'value', isBody: true, type: 'String' };
/** What else may stand inside; named by none of us, kept as it is. */
const contents = { name: 'contents', isMany: true, type: 'Element' };
/** Elements of the namespace that no engine of ours reads. Those that the parser does not know, it would drop. */
const kept = (name: string) => ({ name, superClass: ['Element'], properties: [contents] });
const keptText = (name: string) => ({ name, superClass: ['Element'], properties: [body] });

const unread = [
  ...['FormData', 'FormField', 'FormProperty', 'Validation', 'Constraint', 'Connector', 'Field'],
  'ErrorEventDefinition',
] as const;

/** Extension elements that change nothing here, as the parser names them. */
export const unreadExtensions: readonly string[] = [...unread, 'PotentialStarter'].map((name) => `camunda:${name}`);

export const camundaDescriptor = {
  name: 'camunda',
  uri: 'http://camunda.org/schema/1.0/bpmn',
  prefix: 'camunda',
  xml: { tagAlias: 'lowerCase' },
  associations: [],
  types: [
    {
      name: 'UserTaskAttributes',
      extends: ['bpmn:UserTask', 'bpmn:GlobalUserTask'],
      properties: ['assignee', 'candidateUsers', 'candidateGroups', 'dueDate', 'followUpDate', 'priority'].map(text),
    },
    {
      name: 'FormAttributes',
      extends: ['bpmn:UserTask', 'bpmn:StartEvent', 'bpmn:GlobalUserTask'],
      properties: ['formKey', 'formRef'].map(text),
    },
    {
      name: 'ServiceAttributes',
      extends: ['bpmn:ServiceTask', 'bpmn:SendTask', 'bpmn:BusinessRuleTask', 'bpmn:MessageEventDefinition'],
      properties: [...['type', 'topic', 'class', 'delegateExpression', 'expression', 'taskPriority'].map(text)],
    },
    { name: 'Decision', extends: ['bpmn:BusinessRuleTask'], properties: [text('decisionRef')] },
    {
      name: 'Result',
      extends: ['bpmn:ServiceTask', 'bpmn:SendTask', 'bpmn:BusinessRuleTask', 'bpmn:ScriptTask'],
      properties: [text('resultVariable')],
    },
    {
      name: 'Asynchronous',
      extends: ['bpmn:Activity', 'bpmn:Gateway', 'bpmn:Event'],
      properties: [
        ...['asyncBefore', 'asyncAfter'].map(flag),
        { name: 'exclusive', isAttr: true, type: 'Boolean', default: true },
        text('jobPriority'),
      ],
    },
    { name: 'FailedJobRetryTimeCycle', superClass: ['Element'], properties: [body] },
    {
      name: 'Template',
      extends: ['bpmn:FlowElement', 'bpmn:Process'],
      properties: [text('modelerTemplate'), text('modelerTemplateVersion')],
    },
    {
      name: 'ProcessAttributes',
      extends: ['bpmn:Process'],
      properties: ['versionTag', 'historyTimeToLive', 'candidateStarterGroups', 'candidateStarterUsers'].map(text),
    },
    {
      name: 'CallAttributes',
      extends: ['bpmn:CallActivity'],
      properties: ['calledElementBinding', 'calledElementVersion', 'calledElementVersionTag'].map(text),
    },
    {
      name: 'Collection',
      extends: ['bpmn:MultiInstanceLoopCharacteristics'],
      properties: [text('collection'), text('elementVariable')],
    },
    {
      name: 'ErrorVariables',
      extends: ['bpmn:ErrorEventDefinition'],
      properties: [text('errorCodeVariable'), text('errorMessageVariable')],
    },
    {
      name: 'In',
      superClass: ['Element'],
      properties: [...['source', 'sourceExpression', 'target', 'variables', 'businessKey'].map(text), flag('local')],
    },
    {
      name: 'Out',
      superClass: ['Element'],
      properties: [...['source', 'sourceExpression', 'target', 'variables'].map(text), flag('local')],
    },
    {
      name: 'InputOutput',
      superClass: ['Element'],
      properties: [
        { name: 'inputParameters', isMany: true, type: 'InputParameter' },
        { name: 'outputParameters', isMany: true, type: 'OutputParameter' },
      ],
    },
    { name: 'InputParameter', properties: [text('name'), body, { name: 'definition', type: 'ParameterDefinition' }] },
    { name: 'OutputParameter', properties: [text('name'), body, { name: 'definition', type: 'ParameterDefinition' }] },
    { name: 'ParameterDefinition', isAbstract: true, superClass: ['Element'] },
    {
      name: 'List',
      superClass: ['ParameterDefinition'],
      properties: [{ name: 'items', isMany: true, type: 'ParameterDefinition' }],
    },
    {
      name: 'Map',
      superClass: ['ParameterDefinition'],
      properties: [{ name: 'entries', isMany: true, type: 'Entry' }],
    },
    {
      name: 'Entry',
      properties: [text('key'), body, { name: 'definition', type: 'ParameterDefinition' }],
    },
    { name: 'Value', superClass: ['ParameterDefinition'], properties: [body] },
    {
      name: 'Script',
      superClass: ['ParameterDefinition'],
      properties: [text('scriptFormat'), text('resource'), body],
    },
    { name: 'Properties', superClass: ['Element'], properties: [{ name: 'values', isMany: true, type: 'Property' }] },
    { name: 'Property', superClass: ['Element'], properties: [text('id'), text('name'), text('value')] },
    { name: 'ExecutionListener', superClass: ['Element'], properties: [text('event'), contents] },
    {
      name: 'TaskListener',
      superClass: ['Element'],
      properties: [
        text('event'),
        contents,
        { name: 'eventDefinitions', type: 'bpmn:TimerEventDefinition', isMany: true },
      ],
    },
    ...unread.map(kept),
    ...['ConnectorId', 'Expression', 'String'].map(keptText),
    {
      name: 'PotentialStarter',
      superClass: ['Element'],
      properties: [{ name: 'resourceAssignmentExpression', type: 'bpmn:ResourceAssignmentExpression' }],
    },
  ],
} as const;
