import type { Program } from '@sanzhi/workflows-model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { process } from '../../../test/kit/src/process-builder.js';
import { advance, type Command, type ProcessState } from '../src/index.js';
import { block, BlockDrawing } from './block-structured.js';
import { expressions, programOf } from './instance.js';

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
        const drawing = new BlockDrawing();
        const program = await programOf(drawing.draw(process('p').start('s'), drawn, 1).end('e').xml());

        const { final, completions, log } = play(program, choices);
        const again = log.reduce<ProcessState | undefined>(
          (state, command) => advance(program, state, command, { expressions }).state,
          undefined,
        );

        expect(completions).toEqual(drawing.expected);
        expect(final).toMatchObject({ status: 'completed', tokens: [], subscriptions: [] });
        expect(again).toEqual(final);
      }),
      { numRuns: 150 },
    );
  });
});
