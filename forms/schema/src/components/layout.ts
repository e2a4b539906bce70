import type { FormComponent } from '../form-component.js';

/** The root of every document. */
export const form: FormComponent = { type: 'form', version: 1, kind: 'layout', propSchema: {} };

/** A group of fields under a heading. */
export const section: FormComponent = {
  type: 'section',
  version: 1,
  kind: 'layout',
  width: 'full',
  propSchema: {
    collapsible: { type: 'boolean' },
    /** Whether a collapsible one starts folded; what the reader last did is remembered and goes before. */
    folded: { type: 'boolean' },
  },
  design: {
    group: 'layout',
    order: 10,
    keywords: ['分组', '标题', '区域', 'section'],
    properties: [{ prop: 'collapsible' }, { prop: 'folded', when: ({ collapsible }) => collapsible === true }],
  },
};
