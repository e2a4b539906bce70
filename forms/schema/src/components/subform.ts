import type { FormComponent } from '../form-component.js';

/**
 * Fields that lie in an object of their own under the sub-form's data key: `party.name` beside `agent.name`. Inside,
 * everything is as outside: modes, rules by node id, tables. `drawer` shows a summary and opens the fields beside.
 */
export const subform: FormComponent = {
  type: 'subform',
  version: 1,
  kind: 'layout',
  nests: true,
  width: 'full',
  propSchema: { look: { type: 'string', enum: ['inline', 'drawer'] } },
  design: {
    group: 'layout',
    order: 40,
    keywords: ['子表', '嵌套', '对象', '套表', 'subform'],
    properties: [{ prop: 'look' }],
  },
};
