import { defined, fieldProps, type FormComponent, numberProp } from '../form-component.js';
import type { ValueSchema } from '../value-schema.js';

const DEFAULT_LENGTH = 5000;

/** Text of several paragraphs. */
export const longText: FormComponent = {
  type: 'longText',
  version: 1,
  kind: 'field',
  width: 'full',
  propSchema: {
    ...fieldProps,
    minLength: { type: 'integer', minimum: 1, maximum: 20_000 },
    maxLength: { type: 'integer', minimum: 1, maximum: 20_000 },
    rows: { type: 'integer', minimum: 2, maximum: 30 },
  },
  valueSchema: (node) =>
    defined<ValueSchema>({
      type: 'string',
      minLength: numberProp(node, 'minLength'),
      maxLength: numberProp(node, 'maxLength') ?? DEFAULT_LENGTH,
    }),
  normalise: (value) => (typeof value === 'string' && value.trim() === '' ? undefined : (value ?? undefined)),
  design: {
    group: 'text',
    order: 20,
    keywords: ['段落', '备注', '笔录', '意见', '事实', 'textarea'],
    properties: [
      { prop: 'placeholder' },
      { prop: 'rows' },
      { prop: 'minLength' },
      { prop: 'maxLength' },
      { prop: 'width' },
    ],
  },
};
