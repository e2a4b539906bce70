import type { StartCommand } from './command.js';
import { completeActivity } from './activity.js';
import { happen } from './elements/event-based-gateway.js';
import { errors } from './errors.js';
import type { Execution } from './execution.js';
import { enterScope, openScope } from './scope.js';

/** Begins an instance at its none start event, or where an event started it (BPMN 2.0.2, 13.2). @throws ENGINE_START_UNSUITABLE */
export function startInstance(run: Execution, { startEvent }: StartCommand): void {
  const { program } = run.compiled;
  const [scope] = program.scopes;
  const root = run.activate(-1, 0, { waits: 'inside' });
  if (startEvent === undefined) {
    if (!scope || scope.starts.length === 0) throw unsuitable(run, '(none)');
    return enterScope(run, root);
  }
  const index = run.compiled.indexOf(startEvent);
  if (index === undefined) throw errors.ENGINE_ELEMENT_UNKNOWN({ process: program.id, element: startEvent });
  if (scope?.triggers.includes(index) || scope?.starts.includes(index)) return startAt(run, index);
  const gateway = gatewayBefore(run, index);
  if (gateway === undefined || !scope?.triggers.includes(gateway)) throw unsuitable(run, startEvent);
  startBehindGateway(run, gateway, index);
}

function startAt(run: Execution, index: number): void {
  const root = run.get(1);
  if (run.node(index).kind !== 'receiveTask') return enterScope(run, root, [index]);
  const token = run.activate(index, root.id, { waits: 'event' });
  openScope(run, root);
  completeActivity(run, token);
}

/** An event behind an instantiating gateway has happened; with a parallel one the others are still awaited. */
function startBehindGateway(run: Execution, gateway: number, event: number): void {
  const root = run.get(1);
  const { outgoing, parallelEvents } = run.node(gateway);
  const token = run.activate(gateway, root.id);
  openScope(run, root);
  run.end(token, 'completed');
  for (const flow of outgoing) {
    if (run.flow(flow).target === event) happen(run, flow, root.id);
    else if (parallelEvents) run.take(flow, root.id);
  }
}

function gatewayBefore(run: Execution, event: number): number | undefined {
  const [flow] = run.node(event).incoming;
  return flow === undefined ? undefined : run.flow(flow).source;
}

function unsuitable(run: Execution, element: string) {
  return errors.ENGINE_START_UNSUITABLE({ process: run.compiled.program.id, element });
}
