import { advance, type Command, type ProcessState } from '@sanzhi/workflows-engine';
import { type Floor, jsonLogicExpressions, type Program, readProgram } from '@sanzhi/workflows-model';
import { type FactDeclaration, verify } from '@sanzhi/workflows-verifier';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { process, type ProcessBuilder } from '../../../test/kit/src/process-builder.js';

// What a proof says of random diagrams, beside what trying everything says. The simulation below shares the engine with
// the verifier and nothing else: it tries each value of each fact at each writing, in each order of what may happen.

const expressions = jsonLogicExpressions();
const templates = ['drafted', 'reviewed', 'decided', 'disclosed', 'plain'] as const;
const facts: readonly FactDeclaration[] = [
  { path: 'f', type: 'boolean', writtenBy: ['drafted'] },
  { path: 'g', type: 'boolean', writtenBy: [] },
  { path: 'n', type: 'number', writtenBy: ['reviewed'] },
];
const values: Readonly<Record<string, readonly unknown[]>> = { f: [true, false], g: [true, false], n: [0, 7, 12, 20] };
const conditions = ['f', 'g', 'n > 10', 'n > 5', 'f && g', '!f', 'n > 10 || g'] as const;
const floors: readonly Floor[] = [
  {
    id: 'since',
    article: 'REV-7',
    title: '',
    when: { var: 'f' },
    rule: { kind: 'beforeSince', a: 'reviewed', b: 'decided', resetBy: 'drafted' },
  },
  {
    id: 'after',
    article: 'DIS-13.2',
    title: '',
    when: true,
    rule: { kind: 'eventually', a: 'decided', b: 'disclosed' },
  },
  {
    id: 'before',
    article: 'REC-9',
    title: '',
    when: { '>': [{ var: 'n' }, 10] },
    rule: { kind: 'before', a: 'drafted', b: 'disclosed' },
  },
];

type Block =
  | { readonly kind: 'task'; readonly template: (typeof templates)[number]; readonly deadline: boolean }
  /** A task beside which something else is done once its time is up. */
  | { readonly kind: 'reminded'; readonly template: (typeof templates)[number]; readonly branch: readonly Block[] }
  | {
      readonly kind: 'exclusive' | 'inclusive';
      readonly condition: string;
      readonly fallback: boolean;
      readonly branches: readonly Block[][];
    }
  | { readonly kind: 'parallel'; readonly branches: readonly Block[][] }
  /** A choice whose branches meet in a parallel join: stuck, unless one is never taken. */
  | { readonly kind: 'mismatched'; readonly condition: string };

const { block } = fc.letrec<{ block: Block; blocks: Block[] }>((tie) => ({
  blocks: fc.array(tie('block'), { maxLength: 2 }),
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ kind: fc.constant('task' as const), template: fc.constantFrom(...templates), deadline: fc.boolean() }),
    fc.record({
      kind: fc.constant('reminded' as const),
      template: fc.constantFrom(...templates),
      branch: tie('blocks'),
    }),
    fc.record({
      kind: fc.constantFrom('exclusive' as const, 'inclusive' as const),
      condition: fc.constantFrom(...conditions),
      fallback: fc.boolean(),
      branches: fc.tuple(tie('blocks'), tie('blocks')),
    }),
    fc.record({ kind: fc.constant('parallel' as const), branches: fc.tuple(tie('blocks'), tie('blocks')) }),
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('mismatched' as const), condition: fc.constantFrom(...conditions) }),
    },
  ),
}));

const diagram = fc.array(block, { minLength: 1, maxLength: 4 }).map((blocks) => {
  const next = counter();
  const builder = blocks.reduce((drawn, one) => draw(drawn, one, next), process('p').start('s'));
  return builder.end('e').xml();
});

function counter(): () => string {
  let count = 0;
  return () => `x${(count += 1)}`;
}

function draw(builder: ProcessBuilder, block: Block, next: () => string): ProcessBuilder {
  const id = next();
  const inside = (blocks: readonly Block[]) => (b: ProcessBuilder) =>
    blocks.reduce((drawn, one) => draw(drawn, one, next), b);
  switch (block.kind) {
    case 'task': {
      const drawn = builder.user(id, { attributes: { 'camunda:modelerTemplate': block.template } });
      if (!block.deadline) return drawn;
      const timer = '<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>';
      return drawn
        .raw(`<boundaryEvent id="${id}b" attachedToRef="${id}">${timer}</boundaryEvent><endEvent id="${id}e"/>`)
        .flow(`${id}b`, `${id}e`);
    }
    case 'reminded': {
      const timer = '<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>';
      return builder
        .user(id, { attributes: { 'camunda:modelerTemplate': block.template } })
        .beside(id, next(), timer, inside(block.branch));
    }
    case 'parallel':
      return builder.parallel(id, block.branches.map(inside));
    case 'mismatched': {
      const [a, b, join] = [next(), next(), next()];
      return builder
        .add('exclusiveGateway', id, { attributes: { default: `${id}_${b}` } })
        .raw(`<task id="${a}"/><task id="${b}"/>`)
        .flow(id, a, block.condition)
        .flow(id, b)
        .flow(a, join)
        .flow(b, join)
        .detached('parallelGateway', join);
    }
    default: {
      const [first = [], second = []] = block.branches;
      const other = block.fallback ? 'default' : `!(${block.condition})`;
      return builder[block.kind](id, { [block.condition]: inside(first), [other]: inside(second) });
    }
  }
}

interface Found {
  readonly faults: ReadonlySet<string>;
  readonly reached: ReadonlySet<string>;
}

/** Tries everything. */
function simulate(program: Program): Found {
  const [faults, reached] = [new Set<string>(), new Set<string>()];
  const seen = new Set<string>();
  const take = (before: ProcessState | undefined, command: Command, trail: readonly string[]): void => {
    const { state, events } = advance(program, before, command, { expressions });
    let reachedSoFar = trail;
    for (const { event, element } of events) {
      if (event === 'activated') reached.add(element);
      const template = program.nodes.find(({ id }) => id === element)?.template;
      if (event === 'completed' && template) {
        reachedSoFar = [...reachedSoFar, template];
        for (const fault of breaches(reachedSoFar, state.variables)) faults.add(fault);
      }
    }
    const key = JSON.stringify([state, summary(reachedSoFar)]);
    if (seen.has(key)) return;
    seen.add(key);
    if (state.tokens.some(({ incident }) => incident)) return void faults.add('incident');
    if (state.status !== 'active') return void (owes(reachedSoFar) && faults.add('after'));
    const commands = commandsOf(state, program);
    if (commands.length === 0) faults.add('deadlock');
    for (const next of commands) take(state, next, reachedSoFar);
  };
  for (const variables of combinations(['f', 'g', 'n'])) take(undefined, { type: 'start', variables }, []);
  return { faults, reached };
}

function commandsOf(state: ProcessState, program: Program): readonly Command[] {
  const work = state.tokens.filter(({ waits }) => waits === 'task' || waits === 'job');
  return [
    ...work.flatMap((token): readonly Command[] => {
      const template = program.nodes[token.node]?.template ?? '';
      const written = facts.filter(({ writtenBy }) => writtenBy.includes(template)).map(({ path }) => path);
      return combinations(written).map((variables) => ({ type: 'taskCompleted', token: token.id, variables }));
    }),
    ...state.subscriptions.map(({ id }): Command => ({ type: 'timerFired', subscription: id })),
  ];
}

function combinations(paths: readonly string[]): readonly Record<string, unknown>[] {
  return paths.reduce<readonly Record<string, unknown>[]>(
    (all, path) => all.flatMap((one) => (values[path] ?? []).map((value) => ({ ...one, [path]: value }))),
    [{}],
  );
}

/** The floors, said anew: over the whole list of what was reached. */
function breaches(trail: readonly string[], { f, n }: Readonly<Record<string, unknown>>): readonly string[] {
  const now = trail.at(-1);
  const before = trail.slice(0, -1);
  const isReviewed = before.lastIndexOf('reviewed') > before.lastIndexOf('drafted');
  return [
    ...(now === 'decided' && f === true && !isReviewed ? ['since'] : []),
    ...(now === 'disclosed' && Number(n) > 10 && !before.includes('drafted') ? ['before'] : []),
  ];
}

const owes = (trail: readonly string[]) => trail.lastIndexOf('decided') > trail.lastIndexOf('disclosed');
const summary = (trail: readonly string[]) =>
  ['drafted', 'reviewed', 'decided', 'disclosed'].map(
    (one) =>
      trail.lastIndexOf(one) >= 0 &&
      trail
        .slice(trail.lastIndexOf(one))
        .filter((other) => templates.includes(other as 'plain'))
        .join(),
  );

describe('a proof, beside trying everything', () => {
  it('finds what trying finds and nothing else, on random diagrams', { timeout: 300_000 }, async () => {
    const counts = { proved: 0, refuted: 0 };
    await fc.assert(
      fc.asyncProperty(diagram, async (xml) => {
        const { programs, findings: faults } = await readProgram(xml, expressions);
        fc.pre(faults.every(({ severity }) => severity !== 'error'));
        const [program] = programs;
        fc.pre(program !== undefined && program.nodes.length < 30);
        // Trying everything takes very long where several things are done beside the rest.
        fc.pre(xml.split('cancelActivity="false"').length <= 2);
        const tried = simulate(program as Program);

        const { verdict, findings } = verify({ programs, floors, facts, milestonesOf: (template) => [template] });

        const isDead = (program as Program).nodes.some(({ id }) => !tried.reached.has(id));
        const isWrong = tried.faults.size > 0 || isDead;
        expect({
          verdict,
          findings: findings.map(({ rule, floor, elements }) => [rule, floor ?? elements[0]]),
          tried: [...tried.faults],
          xml,
        }).toMatchObject({
          verdict: isWrong ? 'refuted' : 'proved',
        });
        for (const floor of ['since', 'before', 'after']) {
          expect({ floor, said: findings.some((one) => one.floor === floor), xml }).toEqual({
            floor,
            said: tried.faults.has(floor),
            xml,
          });
        }
        counts[isWrong ? 'refuted' : 'proved'] += 1;
      }),
      { numRuns: 120 },
    );
    expect(counts.proved).toBeGreaterThan(5);
    expect(counts.refuted).toBeGreaterThan(5);
  });
});
