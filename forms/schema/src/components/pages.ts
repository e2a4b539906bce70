import type { FormComponent } from '../form-component.js';

/**
 * Pages side by side: each element directly inside that holds others is a page, e.g. a section; anything else stands
 * above the pages. All pages count when the form is checked and printed, whichever is shown.
 */
export const tabs: FormComponent = {
  type: 'tabs',
  version: 1,
  kind: 'layout',
  width: 'full',
  propSchema: {},
  design: { group: 'layout', order: 20, keywords: ['标签页', '选项卡', '分页', 'tab'], properties: [] },
};

/**
 * Pages one after the other, with how far one is and what is still to be done on each. `strict` lets nobody go on
 * before the page is right; whatever it says, going back is always possible.
 */
export const steps: FormComponent = {
  type: 'steps',
  version: 1,
  kind: 'layout',
  width: 'full',
  propSchema: { strict: { type: 'boolean' } },
  design: {
    group: 'layout',
    order: 30,
    keywords: ['分步', '步骤', '向导', '下一步', 'step'],
    properties: [{ prop: 'strict' }],
  },
};
