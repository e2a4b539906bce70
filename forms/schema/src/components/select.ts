import { fieldProps, type FormComponent, type FormOption } from '../form-component.js';
import type { FormNode } from '../form-document.js';
import { isRecord } from '../json-value.js';
import type { ValueSchema } from '../value-schema.js';

/** What a new field offers until its author has written the options. */
const NEW_OPTIONS = [
  { value: 'option1', label: '选项一' },
  { value: 'option2', label: '选项二' },
];

/** One or several of a list: written in the form (`options`), or a dictionary by name (`dictionary`). */
export const select: FormComponent = {
  type: 'select',
  version: 1,
  kind: 'field',
  propSchema: {
    ...fieldProps,
    multiple: { type: 'boolean' },
    maxItems: { type: 'integer', minimum: 1, maximum: 100 },
    options: {
      type: 'array',
      maxItems: 500,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['value', 'label'],
        properties: {
          value: { type: 'string', minLength: 1, maxLength: 100 },
          label: { type: 'string', minLength: 1, maxLength: 200 },
        },
      },
    },
    dictionary: { type: 'string', pattern: '^[A-Za-z][\\w.-]{0,99}$' },
    /** `list` never shows the choices as buttons; default: buttons for up to four. */
    appearance: { type: 'string', enum: ['auto', 'list', 'buttons'] },
  },
  checkProps: (node) => [...sourceFaults(node), ...twinFaults(node)],
  valueSchema: (node, options) =>
    node.props['multiple'] === true
      ? {
          type: 'array',
          items: choiceSchema(options),
          maxItems: Number(node.props['maxItems'] ?? 100),
          uniqueItems: true,
        }
      : choiceSchema(options),
  normalise: (value) =>
    value === '' || value === null || (Array.isArray(value) && value.length === 0) ? undefined : value,
  requiredCode: 'FORM_CHOICE_REQUIRED',
  faults: {
    type: () => ({ code: 'FORM_VALUE_OPTION' }),
    enum: () => ({ code: 'FORM_VALUE_OPTION' }),
    maxLength: () => ({ code: 'FORM_VALUE_OPTION' }),
    uniqueItems: () => ({ code: 'FORM_VALUE_OPTION_TWICE' }),
    maxItems: (_, limit) => ({ code: 'FORM_VALUE_TOO_MANY_CHOICES', params: { limit } }),
  },
  design: {
    group: 'choice',
    order: 10,
    keywords: ['单选', '选择', '选项', '下拉', 'radio', 'select'],
    properties: [
      { prop: 'options', control: 'options' },
      { prop: 'dictionary', control: 'dictionary' },
      { prop: 'multiple' },
      { prop: 'maxItems', when: (props) => props['multiple'] === true },
      { prop: 'appearance' },
      { prop: 'placeholder', when: (props) => props['appearance'] === 'list' },
      { prop: 'width' },
    ],
    create: () => ({ props: { options: NEW_OPTIONS } }),
    presets: [
      {
        id: 'multipleChoice',
        order: 15,
        keywords: ['多选', '复选', '可多选'],
        create: () => ({ props: { options: NEW_OPTIONS, multiple: true } }),
      },
      {
        id: 'dropdown',
        order: 20,
        keywords: ['下拉', '列表', '字典'],
        create: () => ({ props: { options: NEW_OPTIONS, appearance: 'list' } }),
      },
    ],
  },
};

/** The options written in the node; `undefined` when it names a dictionary. */
export function inlineOptions(node: FormNode): readonly FormOption[] | undefined {
  const options = node.props['options'];
  return Array.isArray(options) ? (options as readonly FormOption[]) : undefined;
}

function choiceSchema(options: readonly FormOption[] | undefined): ValueSchema {
  return options && options.length > 0
    ? { type: 'string', enum: options.map(({ value }) => value) }
    : { type: 'string', maxLength: 100 };
}

function sourceFaults(node: FormNode) {
  const sources = ['options', 'dictionary'].filter((name) => node.props[name] !== undefined);
  const isRight = sources.length === 1 && inlineOptions(node)?.length !== 0;
  return isRight ? [] : [{ code: 'FORM_OPTIONS_MISSING', pointer: '/props' }];
}

function twinFaults(node: FormNode) {
  const values = (inlineOptions(node) ?? []).map((option: unknown) => (isRecord(option) ? option['value'] : undefined));
  return values
    .map((value, index) => ({ value, index, isTwin: values.indexOf(value) < index }))
    .filter(({ isTwin }) => isTwin)
    .map(({ value, index }) => ({
      code: 'FORM_OPTION_DUPLICATE',
      pointer: `/props/options/${index}/value`,
      params: { value: String(value) },
    }));
}
