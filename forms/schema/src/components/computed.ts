import { type Computation, defined, fieldProps, type FormComponent, numberProp, textProp } from '../form-component.js';
import type { FormNode } from '../form-document.js';
import { logicFindings, referencesOf, renamedPaths, valueOf } from '../logic.js';
import type { ValueSchema } from '../value-schema.js';
import { DAY } from './date.js';
import { money } from './money.js';
import { number } from './number.js';

const isNumber = ({ props }: { readonly props: FormNode['props'] }) => (props['as'] ?? 'number') === 'number';

/**
 * What follows from other fields: `value` is JSON-Logic over their node ids, `as` the kind of its result. Nobody
 * types it in; browser and server compute it alike, and what is sent for it is not looked at. Where only some
 * cases are computed, a rule's `value` on an ordinary field is the better means.
 */
export const computed: FormComponent = {
  type: 'computed',
  version: 1,
  kind: 'field',
  propSchema: {
    width: fieldProps.width,
    /** JSON-Logic; judged by `checkProps`. */
    value: {},
    as: { type: 'string', enum: ['number', 'money', 'text', 'date', 'yesNo'] },
    decimals: { type: 'integer', minimum: 0, maximum: 6 },
    unit: { type: 'string', maxLength: 10 },
  },
  checkProps: (node) => {
    const logic = node.props['value'] ?? null;
    if (logic === null) return [{ code: 'FORM_COMPUTED_MISSING', pointer: '/props/value', severity: 'warning' }];
    return logicFindings(logic).map(({ pointer }) => ({
      code: 'FORM_PROP_INVALID',
      pointer: `/props/value${pointer}`,
      params: { prop: 'value' },
    }));
  },
  valueSchema,
  normalise: (value) => (value === null || value === '' ? undefined : value),
  compute: (value, node) => COMPUTES[kindOf(node)](value, node),
  computation,
  renameFields: ({ props }, ids) =>
    props['value'] === undefined ? props : { ...props, value: renamedPaths(props['value'], ids) },
  faults: {
    minimum: (_, limit) => ({ code: 'FORM_VALUE_MINIMUM', params: { limit } }),
    pattern: () => ({ code: 'FORM_VALUE_DATE' }),
  },
  design: {
    group: 'number',
    order: 40,
    keywords: ['公式', '合计', '自动计算', '求和', 'formula'],
    properties: [
      { prop: 'value', control: 'logic' },
      { prop: 'as' },
      { prop: 'decimals', when: (props) => isNumber({ props }) },
      { prop: 'unit', when: (props) => isNumber({ props }) },
      { prop: 'width' },
    ],
    create: () => ({ props: { as: 'number', value: null } }),
  },
};

/** What a computed field's value is. */
export type ComputedKind = 'number' | 'money' | 'text' | 'date' | 'yesNo';

/** The kind of result that a node asks for. */
export function kindOf(node: FormNode): ComputedKind {
  return (textProp(node, 'as') as ComputedKind | undefined) ?? 'number';
}

/** Brings any result to the kind asked for; what cannot be is no value. */
const COMPUTES: Readonly<Record<ComputedKind, (value: unknown, node: FormNode) => unknown>> = {
  number: (value, node) => number.compute?.(value, node),
  money: (value, node) => money.compute?.(value, node),
  text: (value) => (typeof value === 'string' || Number.isFinite(value) ? String(value) : undefined),
  date: (value) => (typeof value === 'string' ? value : undefined),
  yesNo: (value) => (value === undefined || value === null ? undefined : Boolean(value)),
};

/** Logic that may not be evaluated computes nothing; `checkProps` refuses the form for it. */
function computation(node: FormNode): Computation {
  const logic = node.props['value'] ?? null;
  if (logicFindings(logic).length > 0) return { reads: [], value: () => undefined };
  return { reads: referencesOf(logic), value: (facts) => valueOf(logic, facts) };
}

function valueSchema(node: FormNode): ValueSchema {
  const decimals = numberProp(node, 'decimals') ?? 0;
  switch (kindOf(node)) {
    case 'number':
      return defined<ValueSchema>({
        type: decimals === 0 ? 'integer' : 'number',
        multipleOf: decimals === 0 ? undefined : Number(`1e-${decimals}`),
      });
    case 'money':
      return { type: 'integer' };
    case 'text':
      return { type: 'string', maxLength: 5000 };
    case 'date':
      return { type: 'string', maxLength: 10, pattern: DAY };
    case 'yesNo':
      return { type: 'boolean' };
  }
}
