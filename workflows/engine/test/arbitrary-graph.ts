import fc from 'fast-check';
import { expect } from 'vitest';
import { type ElementOptions, process, type ProcessBuilder } from '../../../test/kit/src/process-builder.js';
import type { Command, ProcessState } from '../src/index.js';

const tags = [
  'task',
  'exclusiveGateway',
  'inclusiveGateway',
  'parallelGateway',
  'userTask',
  'subProcess',
  'catch',
] as const;

/** What a random process looks like, and what then happens to it. */
export interface Drawing {
  readonly nodes: readonly (typeof tags)[number][];
  readonly flows: readonly (readonly [number, number])[];
  readonly choices: readonly number[];
}

/** Any nodes, connected in any way: loops, dead ends, joins that can never be satisfied. */
export const drawings: fc.Arbitrary<Drawing> = fc.record({
  nodes: fc.array(fc.constantFrom(...tags), { minLength: 2, maxLength: 9 }),
  flows: fc.array(fc.tuple(fc.nat(8), fc.nat(8)), { minLength: 1, maxLength: 16 }),
  choices: fc.array(fc.nat(1000), { minLength: 1, maxLength: 40 }),
});

/** The drawing as a BPMN file. */
export function draw({ nodes, flows }: Drawing): string {
  const builder = process('p').start('s').add(elementOf(nodes[0]), 'n0', optionsOf(nodes[0]));
  for (const [index, tag] of nodes.entries()) if (index > 0) addAlone(builder, tag, `n${index}`);
  const pairs = new Set(
    [...flows, ...nodes.map((_, index) => [index, index + 1] as const)].map(
      ([a, b]) => `${a % nodes.length} ${b % nodes.length}`,
    ),
  );
  for (const pair of pairs) {
    const [from, to] = pair.split(' ');
    builder.flow(`n${from}`, `n${to}`, Number(to) % 2 === 0 ? `x${to} == true` : undefined);
  }
  return builder.xml('<signal id="S" name="go"/>');
}

function addAlone(builder: ProcessBuilder, tag: (typeof tags)[number], id: string): void {
  const { inner = '' } = optionsOf(tag);
  builder.raw(`<${elementOf(tag)} id="${id}">${inner.replaceAll('$', id)}</${elementOf(tag)}>`);
  if (tag === 'userTask') {
    builder.raw(
      `<boundaryEvent id="${id}b" attachedToRef="${id}"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>`,
    );
  }
}

const elementOf = (tag: (typeof tags)[number] | undefined) =>
  tag === 'catch' ? 'intermediateCatchEvent' : (tag ?? 'task');

function optionsOf(tag: (typeof tags)[number] | undefined): ElementOptions {
  if (tag === 'catch') return { inner: '<signalEventDefinition signalRef="S"/>' };
  if (tag !== 'subProcess') return {};
  return {
    inner:
      '<task id="$a"/><subProcess id="$e" triggeredByEvent="true"><startEvent id="$s"><signalEventDefinition signalRef="S"/></startEvent></subProcess>',
  };
}

/** Something that could happen to the instance now. */
export function commandFor(state: ProcessState, choice: number): Command | undefined {
  const commands: Command[] = [
    ...state.tokens.flatMap<Command>(({ id, waits }) =>
      waits === 'job' || waits === 'task'
        ? [
            { type: 'taskCompleted', token: id, variables: { [`x${choice % 9}`]: choice % 3 > 0 } },
            { type: 'taskFailed', token: id, code: 'E' },
          ]
        : waits === 'incident'
          ? [{ type: 'retry', token: id }]
          : [],
    ),
    ...state.subscriptions.map<Command>(({ id, on }) =>
      on === 'timer' ? { type: 'timerFired', subscription: id } : { type: 'signalArrived', subscription: id },
    ),
  ];
  return commands[choice % commands.length];
}

/** The invariants that the head of `state.ts` promises. */
export function assertSound(state: ProcessState): void {
  const ids = state.tokens.map(({ id }) => id);
  const known = new Set([0, ...ids]);
  expect(ids).toEqual([...ids].sort((a, b) => a - b));
  expect(state.tokens.filter(({ parent }) => !known.has(parent))).toEqual([]);
  expect(state.subscriptions.filter(({ token }) => !known.has(token))).toEqual([]);
  expect(state.status === 'active').toBe(state.tokens.length > 0);
  expect(JSON.parse(JSON.stringify(state))).toEqual(state);
}
