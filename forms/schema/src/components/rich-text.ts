import { defined, fieldProps, type FormComponent, numberProp } from '../form-component.js';
import { noticeLinks } from '../notice-text.js';
import type { ValueSchema } from '../value-schema.js';

const DEFAULT_LENGTH = 5000;

/**
 * Text with headings, lists, bold and links, in the same small markup as notices have: kept as written, made into
 * elements when shown, never HTML.
 */
export const richText: FormComponent = {
  type: 'richText',
  version: 1,
  kind: 'field',
  width: 'full',
  propSchema: {
    ...fieldProps,
    maxLength: { type: 'integer', minimum: 1, maximum: 20_000 },
    rows: { type: 'integer', minimum: 3, maximum: 30 },
  },
  valueSchema: (node) =>
    defined<ValueSchema>({ type: 'string', maxLength: numberProp(node, 'maxLength') ?? DEFAULT_LENGTH }),
  normalise: (value) => (typeof value === 'string' && value.trim() === '' ? undefined : (value ?? undefined)),
  check: (value) => {
    const unsafe = noticeLinks(String(value)).find(({ isSafe }) => !isSafe);
    return unsafe && { code: 'FORM_VALUE_LINK_UNSAFE', params: { href: unsafe.href } };
  },
  design: {
    group: 'text',
    order: 25,
    keywords: ['富文本', '排版', '加粗', '列表', '格式', 'richtext'],
    properties: [{ prop: 'placeholder' }, { prop: 'rows' }, { prop: 'maxLength' }, { prop: 'width' }],
  },
};
