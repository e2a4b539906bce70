import type { Program, ProgramNode } from '@sanzhi/workflows-model';
import type { Command, Token } from '@sanzhi/workflows-engine';
import type { Situation } from './situation.js';

/** Something that may happen next: a command to one instance, and the element it is about. */
export interface Move {
  readonly instance: number;
  readonly command: Command;
  readonly element: string;
}

/** An error that elements around are ready to catch without asking for its code. */
const ANY_ERROR = 'error';
/** Several at a time stand for any number of them. */
const MANY = 2;

/** All that may happen in a situation: work done or failing as somebody catches it, events coming, timers firing. */
export function movesOf(situation: Situation, programs: readonly Program[]): readonly Move[] {
  return situation.instances.flatMap((one, instance) => {
    const program = programs[one.program];
    if (!program || one.state.status !== 'active') return [];
    const at = { program, tokens: one.state.tokens };
    const isCalling = (token: Token) =>
      situation.instances.some(({ caller }) => caller?.instance === instance && caller.token === token.id);
    return [
      ...one.state.tokens.filter((token) => !isCalling(token)).flatMap((token) => workMoves(token, at)),
      ...one.state.subscriptions.flatMap((subscription): readonly Omit<Move, 'instance'>[] => {
        const node = program.nodes[subscription.node];
        if (!node || subscription.hit || isCrowded(node, at)) return [];
        return [{ command: eventCommand(subscription), element: node.id }];
      }),
    ].map((move) => ({ ...move, instance }));
  });
}

interface Place {
  readonly program: Program;
  readonly tokens: readonly Token[];
}

function workMoves(token: Token, { program, tokens }: Place): readonly Omit<Move, 'instance'>[] {
  const node = program.nodes[token.node];
  if (!node) return [];
  const caught = catchable(token, { program, tokens });
  const commands: readonly Command[] = (() => {
    switch (token.waits) {
      case 'task':
      case 'job':
        return [
          { type: 'taskCompleted', token: token.id },
          ...caught.errors.map((code): Command => ({ type: 'taskFailed', token: token.id, code })),
          ...caught.escalations.map((escalation): Command => ({ type: 'taskCompleted', token: token.id, escalation })),
        ];
      case 'continuation':
        return [{ type: 'jobDone', token: token.id }];
      case 'call':
        return [
          { type: 'calledEnded', token: token.id, outcome: 'completed' },
          ...caught.errors.map((code): Command => ({
            type: 'calledEnded',
            token: token.id,
            outcome: 'failed',
            error: { code },
          })),
          ...caught.escalations.map((code): Command => ({ type: 'calledEscalated', token: token.id, code })),
        ];
      default:
        return [];
    }
  })();
  return commands.map((command) => ({ command, element: node.id }));
}

function eventCommand({ id, on }: { readonly id: number; readonly on: string }): Command {
  switch (on) {
    case 'timer':
      return { type: 'timerFired', subscription: id };
    case 'signal':
      return { type: 'signalArrived', subscription: id };
    case 'conditional':
      // Facts changed; whether the condition holds now is looked at by the engine.
      return { type: 'setVariables', variables: { [CHANGED]: true } };
    default:
      return { type: 'messageArrived', subscription: id };
  }
}

/** A variable that nothing reads: its being set makes the engine look at conditions again. */
export const CHANGED = '\u0000changed';

/** The errors and escalations that somebody around the token catches. */
function catchable(token: Token, { program, tokens }: Place) {
  const around = [token, ...ancestors(token, tokens)].flatMap(({ node }) => {
    const own = program.nodes[node];
    const scope = own?.inside ?? (node === -1 ? 0 : undefined);
    const catchers = [...(own?.boundaries ?? []), ...eventStarts(program, scope)];
    return catchers.flatMap((index) => program.nodes[index]?.events ?? []);
  });
  const codes = (type: 'error' | 'escalation') => [
    ...new Set(around.flatMap((event) => (event.type === type ? [event.code ?? ANY_ERROR] : []))),
  ];
  return { errors: codes('error'), escalations: codes('escalation') };
}

function eventStarts(program: Program, scope: number | undefined): readonly number[] {
  const subProcesses = scope === undefined ? [] : (program.scopes[scope]?.eventSubProcesses ?? []);
  return subProcesses.flatMap((index) => program.scopes[program.nodes[index]?.inside ?? -1]?.triggers ?? []);
}

function ancestors(token: Token, tokens: readonly Token[]): readonly Token[] {
  const parent = tokens.find(({ id }) => id === token.parent);
  return parent ? [parent, ...ancestors(parent, tokens)] : [];
}

/** Whether what an event starts beside the rest is already under way several times. */
function isCrowded(node: ProgramNode, { program, tokens }: Place): boolean {
  if (!node.nonInterrupting) return false;
  if (node.kind !== 'boundaryEvent') {
    const subProcess = program.scopes[node.scope]?.node ?? -1;
    return tokens.filter((token) => token.node === subProcess).length >= MANY;
  }
  const all = reachableFrom(node, program);
  const host = program.nodes[node.host ?? -1];
  const main = host ? reachableFrom(host, program) : new Set<number>();
  const own = [...all].filter((index) => !main.has(index));
  const counted = new Set(own.length > 0 ? own : all);
  return tokens.filter((token) => counted.has(token.node)).length >= (own.length > 0 ? MANY : MANY * 2);
}

function reachableFrom(node: ProgramNode, program: Program): ReadonlySet<number> {
  const seen = new Set<number>();
  const open = [...node.outgoing];
  for (let flow = open.pop(); flow !== undefined; flow = open.pop()) {
    const target = program.flows[flow]?.target ?? -1;
    if (seen.has(target)) continue;
    seen.add(target);
    open.push(...(program.nodes[target]?.outgoing ?? []));
  }
  return seen;
}
