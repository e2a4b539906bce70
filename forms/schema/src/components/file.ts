import { fieldProps, type FormComponent } from '../form-component.js';

/** Files by their content address; uploaded before, by the files service. The value lists what was uploaded. */
export const file: FormComponent = {
  type: 'file',
  version: 1,
  kind: 'field',
  width: 'full',
  propSchema: {
    ...fieldProps,
    maxItems: { type: 'integer', minimum: 1, maximum: 50 },
    /** Endings without the dot. */
    accept: { type: 'array', maxItems: 20, items: { type: 'string', pattern: '^[a-z0-9]{1,8}$' } },
  },
  valueSchema: (node) => ({
    type: 'array',
    maxItems: Number(node.props['maxItems'] ?? 10),
    items: {
      type: 'object',
      additionalProperties: false,
      required: ['id', 'name', 'size'],
      properties: {
        id: { type: 'string', minLength: 1, maxLength: 100, pattern: '^[A-Za-z0-9_-]+$' },
        name: { type: 'string', minLength: 1, maxLength: 255 },
        size: { type: 'integer', minimum: 0 },
      },
    },
  }),
  normalise: (value) => (value === null || (Array.isArray(value) && value.length === 0) ? undefined : value),
  requiredCode: 'FORM_FILE_REQUIRED',
  faults: { maxItems: (_, limit) => ({ code: 'FORM_VALUE_TOO_MANY_FILES', params: { limit } }) },
  design: {
    group: 'evidence',
    order: 10,
    keywords: ['附件', '上传', '材料', '证据', 'file'],
    properties: [{ prop: 'accept', control: 'words' }, { prop: 'maxItems' }, { prop: 'width' }],
  },
};
