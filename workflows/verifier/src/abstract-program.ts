import type {
  EventDefinition,
  Expression,
  Loop,
  Mapping,
  MessageReference,
  Program,
  ProgramNode,
} from '@sanzhi/workflows-model';
import { pathOf } from './comparisons.js';

/** Languages of expressions whose value is chosen freely: of what a variable may hold, of how often a loop may run. */
export const ANY = 'any';
export const ANY_COUNT = 'any-count';
export const ANY_LIST = 'any-list';

/**
 * The program without what decides nothing about its course (who does a task, by when, what a message carries), and with
 * values that are computed replaced by free choices. Nodes and flows keep their places, so that a state of the one is a
 * state of the other.
 */
export function abstractProgram(program: Program): Program {
  return { ...program, nodes: program.nodes.map(plainNode).map(freeNode) };
}

/** The program as a witness is played in it: whatever computes a value that decides something is kept. */
export function playableProgram(program: Program): Program {
  return { ...program, nodes: program.nodes.map(plainNode) };
}

/** A node without what decides nothing: transaction boundaries, who and by when, names and moments that are computed. */
function plainNode(node: ProgramNode): ProgramNode {
  const {
    asyncBefore: _before,
    asyncAfter: _after,
    jobPriority: _priority,
    inputSets: _inputSets,
    outputSets: _outputSets,
    retry: _retry,
    exclusive: _exclusive,
    ...rest
  } = node;
  return {
    ...rest,
    ...(node.work ? { work: { ...(node.work.topic ? { topic: node.work.topic } : {}) } } : {}),
    ...(node.message ? { message: plainMessage(node.message) } : {}),
    ...(node.events ? { events: node.events.map(plainEvent) } : {}),
    ...(node.call ? { call: plainCall(node.call) } : {}),
  };
}

/** A node whose computed values may come to anything. */
function freeNode(node: ProgramNode): ProgramNode {
  return {
    ...node,
    ...(node.inputs ? { inputs: node.inputs.map(abstractMapping) } : {}),
    ...(node.outputs ? { outputs: node.outputs.map(abstractMapping) } : {}),
    ...(node.loop ? { loop: abstractLoop(node.loop) } : {}),
    ...(node.script ? { script: { assignments: node.script.assignments.map(abstractAssignment) } } : {}),
    ...(node.call ? { call: freeCall(node.call) } : {}),
  };
}

const text = (body: string): Expression => ({ language: 'text', body });

/** Names by which messages and signals meet; a computed one meets others computed alike. */
const plainName = (name: Expression) => text(name.body);
const plainMessage = ({ name }: MessageReference): MessageReference => ({ name: plainName(name) });

function plainEvent(event: EventDefinition): EventDefinition {
  switch (event.type) {
    case 'message':
      return { type: 'message', message: plainMessage(event.message), ...(event.work ? { work: {} } : {}) };
    case 'signal':
      return { type: 'signal', name: plainName(event.name) };
    case 'timer':
      return { type: 'timer', timer: { type: event.timer.type, value: plainTimer(event.timer) } };
    default:
      return event;
  }
}

/** How often a repeating timer repeats is kept where it is written down. */
function plainTimer({ type, value }: { type: 'date' | 'duration' | 'cycle'; value: Expression }): Expression {
  if (value.language === 'text') return value;
  return text(type === 'cycle' ? 'R/PT1S' : 'PT1S');
}

function abstractMapping(mapping: Mapping): Mapping {
  const { target, value } = mapping;
  return target === undefined || !value ? mapping : { ...mapping, value: chosen(value, target) };
}

function abstractAssignment({ target, value }: { readonly target: string; readonly value: Expression }) {
  return { target, value: chosen(value, target) };
}

/** Constants and plain copies stay; what is computed may come to anything its target is compared with. */
function chosen(value: Expression, target: string): Expression {
  const isKept = value.language === 'text' || isPlain(parsedRule(value));
  return isKept ? value : { language: ANY, body: target };
}

function isPlain(rule: unknown): boolean {
  return typeof rule !== 'object' || rule === null || pathOf(rule) !== undefined;
}

/** The rule of a JSON-Logic expression; `undefined` for other languages. */
export function parsedRule({ language, body }: Expression): unknown {
  if (language !== 'json-logic') return undefined;
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}

function abstractLoop(loop: Loop): Loop {
  if (loop.type === 'standard') return loop;
  const { outputCollection: _collection, outputElement: _element, elementVariable: _variable, ...rest } = loop;
  return {
    ...rest,
    ...(loop.cardinality ? { cardinality: counted(loop.cardinality, ANY_COUNT) } : {}),
    ...(loop.collection ? { collection: counted(loop.collection, ANY_LIST) } : {}),
  };
}

/** A number that is written down is kept, and so is a fact. */
function counted(expression: Expression, language: string): Expression {
  const rule = expression.language === 'text' ? Number(expression.body) : parsedRule(expression);
  const isKept = (typeof rule === 'number' && Number.isFinite(rule)) || pathOf(rule) !== undefined;
  return isKept ? expression : { language, body: expression.body };
}

/** The facts that say how often loops run. */
export function loopFacts({ nodes }: Program): readonly { readonly path: string; readonly is: 'count' | 'list' }[] {
  return nodes.flatMap(({ loop }) => {
    if (loop?.type !== 'multiInstance') return [];
    const count = loop.cardinality && pathOf(parsedRule(loop.cardinality));
    const list = loop.collection && pathOf(parsedRule(loop.collection));
    return [
      ...(count === undefined ? [] : [{ path: count, is: 'count' as const }]),
      ...(list === undefined ? [] : [{ path: list, is: 'list' as const }]),
    ];
  });
}

type Called = NonNullable<ProgramNode['call']>;

function plainCall({ element, in: into, out }: Called): Called {
  return { element: plainName(element), binding: 'latest', ...(into ? { in: into } : {}), ...(out ? { out } : {}) };
}

function freeCall({ in: into, out, ...call }: Called): Called {
  return {
    ...call,
    ...(into ? { in: into.map(abstractMapping) } : {}),
    ...(out ? { out: out.map(abstractMapping) } : {}),
  };
}
