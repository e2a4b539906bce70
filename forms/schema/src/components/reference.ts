import { type ComponentPreset, fieldProps, type FormComponent } from '../form-component.js';
import type { FormNode } from '../form-document.js';
import { isRecord } from '../json-value.js';
import type { ValueSchema } from '../value-schema.js';

/** A record of a register as a form keeps it: as it read when it was chosen. */
export interface ReferenceValue {
  readonly id: string;
  readonly label: string;
  /** The line below: a certificate's number, a masked identity number, the words of an article. */
  readonly detail?: string;
}

const register = (
  id: string,
  order: number,
  keywords: readonly string[],
  props: FormNode['props'],
): ComponentPreset => ({
  id,
  order,
  keywords,
  create: () => ({ props }),
});

/** A record of a register, by id; `register` names it. With `multiple` a list of them, in the order of choosing. */
export const reference: FormComponent = {
  type: 'reference',
  version: 1,
  kind: 'field',
  propSchema: {
    ...fieldProps,
    register: { type: 'string', pattern: '^[A-Za-z][\\w.-]{0,99}$' },
    multiple: { type: 'boolean' },
    maxItems: { type: 'integer', minimum: 1, maximum: 100 },
  },
  valueSchema: (node) =>
    node.props['multiple'] === true
      ? { type: 'array', maxItems: Number(node.props['maxItems'] ?? 100), items: targetSchema }
      : targetSchema,
  normalise: (value) =>
    value === '' || value === null || (Array.isArray(value) && value.length === 0) ? undefined : value,
  check: (value) => {
    const ids = Array.isArray(value) ? value.map((one: unknown) => (isRecord(one) ? one['id'] : one)) : [];
    return new Set(ids).size < ids.length ? { code: 'FORM_VALUE_OPTION_TWICE' } : undefined;
  },
  requiredCode: 'FORM_CHOICE_REQUIRED',
  faults: { maxItems: (_, limit) => ({ code: 'FORM_VALUE_TOO_MANY_CHOICES', params: { limit } }) },
  design: {
    group: 'register',
    order: 60,
    keywords: ['登记', '引用', '查找', '选取', 'reference'],
    properties: [
      { prop: 'register', control: 'register' },
      { prop: 'multiple' },
      { prop: 'maxItems', when: (props) => props['multiple'] === true },
      { prop: 'placeholder' },
      { prop: 'width' },
    ],
    presets: [
      register('officer', 10, ['执法人员', '承办人', '检查人', '执法证'], { register: 'officers' }),
      register('officers', 15, ['执法人员', '两名', '多人'], { register: 'officers', multiple: true, maxItems: 10 }),
      register('party', 20, ['当事人', '相对人', '企业', '个体工商户'], { register: 'parties' }),
      register('person', 30, ['人员', '审核人', '负责人', '同事'], { register: 'colleagues' }),
      register('enforcementItem', 40, ['执法事项', '事项', '清单'], { register: 'enforcement-items' }),
      register('lawArticle', 50, ['法条', '依据', '条款', '法律'], {
        register: 'law-articles',
        multiple: true,
        width: 'full',
      }),
    ],
  },
};

const targetSchema: ValueSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'label'],
  properties: {
    id: { type: 'string', minLength: 1, maxLength: 100 },
    label: { type: 'string', minLength: 1, maxLength: 200 },
    detail: { type: 'string', maxLength: 1000 },
  },
};

/** The chosen records of a value, one or several; none of what is no such value. */
export function referencesIn(value: unknown): readonly ReferenceValue[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((one): one is ReferenceValue & Record<string, unknown> => isRecord(one) && 'id' in one);
}
