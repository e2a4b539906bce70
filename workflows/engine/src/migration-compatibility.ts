import type { EventDefinition, ProgramNode } from '@sanzhi/workflows-model';
import type { MigrationRule } from './migration-finding.js';

/**
 * What keeps a token from going on at `target` as it waited at `source`: the two nodes by themselves, without what is
 * around them. `undefined` when nothing does. What only shows when a token gets there (names, conditions, assignees,
 * forms, mappings) may differ.
 */
export function incompatibility(source: ProgramNode, target: ProgramNode): MigrationRule | undefined {
  if (waitingWay(source) !== waitingWay(target)) return 'migration-kind-differs';
  if (eventTypes(source) !== eventTypes(target)) return 'migration-event-differs';
  if (loopOf(source) !== loopOf(target)) return 'migration-loop-differs';
  return undefined;
}

/** What a token at the node asks for and waits for. Nodes that agree in it are interchangeable for a waiting token. */
function waitingWay(node: ProgramNode): string {
  const { kind, triggeredByEvent, forCompensation, adHoc } = node;
  return [requestOf(node) ?? kind, triggeredByEvent, forCompensation, adHoc?.sequential].join();
}

/** The request of a task, where tasks of several kinds make the same one or one kind makes several. */
function requestOf({ kind, message, script }: ProgramNode): string | undefined {
  if (kind === 'task' || kind === 'manualTask') return 'job:pass';
  if (kind === 'receiveTask') return message ? 'event' : 'job:receive';
  return kind === 'scriptTask' && !script ? 'job:script' : undefined;
}

function eventTypes({ events = [], parallelMultiple }: ProgramNode): string {
  return [parallelMultiple, ...events.map(typeOf)].join();
}

const typeOf = ({ type }: EventDefinition) => type;

function loopOf({ loop }: ProgramNode): string {
  if (loop?.type !== 'multiInstance') return loop?.type ?? '';
  return [loop.type, loop.sequential, loop.collection !== undefined].join();
}
