import { type Program, readProgram } from '@sanzhi/workflows-model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advance, type Command, type ProcessState } from '../src/index.js';
import { assertSound, commandFor, draw, drawings } from './arbitrary-graph.js';
import { expressions } from './instance.js';
import { Ledger } from './ledger.js';

const stored = (state: ProcessState) => JSON.parse(JSON.stringify(state)) as ProcessState;

describe('arbitrary graphs', () => {
  it('never lose or double a token or work, whatever is drawn and whatever happens', async () => {
    await fc.assert(
      fc.asyncProperty(drawings, async (drawing) => {
        const { programs } = await readProgram(draw(drawing), expressions);
        fc.pre(programs.length === 1);
        const program = programs[0] as Program;
        const options = { expressions, budget: 200 };
        const ledger = new Ledger();
        const log: Command[] = [{ type: 'start' }];

        let step = advance(program, undefined, { type: 'start' }, options);
        ledger.note({ type: 'start' }, step);
        for (const choice of drawing.choices) {
          const command = step.state.status === 'active' ? commandFor(step.state, choice) : undefined;
          if (!command) break;
          log.push(command);
          step = advance(program, stored(step.state), command, options);
          ledger.note(command, step);
          assertSound(step.state);
        }
        const again = log.reduce<ProcessState | undefined>(
          (state, command) => advance(program, state, command, options).state,
          undefined,
        );

        expect(stored(step.state)).toEqual(step.state);
        expect(again).toEqual(step.state);
      }),
      { numRuns: 300 },
    );
  });
});
