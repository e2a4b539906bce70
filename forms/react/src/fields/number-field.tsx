import { textProp } from '@sanzhi/forms-schema';
import type { FieldEditProps, FieldReadProps, FieldView } from '../form-views.js';
import { TypedInput } from './typed-input.js';

/** A number with its unit. Full-width digits, as Chinese keyboards give them, are read too. */
export const numberView: FieldView = { type: 'number', Edit: NumberField, Read: NumberValue };

function NumberField(props: FieldEditProps) {
  return (
    <TypedInput
      {...props}
      format={(value) => (typeof value === 'number' ? String(value) : undefined)}
      parse={parseNumber}
      unit={textProp(props.node, 'unit')}
      placeholder={textProp(props.node, 'placeholder')}
    />
  );
}

function parseNumber(text: string): number | undefined {
  const plain = halfWidth(text).replaceAll(',', '');
  return /^-?\d{1,15}(\.\d*)?$/.test(plain) ? Number(plain) : undefined;
}

/** ２０００．５ → 2000.5 */
export function halfWidth(text: string): string {
  return text
    .replace(/[０-９．，－]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replaceAll('。', '.');
}

function NumberValue({ node, value }: FieldReadProps) {
  return <>{`${String(value)}${textProp(node, 'unit') ?? ''}`}</>;
}
