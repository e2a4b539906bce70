import { fieldProps, type FormComponent } from '../form-component.js';

/** A record of a register, by id; `register` names it. The label is kept as it read when it was chosen. */
export const reference: FormComponent = {
  type: 'reference',
  version: 1,
  kind: 'field',
  propSchema: {
    ...fieldProps,
    register: { type: 'string', pattern: '^[A-Za-z][\\w.-]{0,99}$' },
  },
  valueSchema: () => ({
    type: 'object',
    additionalProperties: false,
    required: ['id', 'label'],
    properties: {
      id: { type: 'string', minLength: 1, maxLength: 100 },
      label: { type: 'string', minLength: 1, maxLength: 200 },
    },
  }),
  normalise: (value) => (value === '' || value === null ? undefined : value),
  requiredCode: 'FORM_CHOICE_REQUIRED',
};
