import { fieldProps, type FormComponent, type FormOption } from '../form-component.js';
import type { FormNode } from '../form-document.js';
import { isRecord } from '../json-value.js';
import type { ValueSchema } from '../value-schema.js';
import { pathLabel, selectable } from './cascade.js';

/** Where something is: the division by its code, the rest in words, a point on the earth. */
export interface Address {
  readonly division?: string;
  readonly detail?: string;
  readonly point?: MapPoint;
}

/** Degrees of WGS 84, to six decimals, with the radius in metres in which the device says it is. */
export interface MapPoint {
  readonly latitude: number;
  readonly longitude: number;
  readonly accuracy?: number;
}

/**
 * An address: the division from a dictionary (where one is named), the detail in words, and where `point` says so
 * the place as the phone measures it. Nothing is asked of any outside map.
 */
export const address: FormComponent = {
  type: 'address',
  version: 1,
  kind: 'field',
  width: 'full',
  propSchema: {
    ...fieldProps,
    dictionary: { type: 'string', minLength: 1, pattern: '^[A-Za-z][\\w.-]{0,99}$' },
    within: { type: 'string', maxLength: 100 },
    /** Whether the place may, or must, be measured. Default no. */
    point: { type: 'string', enum: ['no', 'optional', 'required'] },
  },
  valueSchema,
  normalise,
  isEmpty: (value) => !isRecord(value) || typeof value['detail'] !== 'string',
  requiredCode: 'FORM_VALUE_REQUIRED',
  check: (value, node) => {
    const { division, detail, point } = value as Address;
    if (node.props['dictionary'] !== undefined && detail !== undefined && division === undefined)
      return { code: 'FORM_VALUE_ADDRESS_DIVISION' };
    if (detail === undefined && division !== undefined) return { code: 'FORM_VALUE_ADDRESS_DETAIL' };
    return node.props['point'] === 'required' && !point ? { code: 'FORM_VALUE_ADDRESS_POINT' } : undefined;
  },
  faults: {
    type: coordinateFault,
    minimum: coordinateFault,
    maximum: coordinateFault,
    required: () => ({ code: 'FORM_VALUE_ADDRESS_AXIS' }),
    enum: () => ({ code: 'FORM_VALUE_OPTION' }),
  },
  design: {
    group: 'text',
    order: 80,
    keywords: ['住址', '住所', '地点', '位置', '定位', '经纬度', 'address'],
    properties: [
      { prop: 'dictionary', control: 'dictionary' },
      { prop: 'within', when: (props) => props['dictionary'] !== undefined },
      { prop: 'point' },
      { prop: 'placeholder' },
      { prop: 'width' },
    ],
    create: () => ({ props: { dictionary: 'divisions' } }),
    presets: [
      {
        id: 'place',
        order: 85,
        group: 'evidence',
        keywords: ['定位', '经纬度', '现场', '检查地点', '坐标'],
        create: () => ({ props: { dictionary: 'divisions', point: 'optional' } }),
      },
    ],
  },
};

/** The address in one line, without its point. */
export function addressText(value: unknown, options: readonly FormOption[]): string {
  if (!isRecord(value)) return '';
  const { division, detail } = value as Address;
  return `${division === undefined ? '' : pathLabel(options, division)}${detail ?? ''}`;
}

function valueSchema(node: FormNode, options: readonly FormOption[] | undefined): ValueSchema {
  const offered = options && selectable(node, options).map(({ value }) => value);
  const division: ValueSchema = offered?.length
    ? { type: 'string', enum: offered }
    : { type: 'string', minLength: 1, maxLength: 100 };
  return {
    type: 'object',
    additionalProperties: false,
    properties: { division, detail: { type: 'string', minLength: 1, maxLength: 200 }, point: pointSchema },
  };
}

const pointSchema: ValueSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['latitude', 'longitude'],
  properties: {
    latitude: { type: 'number', minimum: -90, maximum: 90 },
    longitude: { type: 'number', minimum: -180, maximum: 180 },
    accuracy: { type: 'number', minimum: 0, maximum: 1_000_000 },
  },
};

function coordinateFault() {
  return { code: 'FORM_VALUE_ADDRESS_COORDINATES' };
}

/** Blank parts go; an address of blank parts is none. What is no address is given back, to be refused. */
function normalise(value: unknown): unknown {
  if (value === '' || value === null) return undefined;
  if (!isRecord(value)) return value;
  const parts = Object.entries(value)
    .map(([name, part]) => [name, normalPart(part)] as const)
    .filter(([, part]) => part !== undefined);
  return parts.length === 0 ? undefined : Object.fromEntries(parts);
}

function normalPart(part: unknown): unknown {
  if (typeof part === 'string') return part.trim() || undefined;
  return isRecord(part) ? normalPoint(part) : (part ?? undefined);
}

/** Six decimals are ten centimetres; a device that gives more only seems to know more. */
function normalPoint(point: Record<string, unknown>): unknown {
  return Object.fromEntries(
    Object.entries(point)
      .filter(([, figure]) => figure !== undefined && figure !== null)
      .map(([name, figure]) => [name, typeof figure === 'number' ? rounded(figure, name) : figure]),
  );
}

function rounded(figure: number, name: string): number {
  // Zero is added for the sake of -0, which JSON does not know.
  return (name === 'accuracy' ? Math.round(figure) : Number(figure.toFixed(6))) + 0;
}
