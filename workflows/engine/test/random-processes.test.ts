import { jsonLogicExpressions, type Program, readProgram } from '@sanzhi/workflows-model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { process, type ProcessBuilder } from '../../../test/kit/src/process-builder.js';
import { advance, type Command, type ProcessState } from '../src/index.js';

const expressions = jsonLogicExpressions();

/** A block-structured process: how often each task must run follows from its shape. */
type Block =
  | { readonly kind: 'task' }
  | { readonly kind: 'sequence'; readonly parts: readonly Block[] }
  | { readonly kind: 'exclusive' | 'inclusive'; readonly branches: readonly { holds: boolean; block: Block }[] }
  | { readonly kind: 'parallel'; readonly branches: readonly Block[] }
  | { readonly kind: 'subProcess'; readonly inside: Block }
  | { readonly kind: 'repeat'; readonly times: number; readonly inside: Block }
  | { readonly kind: 'instances'; readonly times: number; readonly sequential: boolean; readonly inside: Block };

const { block } = fc.letrec<{ block: Block }>((tie) => {
  const inner = tie('block') as fc.Arbitrary<Block>;
  const choice = fc.array(fc.record({ holds: fc.boolean(), block: inner }), { minLength: 1, maxLength: 3 });
  return {
    block: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'block' },
      fc.constant<Block>({ kind: 'task' }),
      fc.array(inner, { minLength: 1, maxLength: 3 }).map<Block>((parts) => ({ kind: 'sequence', parts })),
      fc
        .tuple(fc.constantFrom('exclusive' as const, 'inclusive' as const), choice)
        .map<Block>(([kind, branches]) => ({ kind, branches })),
      fc.array(inner, { minLength: 2, maxLength: 3 }).map<Block>((branches) => ({ kind: 'parallel', branches })),
      inner.map<Block>((inside) => ({ kind: 'subProcess', inside })),
      fc
        .tuple(fc.integer({ min: 1, max: 3 }), inner)
        .map<Block>(([times, inside]) => ({ kind: 'repeat', times, inside })),
      fc
        .tuple(fc.integer({ min: 0, max: 3 }), fc.boolean(), inner)
        .map<Block>(([times, sequential, inside]) => ({ kind: 'instances', times, sequential, inside })),
    ),
  };
});

/** Draws blocks and notes how often each task must complete. */
class Drawing {
  readonly expected: Record<string, number> = {};
  #count = 0;

  draw(builder: ProcessBuilder, drawn: Block, times: number): ProcessBuilder {
    const id = `n${(this.#count += 1)}`;
    switch (drawn.kind) {
      case 'task':
        if (times > 0) this.expected[id] = times;
        return builder.task(id);
      case 'sequence':
        return drawn.parts.reduce((so, part) => this.draw(so, part, times), builder);
      case 'parallel':
        return builder.parallel(
          id,
          drawn.branches.map((branch) => (b: ProcessBuilder) => this.draw(b, branch, times)),
        );
      case 'subProcess':
        return builder.subProcess(id, (b) => this.draw(b, drawn.inside, times).end(`${id}End`));
      case 'repeat':
        return builder.subProcess(id, (b) => this.draw(b, drawn.inside, times * drawn.times).end(`${id}End`), {
          inner: `<standardLoopCharacteristics loopMaximum="${drawn.times}"><loopCondition>true</loopCondition></standardLoopCharacteristics>`,
        });
      case 'instances':
        return builder.subProcess(id, (b) => this.draw(b, drawn.inside, times * drawn.times).end(`${id}End`), {
          inner: `<multiInstanceLoopCharacteristics isSequential="${drawn.sequential}"><loopCardinality>${drawn.times}</loopCardinality></multiInstanceLoopCharacteristics>`,
        });
      case 'exclusive':
      case 'inclusive':
        return this.#choice(builder, id, drawn, times);
    }
  }

  #choice(
    builder: ProcessBuilder,
    id: string,
    { kind, branches }: Block & { branches: readonly { holds: boolean; block: Block }[] },
    times: number,
  ) {
    const first = branches.findIndex(({ holds }) => holds);
    const isTaken = (index: number) => (kind === 'exclusive' ? index === first : (branches[index]?.holds ?? false));
    const drawn = branches.map(({ holds, block: inside }, index) => [
      `${holds} == true || ${index} < 0`,
      (b: ProcessBuilder) => this.draw(b, inside, isTaken(index) ? times : 0),
    ]);
    const fallback = ['default', (b: ProcessBuilder) => this.draw(b, { kind: 'task' }, first < 0 ? times : 0)];
    return builder[kind as 'exclusive'](id, Object.fromEntries([...drawn, fallback]) as never);
  }
}

interface Run {
  readonly final: ProcessState;
  readonly completions: Record<string, number>;
  readonly log: readonly Command[];
}

/** Plays a process through, doing open work in the order the choices say; the state is stored and read at each step. */
function play(program: Program, choices: readonly number[]): Run {
  const completions: Record<string, number> = {};
  const log: Command[] = [];
  let state: ProcessState | undefined;
  const step = (command: Command) => {
    log.push(command);
    const result = advance(program, state, command, { expressions });
    for (const { event, element, type } of result.events) {
      if (event === 'completed' && type === 'task') completions[element] = (completions[element] ?? 0) + 1;
    }
    state = JSON.parse(JSON.stringify(result.state)) as ProcessState;
    return state;
  };
  let current = step({ type: 'start' });
  for (let turn = 0; current.status === 'active' && turn < 2000; turn += 1) {
    const open = current.tokens.filter(({ waits }) => waits === 'job');
    const chosen = open[(choices[turn % choices.length] ?? 0) % open.length];
    if (!chosen) break;
    current = step({ type: 'jobDone', token: chosen.id });
  }
  return { final: current, completions, log };
}

describe('random block-structured processes', () => {
  it('run every task as often as their shape says, end, and leave nothing behind', async () => {
    await fc.assert(
      fc.asyncProperty(block, fc.array(fc.nat(20), { minLength: 1, maxLength: 20 }), async (drawn, choices) => {
        const drawing = new Drawing();
        const xml = drawing.draw(process('p').start('s'), drawn, 1).end('e').xml();
        const { programs, findings } = await readProgram(xml, expressions);

        const { final, completions, log } = play(programs[0] as Program, choices);
        const again = log.reduce<ProcessState | undefined>(
          (state, command) => advance(programs[0] as Program, state, command, { expressions }).state,
          undefined,
        );

        expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
        expect(completions).toEqual(drawing.expected);
        expect(final).toMatchObject({ status: 'completed', tokens: [], subscriptions: [] });
        expect(again).toEqual(final);
      }),
      { numRuns: 150 },
    );
  });
});
