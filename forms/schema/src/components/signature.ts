import { fieldProps, type FormComponent, textProp, type ValueFault } from '../form-component.js';
import type { FormNode } from '../form-document.js';
import { isRecord } from '../json-value.js';
import type { ValueSchema } from '../value-schema.js';

/** A picture that was uploaded, by its content address. */
export interface SignatureImage {
  readonly id: string;
  readonly name: string;
  readonly size: number;
}

/** Somebody signed: by hand, with the picture and the hash of the strokes; or by typing the name under a statement. */
export interface SignedValue {
  readonly kind: 'signed';
  readonly method: 'drawn' | 'typed';
  readonly signer: string;
  /** The words that stand over the signature, as they read at that moment. */
  readonly statement?: string;
  readonly image?: SignatureImage;
  /** SHA-256 of the strokes' points: tells a drawn signature from a copied picture. */
  readonly strokes?: string;
  /** ISO 8601 with zone. */
  readonly at: string;
}

/** Somebody was asked to sign and would not: who, why, before which witness, when, and where it is recorded. */
export interface RefusedValue {
  readonly kind: 'refused';
  readonly signer?: string;
  readonly reason: string;
  readonly witness: string;
  readonly witnessPost?: string;
  /** The number of the recording that shows it. */
  readonly recording?: string;
  readonly at: string;
}

export type SignatureValue = SignedValue | RefusedValue;

const TIME = '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,3})?(Z|[+-]\\d{2}:\\d{2})$';
const line = (maxLength: number): ValueSchema => ({ type: 'string', minLength: 1, maxLength });

/**
 * A signature, or the record that it was refused (REC-8.2, REC-10.9, REC-10.10). Rules read `<id>.kind`. The statement
 * signed is kept with it, so a later version of the form cannot put other words over an old signature.
 */
export const signature: FormComponent = {
  type: 'signature',
  version: 1,
  kind: 'field',
  width: 'full',
  propSchema: {
    width: fieldProps.width,
    /** What the signer declares, e.g. 以上笔录已向我宣读，与我所述一致。 */
    statement: { type: 'string', maxLength: 500 },
    /** The field that holds the signer's name; it fills the name in. */
    signerField: { type: 'string', maxLength: 64 },
    /** Whether a typed name under the statement may stand for a drawn one; default yes. */
    typed: { type: 'boolean' },
    /** Whether a refusal may be recorded; default yes. */
    refusal: { type: 'boolean' },
  },
  valueSchema: () => ({
    type: 'object',
    additionalProperties: false,
    required: ['kind', 'at'],
    properties: {
      kind: { type: 'string', enum: ['signed', 'refused'] },
      method: { type: 'string', enum: ['drawn', 'typed'] },
      signer: line(100),
      statement: line(500),
      image: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'name', 'size'],
        properties: {
          id: { type: 'string', minLength: 1, maxLength: 100, pattern: '^[A-Za-z0-9_-]+$' },
          name: line(255),
          size: { type: 'integer', minimum: 0 },
        },
      },
      strokes: { type: 'string', pattern: '^[0-9a-f]{64}$' },
      reason: line(500),
      witness: line(100),
      witnessPost: line(100),
      recording: line(100),
      at: { type: 'string', maxLength: 35, pattern: TIME },
    },
  }),
  normalise: (value) => (value === '' || value === null ? undefined : trimmed(value)),
  requiredCode: 'FORM_SIGNATURE_REQUIRED',
  check: (value, node) =>
    isRecord(value) && value['kind'] === 'signed' ? signedFault(value, node) : refusedFault(value, node),
  design: {
    group: 'evidence',
    order: 15,
    keywords: ['签字', '手写', '捺印', '拒签', '见证人', 'signature'],
    properties: [
      { prop: 'statement', control: 'longText' },
      { prop: 'signerField', control: 'field' },
      { prop: 'typed', isOn: true },
      { prop: 'refusal', isOn: true },
      { prop: 'width' },
    ],
    create: () => ({ props: { statement: '以上内容已向我宣读（本人已阅），与事实相符。' }, required: true }),
  },
};

/** Blank texts are absent, so that a refusal with a reason of spaces is one without. */
function trimmed(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).map(([key, one]) => [key, typeof one === 'string' ? one.trim() : one] as const);
  return Object.fromEntries(entries.filter(([, one]) => one !== '' && one !== null && one !== undefined));
}

const has = (value: Readonly<Record<string, unknown>>, names: readonly string[]) =>
  names.some((name) => Object.hasOwn(value, name));

function signedFault(value: Readonly<Record<string, unknown>>, node: FormNode): ValueFault | undefined {
  if (has(value, ['reason', 'witness', 'witnessPost', 'recording'])) return { code: 'FORM_VALUE_TYPE' };
  if (!has(value, ['signer'])) return { code: 'FORM_SIGNATURE_NAME' };
  if ((value['statement'] ?? '') !== (textProp(node, 'statement') ?? '').trim())
    return { code: 'FORM_SIGNATURE_STATEMENT' };
  if (value['method'] === 'drawn') return has(value, ['image']) ? undefined : { code: 'FORM_SIGNATURE_IMAGE' };
  const isTyped = value['method'] === 'typed' && node.props['typed'] !== false && !has(value, ['image', 'strokes']);
  return isTyped ? undefined : { code: 'FORM_SIGNATURE_IMAGE' };
}

function refusedFault(value: unknown, node: FormNode): ValueFault | undefined {
  if (node.props['refusal'] === false) return { code: 'FORM_SIGNATURE_REFUSAL_CLOSED' };
  if (!isRecord(value) || has(value, ['method', 'image', 'strokes', 'statement'])) return { code: 'FORM_VALUE_TYPE' };
  if (!has(value, ['reason'])) return { code: 'FORM_SIGNATURE_REASON' };
  return has(value, ['witness']) ? undefined : { code: 'FORM_SIGNATURE_WITNESS' };
}
