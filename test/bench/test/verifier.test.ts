import { verify } from '@sanzhi/workflows-verifier';
import { describe, expect, it } from 'vitest';
import { departmentFlowcharts, hopeless } from '../src/verifier/department-flowcharts.js';
import { sizeOf } from '../src/verifier/flowchart.js';
import { questionOf } from '../src/verifier/question.js';

describe('the bench of proofs', () => {
  it.each(departmentFlowcharts.map((all) => [all[0]?.title, all] as const))(
    '%s has more than 40 elements and is proved against all floors within the usual budget',
    async (_, flowcharts) => {
      const { verdict, findings } = verify(await questionOf(flowcharts));

      expect(findings.map(({ message }) => message)).toEqual([]);
      expect(verdict).toBe('proved');
      expect(sizeOf(flowcharts[0] ?? { elements: [] })).toBeGreaterThan(40);
    },
  );

  it('what cannot be looked at to the end is given up at the budget', async () => {
    const { verdict, findings, situations } = verify({ ...(await questionOf([hopeless])), budget: 200 });

    expect(verdict).toBe('undecided');
    expect(findings.map(({ rule }) => rule)).toEqual(['budget']);
    expect(situations).toBeLessThan(220);
  });
});
