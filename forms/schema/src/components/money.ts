import { fieldProps, type FormComponent, numberProp } from '../form-component.js';
import type { FormNode } from '../form-document.js';

const LARGEST_FEN = 1e14;

/** An amount in integer fen; entered in yuan, shown with its capital characters beside. Limits are in fen too. */
export const money: FormComponent = {
  type: 'money',
  version: 1,
  kind: 'field',
  propSchema: {
    ...fieldProps,
    minimum: { type: 'integer', minimum: -LARGEST_FEN, maximum: LARGEST_FEN },
    maximum: { type: 'integer', minimum: -LARGEST_FEN, maximum: LARGEST_FEN },
    /** Whether the capital amount is shown beside; default yes. */
    capital: { type: 'boolean' },
  },
  valueSchema: (node) => ({
    type: 'integer',
    minimum: numberProp(node, 'minimum') ?? 0,
    maximum: numberProp(node, 'maximum') ?? LARGEST_FEN,
  }),
  normalise: (value) => (value === '' || value === null || Number.isNaN(value) ? undefined : value),
  compute: (value) => (Number.isFinite(value) ? Math.round(value as number) : undefined),
  faults: {
    type: () => ({ code: 'FORM_VALUE_AMOUNT' }),
    minimum: (_: FormNode, limit) => ({
      code: 'FORM_VALUE_AMOUNT_MINIMUM',
      params: { limit: yuanText(Number(limit)) },
    }),
    maximum: (_: FormNode, limit) => ({
      code: 'FORM_VALUE_AMOUNT_MAXIMUM',
      params: { limit: yuanText(Number(limit)) },
    }),
  },
  design: {
    group: 'number',
    order: 20,
    keywords: ['罚款', '元', '价格', '费用', 'money'],
    properties: [
      { prop: 'minimum', control: 'money' },
      { prop: 'maximum', control: 'money' },
      { prop: 'capital', isOn: true },
      { prop: 'placeholder' },
      { prop: 'width' },
    ],
  },
};

/** 2000050 fen → `20,000.50`; whole yuan without decimals. */
export function yuanText(fen: number): string {
  const amount = Math.abs(Math.trunc(fen));
  const yuan = String(Math.floor(amount / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  const cents = amount % 100;
  return `${fen < 0 ? '-' : ''}${yuan}${cents === 0 ? '' : `.${String(cents).padStart(2, '0')}`}`;
}

/** `20,000.5` → 2000050 fen, without binary fractions on the way; `undefined` when it is no amount. */
export function fenOf(yuan: string): number | undefined {
  const parts = /^(-?)(\d{1,13})(?:\.(\d{0,2}))?$/.exec(yuan.replace(/[,，\s]/g, ''));
  if (!parts) return undefined;
  const fen = Number(parts[2]) * 100 + Number((parts[3] ?? '').padEnd(2, '0'));
  return parts[1] === '-' ? -fen : fen;
}
