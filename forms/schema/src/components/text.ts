import { anchored, patternFault, PATTERN_VALUE_LENGTH } from '../safe-pattern.js';
import {
  type ComponentDesign,
  defined,
  fieldProps,
  type FormComponent,
  numberProp,
  textProp,
} from '../form-component.js';
import type { FormNode } from '../form-document.js';
import { cleanText, textFormat, textFormatNames } from '../text-formats.js';
import type { ValueSchema } from '../value-schema.js';

const DEFAULT_LENGTH = 200;

const design: ComponentDesign = {
  group: 'text',
  order: 10,
  keywords: ['文本', '输入框', '姓名', '名称', 'text'],
  properties: [
    { prop: 'format' },
    { prop: 'placeholder' },
    { prop: 'unit', when: hasNoFormat },
    { prop: 'minLength', when: hasNoFormat },
    { prop: 'maxLength', when: hasNoFormat },
    { prop: 'pattern', control: 'pattern', when: hasNoFormat },
    { prop: 'patternHint', when: (props) => hasNoFormat(props) && props['pattern'] !== undefined },
    { prop: 'width' },
  ],
  presets: [
    {
      id: 'identityCard',
      order: 30,
      keywords: ['身份证', '证件号码', 'idcard'],
      create: () => ({ props: { format: 'identityCard' }, sensitivity: 'secret' }),
    },
    {
      id: 'creditCode',
      order: 40,
      keywords: ['信用代码', '营业执照', '税号', 'uscc'],
      create: () => ({ props: { format: 'creditCode' } }),
    },
    {
      id: 'phone',
      order: 50,
      keywords: ['手机', '座机', '联系方式', 'tel'],
      create: () => ({ props: { format: 'phone' }, sensitivity: 'secret' }),
    },
    { id: 'email', order: 60, keywords: ['邮件', '邮箱', 'mail'], create: () => ({ props: { format: 'email' } }) },
    { id: 'plate', order: 70, keywords: ['车牌', '号牌', '机动车'], create: () => ({ props: { format: 'plate' } }) },
  ],
};

/** One line of text; `format` names a known format, `pattern` is a vetted regular expression. */
export const text: FormComponent = {
  type: 'text',
  version: 1,
  kind: 'field',
  propSchema: {
    ...fieldProps,
    minLength: { type: 'integer', minimum: 1, maximum: 2000 },
    maxLength: { type: 'integer', minimum: 1, maximum: 2000 },
    format: { type: 'string', enum: textFormatNames },
    pattern: { type: 'string', minLength: 1, maxLength: 200 },
    /** What the pattern asks for, in words. */
    patternHint: { type: 'string', maxLength: 100 },
    unit: { type: 'string', maxLength: 10 },
  },
  checkProps: (node) => {
    const reason = patternFault(textProp(node, 'pattern') ?? '');
    return reason === undefined ? [] : [{ code: 'FORM_PATTERN_UNSAFE', pointer: '/props/pattern', params: { reason } }];
  },
  valueSchema,
  normalise: (value, node) =>
    typeof value === 'string' ? cleanText(value, node.props['format']) || undefined : (value ?? undefined),
  compute: (value) => (Number.isFinite(value) ? String(value) : value),
  check: (value, node) => {
    const isRight = textFormat(node.props['format'])?.check?.(String(value)) ?? true;
    return isRight ? undefined : formatFault(node);
  },
  faults: { pattern: formatFault },
  design,
};

function hasNoFormat(props: FormNode['props']): boolean {
  return props['format'] === undefined;
}

function valueSchema(node: FormNode): ValueSchema {
  const pattern = textFormat(node.props['format'])?.pattern ?? textProp(node, 'pattern');
  const limit = numberProp(node, 'maxLength') ?? DEFAULT_LENGTH;
  return defined<ValueSchema>({
    type: 'string',
    minLength: numberProp(node, 'minLength'),
    maxLength: pattern === undefined ? limit : Math.min(limit, PATTERN_VALUE_LENGTH),
    pattern: pattern === undefined ? undefined : anchored(pattern),
  });
}

function formatFault(node: FormNode) {
  const format = textProp(node, 'format');
  const hint = textProp(node, 'patternHint');
  if (format) return { code: `FORM_VALUE_FORMAT_${format.replace(/[A-Z]/g, '_$&').toUpperCase()}` };
  return hint ? { code: 'FORM_VALUE_PATTERN_HINT', params: { hint } } : { code: 'FORM_VALUE_PATTERN' };
}
