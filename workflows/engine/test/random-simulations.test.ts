import { type Program, readProgram } from '@sanzhi/workflows-model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { process } from '../../../test/kit/src/process-builder.js';
import { type Move, replayScenario, type Scenario, Simulation } from '../src/index.js';
import { draw, drawings } from './arbitrary-graph.js';
import { block, BlockDrawing } from './block-structured.js';
import { expressions, programOf } from './instance.js';

const HOUR = 3_600_000;
/** Diagrams that multiply their tokens are played for as long as somebody would look on. */
const LIMITS = { maxSteps: 300, budget: 100 };

/** Something somebody could do now. */
function moveFor(simulation: Simulation, choice: number): Move {
  const variables = { [`x${choice % 9}`]: choice % 3 > 0 };
  const moves: Move[] = [
    ...simulation.work.flatMap(({ number: work }): Move[] => [
      { type: 'complete', work, variables },
      ...(choice % 4 === 0
        ? [
            { type: 'throw', work, code: 'E' } as const,
            { type: 'fail', work, reason: 'failed' } as const,
            { type: 'complete', work, escalation: 'X' } as const,
          ]
        : []),
    ]),
    ...simulation.awaited.map(({ on, name }): Move => ({ type: on, name, variables })),
    { type: 'pass', until: simulation.now + HOUR },
    ...(choice % 7 === 0 ? [{ type: 'change', variables } as const] : []),
  ];
  return moves[choice % moves.length] as Move;
}

const play = (programs: readonly Program[], choices: readonly number[]) =>
  choices.reduce(
    (simulation, choice) => simulation.do(moveFor(simulation, choice)),
    Simulation.begin({ programs, process: 'p', expressions, now: 0, ...LIMITS }),
  );

/** Kept, stored, and played again, on a fresh copy of the programs. */
function replayed(programs: readonly Program[], simulation: Simulation) {
  const scenario = simulation.toScenario({ id: 'kept', title: '' });
  return replayScenario(programs, JSON.parse(JSON.stringify(scenario)) as Scenario, { expressions, ...LIMITS });
}

const choices = fc.array(fc.nat(1000), { minLength: 1, maxLength: 15 });

describe('any simulation kept as a scenario', () => {
  it('goes the same way again, whatever is drawn and whatever was done', async () => {
    await fc.assert(
      fc.asyncProperty(drawings, choices, async (drawing, made) => {
        const { programs } = await readProgram(draw(drawing), expressions);
        fc.pre(programs.length === 1);

        const simulation = play(programs, made);
        fc.pre(!simulation.isExhausted);
        const again = replayed(programs, simulation);

        expect(again.path).toEqual(simulation.path);
        expect(again.ok).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('goes the same way again through blocks, loops and sub-processes', async () => {
    await fc.assert(
      fc.asyncProperty(block, choices, async (drawn, made) => {
        const program = await programOf(new BlockDrawing().draw(process('p').start('s'), drawn, 1).end('e').xml());

        const simulation = play([program], made);
        fc.pre(!simulation.isExhausted);

        expect(replayed([program], simulation)).toMatchObject({ ok: true, path: simulation.path });
      }),
      { numRuns: 60 },
    );
  });

  it('is, some moves back, what it was before them', async () => {
    await fc.assert(
      fc.asyncProperty(drawings, choices, fc.nat(25), async (drawing, made, moves) => {
        const { programs } = await readProgram(draw(drawing), expressions);
        fc.pre(programs.length === 1);

        const back = play(programs, made).back(moves);
        const before = play(programs, made.slice(0, Math.max(0, made.length - moves)));

        expect([back.path, back.now, back.variables]).toEqual([before.path, before.now, before.variables]);
      }),
      { numRuns: 30 },
    );
  });
});
