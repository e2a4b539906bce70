import type { Program } from '@sanzhi/workflows-model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { process } from '../../../test/kit/src/process-builder.js';
import { advance, type ProcessState, type Token } from '../src/index.js';
import { block, BlockDrawing } from './block-structured.js';
import { expressions, programOf } from './instance.js';

/**
 * A state without its numbering: tokens become trees of what they hold and wait for, siblings sorted by that text. Two
 * states with the same form differ only in which numbers were given out in which order.
 */
function canonical({ tokens, subscriptions, seq: _, ...rest }: ProcessState): string {
  const treeOf = ({ id, parent: _parent, ...token }: Token): string => {
    const inside = tokens.filter(({ parent }) => parent === id).map(treeOf);
    const listening = subscriptions
      .filter((subscription) => subscription.token === id)
      .map(({ id: _id, token: _token, ...subscription }) => JSON.stringify(subscription));
    return JSON.stringify([sorted(token), inside.sort(), listening.sort()]);
  };
  return JSON.stringify([sorted(rest), tokens.filter(({ parent }) => parent === 0).map(treeOf)]);
}

const sorted = (value: object) => Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));

const openJobs = ({ tokens }: ProcessState) => tokens.filter(({ waits }) => waits === 'job').map(({ id }) => id);

function complete(program: Program, state: ProcessState, ...jobs: readonly number[]): ProcessState {
  return jobs.reduce((so, token) => advance(program, so, { type: 'jobDone', token }, { expressions }).state, state);
}

/** Plays until at least two jobs are open, if ever. */
function untilParallel(program: Program, choices: readonly number[]): ProcessState {
  let { state } = advance(program, undefined, { type: 'start' }, { expressions });
  for (const choice of choices) {
    const open = openJobs(state);
    const chosen = open[choice % open.length];
    if (chosen !== undefined && (open.length < 2 || choice % 3 > 0)) state = complete(program, state, chosen);
  }
  return state;
}

describe('work on parallel branches', () => {
  it('comes to the same state in either order, up to the numbering of tokens', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(block, { minLength: 2, maxLength: 3 }),
        fc.array(fc.nat(1000), { minLength: 1, maxLength: 12 }),
        fc.tuple(fc.nat(20), fc.nat(20)),
        async (branches, choices, [first, second]) => {
          const drawing = new BlockDrawing();
          const drawn = drawing.draw(process('p').start('s'), { kind: 'parallel', branches }, 1);
          const program = await programOf(drawn.end('e').xml());
          const state = untilParallel(program, choices);
          const open = openJobs(state);
          const [a, b] = [open[first % open.length], open[second % open.length]];
          fc.pre(a !== undefined && b !== undefined && a !== b);

          const inOrder = complete(program, state, a, b);
          const reversed = complete(program, state, b, a);

          expect(canonical(reversed)).toBe(canonical(inOrder));
        },
      ),
      { numRuns: 60 },
    );
  });
});
