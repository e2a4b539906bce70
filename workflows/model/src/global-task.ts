import { type BpmnElement, tagOf } from './bpmn-element.js';
import { PROGRAM_FORMAT, type NodeKind, type Program, type ProgramNode } from './program.js';
import { type ReadContext, defined } from './read-context.js';
import type { ProcessReaderOptions } from './process-reader.js';
import { readScript, readWork } from './read-work.js';

const nodeKinds: Readonly<Record<string, NodeKind>> = {
  globalTask: 'task',
  globalUserTask: 'userTask',
  globalManualTask: 'manualTask',
  globalScriptTask: 'scriptTask',
  globalBusinessRuleTask: 'businessRuleTask',
};

/** A global task is called like a process, and is one: of a single task. `undefined` for other root elements. */
export function globalTaskProgram(root: BpmnElement, options: ProcessReaderOptions): Program | undefined {
  const kind = nodeKinds[tagOf(root)];
  if (!kind) return undefined;
  const id = root.id ?? '';
  const context: ReadContext = { ...options, indexOf: () => undefined };
  const task = defined<ProgramNode>({
    id,
    name: root.name,
    kind,
    scope: 0,
    incoming: [],
    outgoing: [],
    work: readWork(root, id, context),
    script: kind === 'scriptTask' ? readScript(globalScript(root), id, context) : undefined,
  });
  const scope = { nodes: [0], starts: [0], eventSubProcesses: [], triggers: [], data: [] };
  return defined<Program>({
    format: PROGRAM_FORMAT,
    id,
    name: root.name,
    kind: 'globalTask',
    nodes: [task],
    flows: [],
    scopes: [scope],
  });
}

/** A global script task names its language differently from a script task. */
function globalScript(root: BpmnElement): BpmnElement {
  return { ...root, $type: root.$type, script: root['script'], scriptFormat: root['scriptLanguage'] };
}
