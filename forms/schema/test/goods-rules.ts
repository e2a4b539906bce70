import type { FormRule } from '@sanzhi/forms-schema';

/** Of the sample forms' table of confiscated goods: what a line is worth, and all of them together. */
export const goodsRules = [
  {
    id: 'r_worth',
    enabled: true,
    when: true,
    effects: [{ target: 'n_worth', effect: 'value', value: { '*': [{ var: 'n_count' }, { var: 'n_price' }] } }],
  },
  {
    id: 'r_total',
    enabled: true,
    when: true,
    effects: [
      {
        target: 'n_total',
        effect: 'value',
        value: {
          reduce: [
            { var: 'n_goods' },
            { '+': [{ var: 'accumulator' }, { if: [{ var: 'current.n_worth' }, { var: 'current.n_worth' }, 0] }] },
            0,
          ],
        },
      },
    ],
  },
] as const satisfies readonly FormRule[];
