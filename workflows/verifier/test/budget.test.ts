import { jsonLogicExpressions, readProgram } from '@sanzhi/workflows-model';
import { verify } from '@sanzhi/workflows-verifier';
import { describe, expect, it } from 'vitest';
import { process } from '../../../test/kit/src/process-builder.js';

const branches = Array.from(
  { length: 6 },
  (_, branch) => (b: ReturnType<typeof process>) =>
    [0, 1, 2, 3, 4].reduce((drawn, step) => drawn.user(`t${branch}_${step}`), b),
);

describe('a proof that would take too long', () => {
  it('ends at its budget, and says so', async () => {
    const { programs } = await readProgram(
      process('p').start('s').parallel('g', branches).end('e').xml(),
      jsonLogicExpressions(),
    );

    const { verdict, findings, situations } = verify({ programs, budget: 500 });

    expect(verdict).toBe('undecided');
    expect(findings.map(({ rule }) => rule)).toEqual(['budget']);
    expect(situations).toBeLessThan(520);
  });

  it('ends when its time is over', async () => {
    const { programs } = await readProgram(
      process('p').start('s').parallel('g', branches).end('e').xml(),
      jsonLogicExpressions(),
    );

    const { verdict, findings } = verify({ programs, until: performance.now() });

    expect(verdict).toBe('undecided');
    expect(findings.map(({ rule }) => rule)).toEqual(['budget']);
  });

  it('shows where a way meets itself, when that is why there is no end of it', async () => {
    const late = `<boundaryEvent id="late" attachedToRef="approve" cancelActivity="false">
      <timerEventDefinition><timeDuration>P3D</timeDuration></timerEventDefinition></boundaryEvent>`;
    const drawn = process('p').start('s').user('approve').user('number').parallel('g', branches.slice(0, 2)).end('e');
    const { programs } = await readProgram(drawn.raw(late).flow('late', 'number').xml(), jsonLogicExpressions());

    const { verdict, findings } = verify({ programs, budget: 200 });

    expect(verdict).toBe('undecided');
    expect(findings.map(({ rule, elements }) => [rule, elements])).toEqual([
      ['budget', ['p']],
      ['doubled', ['number']],
    ]);
    expect(findings[1]?.witness?.steps.map(({ does, element }) => [does, element])).toEqual([
      ['start', undefined],
      ['timer', 'late'],
      ['complete', 'approve'],
    ]);
  });
});
