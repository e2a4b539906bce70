import { numberProp, textProp } from '@sanzhi/forms-schema';
import { useFormSurroundings } from '../form-context.js';
import './long-text-field.css';
import type { FieldEditProps, FieldReadProps, FieldView } from '../form-views.js';

/** Several paragraphs; says how much room is left before it is used up. */
export const longTextView: FieldView = { type: 'longText', Edit: LongTextField, Read: LongTextValue };

function LongTextField({ id, node, value, onChange, onFocus, onBlur, aria }: FieldEditProps) {
  const { translate } = useFormSurroundings();
  const text = typeof value === 'string' ? value : '';
  const limit = numberProp(node, 'maxLength');
  const count = [...text].length;
  const rows = numberProp(node, 'rows') ?? 4;
  return (
    <>
      <textarea
        {...aria}
        id={id}
        className="sz-form-input sz-long-text"
        rows={rows}
        style={{ minHeight: `calc(${rows} * 1.57em + 10px)` }}
        placeholder={textProp(node, 'placeholder')}
        value={text}
        onChange={(event) => onChange(event.target.value)}
        onFocus={onFocus}
        onBlur={onBlur}
      />
      {limit !== undefined && count > 0 ? (
        <span className="sz-form-count">{translate('forms.count', { count, limit })}</span>
      ) : null}
    </>
  );
}

function LongTextValue({ value }: FieldReadProps) {
  return <span className="sz-form-lines">{String(value)}</span>;
}
