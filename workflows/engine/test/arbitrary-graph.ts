import fc from 'fast-check';
import { expect } from 'vitest';
import { process } from '../../../test/kit/src/process-builder.js';
import type { Command, ProcessState, Token } from '../src/index.js';

const signal = '<signalEventDefinition signalRef="S"/>';
const timer = '<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>';
const error = '<errorEventDefinition errorRef="E"/>';
const escalation = '<escalationEventDefinition escalationRef="X"/>';
const compensation = '<compensateEventDefinition/>';

const boundary = (id: string, host: string, inner: string, interrupting = true) =>
  `<boundaryEvent id="${id}" attachedToRef="${host}" cancelActivity="${interrupting}">${inner}</boundaryEvent>`;
const flow = (from: string, to: string) => `<sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}"/>`;
const eventSubProcess = (id: string, inner: string, interrupting: boolean) =>
  `<subProcess id="${id}" triggeredByEvent="true"><startEvent id="${id}s" isInterrupting="${interrupting}">${inner}` +
  `</startEvent><task id="${id}t"/>${flow(`${id}s`, `${id}t`)}</subProcess>`;
const loop = (sequential: boolean, times: number) =>
  `<multiInstanceLoopCharacteristics isSequential="${sequential}"><loopCardinality>${times}</loopCardinality>` +
  '</multiInstanceLoopCharacteristics>';
/** A sub-process in which `task` runs beside the way to an end event. */
const forked = (id: string, end: string) =>
  `<subProcess id="${id}"><parallelGateway id="${id}f"/><task id="${id}a"/><task id="${id}c"/>` +
  `<endEvent id="${id}z">${end}</endEvent>${flow(`${id}f`, `${id}a`)}${flow(`${id}f`, `${id}c`)}` +
  `${flow(`${id}c`, `${id}z`)}</subProcess>`;

/** What can stand at a place: its XML, and whether an event `<id>b` leads away from it. */
const elements = {
  task: (id: string) => `<task id="${id}"/>`,
  exclusiveGateway: (id: string) => `<exclusiveGateway id="${id}"/>`,
  inclusiveGateway: (id: string) => `<inclusiveGateway id="${id}"/>`,
  parallelGateway: (id: string) => `<parallelGateway id="${id}"/>`,
  caught: (id: string) => `<intermediateCatchEvent id="${id}">${signal}</intermediateCatchEvent>`,
  thrown: (id: string) => `<intermediateThrowEvent id="${id}">${signal}</intermediateThrowEvent>`,
  undone: (id: string) => `<intermediateThrowEvent id="${id}">${compensation}</intermediateThrowEvent>`,
  asynchronous: (id: string) => `<userTask id="${id}" camunda:asyncBefore="true" camunda:asyncAfter="true"/>`,
  interruptedTask: (id: string) => `<userTask id="${id}"/>${boundary(`${id}b`, id, timer)}`,
  guardedTask: (id: string) =>
    `<userTask id="${id}"/>${boundary(`${id}b`, id, error)}${boundary(`${id}n`, id, signal, false)}`,
  compensableTask: (id: string) =>
    `<task id="${id}"/>${boundary(`${id}c`, id, compensation)}<task id="${id}u" isForCompensation="true"/>` +
    `<association id="${id}as" sourceRef="${id}c" targetRef="${id}u"/>`,
  takenOver: (id: string) =>
    `<subProcess id="${id}"><task id="${id}a"/>${eventSubProcess(`${id}e`, signal, true)}</subProcess>`,
  accompanied: (id: string) =>
    `<subProcess id="${id}"><userTask id="${id}a"/>${eventSubProcess(`${id}e`, signal, false)}</subProcess>` +
    boundary(`${id}b`, id, timer, false),
  failing: (id: string) => forked(id, error) + boundary(`${id}b`, id, error),
  escalating: (id: string) => forked(id, escalation) + boundary(`${id}b`, id, escalation, false),
  terminating: (id: string) => forked(id, '<terminateEventDefinition/>'),
  together: (id: string) => `<userTask id="${id}">${loop(false, 2)}</userTask>${boundary(`${id}b`, id, timer)}`,
  inTurn: (id: string) => `<subProcess id="${id}"><task id="${id}a"/>${loop(true, 2)}</subProcess>`,
};
const tags = Object.keys(elements) as (keyof typeof elements)[];

/** What a random process looks like, and what then happens to it. */
export interface Drawing {
  readonly nodes: readonly (keyof typeof elements)[];
  readonly flows: readonly (readonly [number, number])[];
  /** Where events on the boundary lead, by the place they are at. */
  readonly escapes: readonly number[];
  readonly choices: readonly number[];
}

/** Any nodes, connected in any way: loops, dead ends, joins that can never be satisfied. */
export const drawings: fc.Arbitrary<Drawing> = fc.record({
  nodes: fc.array(fc.constantFrom(...tags), { minLength: 2, maxLength: 9 }),
  flows: fc.array(fc.tuple(fc.nat(8), fc.nat(8)), { minLength: 1, maxLength: 16 }),
  escapes: fc.array(fc.nat(8), { minLength: 9, maxLength: 9 }),
  choices: fc.array(fc.nat(1000), { minLength: 1, maxLength: 40 }),
});

/** The drawing as a BPMN file. */
export function draw({ nodes, flows, escapes }: Drawing): string {
  const builder = process('p').start('s').flow('s', 'n0');
  for (const [index, tag] of nodes.entries()) {
    const xml = elements[tag](`n${index}`);
    builder.raw(xml);
    if (xml.includes(`<boundaryEvent id="n${index}b"`)) {
      builder.flow(`n${index}b`, `n${(escapes[index] ?? 0) % nodes.length}`);
    }
  }
  const pairs = [...flows, ...nodes.map((_, index) => [index, index + 1] as const)].map(
    ([a, b]) => `${a % nodes.length} ${b % nodes.length}`,
  );
  for (const pair of new Set(pairs)) {
    const [from, to] = pair.split(' ');
    builder.flow(`n${from}`, `n${to}`, Number(to) % 2 === 0 ? `x${to} == true` : undefined);
  }
  return builder.xml('<signal id="S" name="go"/><error id="E" errorCode="E"/><escalation id="X" escalationCode="X"/>');
}

/** Something that could happen to the instance now. */
export function commandFor({ tokens, subscriptions }: ProcessState, choice: number): Command | undefined {
  const commands: Command[] = [
    ...tokens.flatMap((token) => commandsFor(token, choice)),
    ...subscriptions.map<Command>(({ id: subscription, on }) => {
      if (on !== 'timer') return { type: 'signalArrived', subscription };
      return choice % 5 === 0
        ? { type: 'timerRejected', subscription, message: 'no moment' }
        : { type: 'timerFired', subscription };
    }),
  ];
  return commands[choice % commands.length];
}

function commandsFor({ id: token, waits }: Token, choice: number): Command[] {
  if (waits === 'continuation') return [{ type: 'jobDone', token }];
  if (waits === 'incident') return [{ type: 'retry', token }];
  if (waits !== 'job' && waits !== 'task') return [];
  const done: Command = { type: 'taskCompleted', token, variables: { [`x${choice % 9}`]: choice % 3 > 0 } };
  const mishaps: Command[] = [
    { type: 'taskFailed', token, code: 'E' },
    { type: 'jobFailed', token, message: 'failed' },
    { type: 'moveToken', cancel: [token] },
  ];
  return choice % 4 === 0 ? [done, ...mishaps] : [done];
}

/** The invariants that the head of `state.ts` promises, and that nothing is stuck with nothing to wait for. */
export function assertSound(state: ProcessState): void {
  const { tokens, subscriptions } = state;
  const ids = tokens.map(({ id }) => id);
  const known = new Set([0, ...ids]);
  const parents = new Set(tokens.map(({ parent }) => parent));
  expect(ids).toEqual([...ids].sort((a, b) => a - b));
  expect(tokens.filter(({ parent }) => !known.has(parent))).toEqual([]);
  expect(tokens.filter(({ id, waits }) => (waits === 'inside' || waits === 'loop') && !parents.has(id))).toEqual([]);
  const undone = new Set(tokens.map(({ undoes }) => undoes));
  expect(tokens.filter(({ id, waits }) => waits === 'compensation' && !undone.has(id))).toEqual([]);
  expect(subscriptions.filter(({ token }) => !known.has(token))).toEqual([]);
  expect(state.status === 'active').toBe(tokens.length > 0);
}
