import { fieldProps, type FormComponent } from '../form-component.js';

/**
 * Yes or no. As `checkbox` (default) it confirms: unticked is `false`, and `required` demands the tick. As `yesNo`
 * it asks: unanswered is empty, and `required` demands an answer.
 */
export const checkbox: FormComponent = {
  type: 'checkbox',
  version: 1,
  kind: 'field',
  propSchema: {
    ...fieldProps,
    appearance: { type: 'string', enum: ['checkbox', 'yesNo'] },
  },
  valueSchema: () => ({ type: 'boolean' }),
  normalise: (value, node) => (value === '' || value === null || value === undefined ? unanswered(node.props) : value),
  isEmpty: (value, node) => (node.props['appearance'] === 'yesNo' ? value === undefined : value !== true),
  requiredCode: 'FORM_TICK_REQUIRED',
  design: {
    group: 'choice',
    order: 30,
    keywords: ['确认', '勾选', '是否', '同意', 'checkbox'],
    properties: [{ prop: 'appearance' }, { prop: 'width' }],
    presets: [
      {
        id: 'yesNo',
        order: 35,
        keywords: ['是否', '有无', 'boolean'],
        create: () => ({ props: { appearance: 'yesNo' } }),
      },
    ],
  },
};

function unanswered(props: Readonly<Record<string, unknown>>): false | undefined {
  return props['appearance'] === 'yesNo' ? undefined : false;
}
