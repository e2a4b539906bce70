import type { FormNode } from '@sanzhi/forms-schema';
import { useFormSurroundings } from '../form-context.js';
import { ClearChoice } from './clear-choice.js';
import type { FieldEditProps, FieldReadProps, FieldView } from '../form-views.js';

/** A tick that confirms, or a question answered by yes or no. */
export const checkboxView: FieldView = {
  type: 'checkbox',
  Edit: CheckboxField,
  Read: CheckboxValue,
  isGroup: asks,
  hasOwnLabel: (node) => !asks(node),
};

function asks({ props }: FormNode): boolean {
  return props['appearance'] === 'yesNo';
}

function CheckboxField(props: FieldEditProps) {
  return asks(props.node) ? <YesNo {...props} /> : <Tick {...props} />;
}

function Tick({ id, node, value, onChange, onFocus, onBlur, aria }: FieldEditProps) {
  const { translate } = useFormSurroundings();
  return (
    <label className="sz-form-choice sz-form-tick">
      <input
        {...aria}
        id={id}
        type="checkbox"
        checked={value === true}
        onChange={(event) => onChange(event.target.checked)}
        onFocus={onFocus}
        onBlur={onBlur}
      />
      <span>
        {node.title}
        {aria['aria-required'] ? <span className="sz-form-demand">{translate('forms.required')}</span> : null}
      </span>
    </label>
  );
}

function YesNo({ id, labelId, node, value, onChange, onFocus, onBlur, aria }: FieldEditProps) {
  const { translate } = useFormSurroundings();
  return (
    <div {...aria} id={id} role="radiogroup" aria-labelledby={labelId} className="sz-form-choices" tabIndex={-1}>
      {[true, false].map((answer) => (
        <label key={String(answer)} className="sz-form-choice">
          <input
            type="radio"
            name={id}
            checked={value === answer}
            onChange={() => onChange(answer)}
            onFocus={onFocus}
            onBlur={onBlur}
          />
          {translate(answer ? 'forms.yes' : 'forms.no')}
        </label>
      ))}
      <ClearChoice
        id={id}
        title={node.title}
        isShown={value !== undefined && !aria['aria-required']}
        onChange={onChange}
      />
    </div>
  );
}

function CheckboxValue({ value }: FieldReadProps) {
  const { translate } = useFormSurroundings();
  return <>{translate(value === true ? 'forms.yes' : 'forms.no')}</>;
}
