import type { FormComponent } from '../form-component.js';

/** The document that a template makes of what is filled in, read along while filling in. It holds no value. */
export const documentPreview: FormComponent = {
  type: 'documentPreview',
  version: 1,
  kind: 'layout',
  hasChildren: false,
  width: 'full',
  propSchema: {
    /** The configuration key of a document template. */
    template: { type: 'string', pattern: '^[A-Za-z][\\w./-]{0,99}$' },
    /** Whether it starts folded; default open. */
    folded: { type: 'boolean' },
  },
  checkProps: (node) =>
    node.props['template'] === undefined ? [{ code: 'FORM_TEMPLATE_MISSING', pointer: '/props/template' }] : [],
  design: {
    group: 'evidence',
    order: 40,
    keywords: ['文书', '预览', '模板', '笔录', 'preview'],
    properties: [{ prop: 'template', control: 'template' }, { prop: 'folded' }],
  },
};
