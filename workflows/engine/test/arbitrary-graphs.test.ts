import { type Program, readProgram } from '@sanzhi/workflows-model';
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { advance } from '../src/index.js';
import { assertSound, commandFor, draw, drawings } from './arbitrary-graph.js';
import { expressions } from './instance.js';

describe('arbitrary graphs', () => {
  it('never break the rules of the state, whatever is drawn and whatever happens', async () => {
    await fc.assert(
      fc.asyncProperty(drawings, async (drawing) => {
        const { programs } = await readProgram(draw(drawing), expressions);
        fc.pre(programs.length === 1);
        const program = programs[0] as Program;
        const options = { expressions, budget: 200 };

        let { state } = advance(program, undefined, { type: 'start' }, options);
        assertSound(state);
        for (const choice of drawing.choices) {
          const command = state.status === 'active' ? commandFor(state, choice) : undefined;
          if (command) ({ state } = advance(program, state, command, options));
          assertSound(state);
        }
      }),
      { numRuns: 200 },
    );
  });
});
