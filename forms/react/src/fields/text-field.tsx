import { textProp } from '@sanzhi/forms-schema';
import type { FieldEditProps, FieldReadProps, FieldView } from '../form-views.js';

/** One line of text, with its unit. */
export const textView: FieldView = { type: 'text', Edit: TextField, Read: TextValue };

const KEYBOARDS: Readonly<Record<string, 'tel' | 'email' | 'numeric'>> = {
  mobile: 'tel',
  phone: 'tel',
  email: 'email',
  postcode: 'numeric',
};

function TextField({ id, node, value, onChange, onFocus, onBlur, aria }: FieldEditProps) {
  const unit = textProp(node, 'unit');
  return (
    <span className="sz-form-affix">
      <input
        {...aria}
        id={id}
        className="sz-form-input"
        type="text"
        inputMode={KEYBOARDS[textProp(node, 'format') ?? ''] ?? 'text'}
        autoComplete="off"
        placeholder={textProp(node, 'placeholder')}
        value={typeof value === 'string' ? value : ''}
        onChange={(event) => onChange(event.target.value)}
        onFocus={onFocus}
        onBlur={onBlur}
      />
      {unit ? <span className="sz-form-unit">{unit}</span> : null}
    </span>
  );
}

function TextValue({ node, value }: FieldReadProps) {
  return <>{`${String(value)}${textProp(node, 'unit') ?? ''}`}</>;
}
