import { anchored, patternFault, PATTERN_VALUE_LENGTH } from '../safe-pattern.js';
import { defined, fieldProps, type FormComponent, numberProp, textProp } from '../form-component.js';
import type { FormNode } from '../form-document.js';
import { textFormat, textFormatNames } from '../text-formats.js';
import type { ValueSchema } from '../value-schema.js';

const DEFAULT_LENGTH = 200;

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
  normalise: (value) => (typeof value === 'string' ? value.trim() || undefined : (value ?? undefined)),
  compute: (value) => (Number.isFinite(value) ? String(value) : value),
  check: (value, node) => {
    const isRight = textFormat(node.props['format'])?.check?.(String(value)) ?? true;
    return isRight ? undefined : formatFault(node);
  },
  faults: { pattern: formatFault },
};

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
