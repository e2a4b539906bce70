import type { Check } from './check.js';
import { checkEvent } from './check-events.js';
import { checkGateway } from './check-gateways.js';
import type { Findings } from './finding.js';
import type { Program, ProgramFlow, ProgramNode } from './program.js';
import { isImplicitStart } from './process-reader.js';

/**
 * The structural checks of a definition, on the compiled graph: what BPMN forbids and what an engine could only
 * guess about. Expressions, references and quantities were checked while reading.
 */
export function checkProgram(program: Program, findings: Findings): void {
  const check: Check = {
    program,
    findings,
    flow: (index) => program.flows[index] as ProgramFlow,
    node: (index) => program.nodes[index] as ProgramNode,
  };
  for (const scope of program.scopes.keys()) checkScope(check, scope);
  for (const node of program.nodes) {
    checkFlows(check, node);
    checkEvent(check, node);
    checkGateway(check, node);
    checkActivity(check, node);
    checkReached(check, node);
  }
}

function checkScope({ program, findings, node }: Check, index: number): void {
  const scope = program.scopes[index];
  if (!scope) return;
  const owner = scope.node === undefined ? undefined : node(scope.node);
  const id = owner?.id ?? program.id;
  if (owner?.triggeredByEvent) return checkEventSubProcess({ program, findings, node }, owner, scope.triggers);
  const none = scope.starts.filter((start) => node(start).kind === 'startEvent');
  if (none.length > 1) findings.error('start-ambiguous', [id, ...none.map((start) => node(start).id)]);
  const started = scope.starts.length > 0 || (owner === undefined && scope.triggers.length > 0);
  if (!started && (owner === undefined || scope.nodes.length > 0)) findings.error('start-missing', id);
  if (owner) for (const trigger of scope.triggers) findings.error('start-triggered', node(trigger).id);
}

function checkEventSubProcess(
  { findings, node }: Pick<Check, 'program' | 'findings' | 'node'>,
  owner: ProgramNode,
  triggers: readonly number[],
): void {
  if (triggers.length !== 1 || node(triggers[0] as number).kind !== 'startEvent') {
    findings.error('event-subprocess-start', owner.id);
  }
  if (owner.incoming.length + owner.outgoing.length > 0) findings.error('event-subprocess-connected', owner.id);
}

const noIncoming = new Set(['startEvent', 'boundaryEvent']);

function checkFlows({ findings, flow }: Check, node: ProgramNode): void {
  const isLink = (kind: string) => node.kind === kind && node.events?.some((event) => event.type === 'link');
  const [into] = node.incoming;
  const [outOf] = node.outgoing;
  if (into !== undefined && (noIncoming.has(node.kind) || isLink('intermediateCatchEvent'))) {
    findings.error('flow-into', node.id, { flow: flow(into).id });
  }
  if (outOf !== undefined && (node.kind === 'endEvent' || isLink('intermediateThrowEvent'))) {
    findings.error('flow-out-of', node.id, { flow: flow(outOf).id });
  }
  const { defaultFlow } = node;
  if (defaultFlow !== undefined && flow(defaultFlow).condition) {
    findings.error('default-flow-conditional', [flow(defaultFlow).id, node.id]);
  }
}

function checkActivity({ findings }: Check, node: ProgramNode): void {
  if (!node.forCompensation) return;
  if (node.incoming.length + node.outgoing.length > 0 || node.boundaries?.length) {
    findings.error('compensation-handler-connected', node.id);
  }
}

/** A node that nothing leads to, beside a start event that leads elsewhere. */
function checkReached({ program, findings }: Check, node: ProgramNode): void {
  const scope = program.scopes[node.scope];
  if (!isImplicitStart(node) || !scope) return;
  const index = program.nodes.indexOf(node);
  if (!scope.starts.includes(index) && !scope.triggers.includes(index) && !isAdHoc(program, node)) {
    findings.warning('node-unreachable', node.id);
  }
}

function isAdHoc(program: Program, { scope }: ProgramNode): boolean {
  const owner = program.scopes[scope]?.node;
  return owner !== undefined && program.nodes[owner]?.kind === 'adHocSubProcess';
}
