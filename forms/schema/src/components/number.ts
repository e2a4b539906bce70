import { defined, fieldProps, type FormComponent, numberProp } from '../form-component.js';
import type { ValueSchema } from '../value-schema.js';

const LARGEST = 1e12;

/** A number with up to six decimals (`decimals`, default none) and a unit. */
export const number: FormComponent = {
  type: 'number',
  version: 1,
  kind: 'field',
  propSchema: {
    ...fieldProps,
    minimum: { type: 'number', minimum: -LARGEST, maximum: LARGEST },
    maximum: { type: 'number', minimum: -LARGEST, maximum: LARGEST },
    decimals: { type: 'integer', minimum: 0, maximum: 6 },
    unit: { type: 'string', maxLength: 10 },
  },
  valueSchema: (node) => {
    const decimals = numberProp(node, 'decimals') ?? 0;
    return defined<ValueSchema>({
      type: decimals === 0 ? 'integer' : 'number',
      minimum: numberProp(node, 'minimum') ?? -LARGEST,
      maximum: numberProp(node, 'maximum') ?? LARGEST,
      multipleOf: decimals === 0 ? undefined : Number(`1e-${decimals}`),
    });
  },
  normalise: (value, node) => {
    if (value === '' || value === null || value === undefined || Number.isNaN(value)) return undefined;
    return typeof value === 'number' ? dropBinaryError(value, numberProp(node, 'decimals') ?? 0) : value;
  },
  compute: (value, node) =>
    Number.isFinite(value) ? Number((value as number).toFixed(numberProp(node, 'decimals') ?? 0)) : undefined,
  faults: {
    type: (node) => decimalsFault(numberProp(node, 'decimals') ?? 0),
    multipleOf: (node) => decimalsFault(numberProp(node, 'decimals') ?? 0),
  },
  design: {
    group: 'number',
    order: 10,
    keywords: ['数值', '数量', '面积', '比例', 'number'],
    properties: [
      { prop: 'unit' },
      { prop: 'decimals' },
      { prop: 'minimum' },
      { prop: 'maximum' },
      { prop: 'placeholder' },
      { prop: 'width' },
    ],
    presets: [
      {
        id: 'percent',
        order: 15,
        keywords: ['百分比', '比例', '%'],
        create: () => ({ props: { unit: '%', decimals: 2, minimum: 0, maximum: 100 } }),
      },
    ],
  },
};

/** 0.1 + 0.2 is stored as 0.3; a number that truly has too many decimals stays as it is, and is refused. */
function dropBinaryError(value: number, decimals: number): number {
  const rounded = Number(value.toFixed(decimals));
  return Math.abs(rounded - value) <= Math.abs(value) * 1e-12 ? rounded : value;
}

function decimalsFault(decimals: number) {
  return decimals === 0 ? { code: 'FORM_VALUE_INTEGER' } : { code: 'FORM_VALUE_DECIMALS', params: { limit: decimals } };
}
