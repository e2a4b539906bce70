import { chineseAmount, fenOf, type FormNode, textProp, yuanText } from '@sanzhi/forms-schema';
import { useFormSurroundings } from '../form-context.js';
import type { FieldEditProps, FieldReadProps, FieldView } from '../form-views.js';
import { halfWidth } from './number-field.js';
import { TypedInput } from './typed-input.js';

/** An amount entered in yuan and kept in fen; the capital amount stands beside, as documents demand. */
export const moneyView: FieldView = { type: 'money', Edit: MoneyField, Read: MoneyValue, Note: CapitalAmount };

function MoneyField(props: FieldEditProps) {
  const { translate } = useFormSurroundings();
  return (
    <TypedInput
      {...props}
      format={(value) => (typeof value === 'number' && Number.isInteger(value) ? yuanText(value) : undefined)}
      parse={(text) => fenOf(halfWidth(text))}
      unit={translate('forms.yuan')}
      placeholder={textProp(props.node, 'placeholder')}
    />
  );
}

function MoneyValue({ value }: FieldReadProps) {
  const { translate } = useFormSurroundings();
  return <>{translate('forms.amount', { amount: typeof value === 'number' ? yuanText(value) : String(value) })}</>;
}

function CapitalAmount({ node, value }: { readonly node: FormNode; readonly value: unknown }) {
  const { translate } = useFormSurroundings();
  const capital = typeof value === 'number' && node.props['capital'] !== false ? chineseAmount(value) : '';
  return capital ? <span className="sz-form-capital">{translate('forms.capital', { capital })}</span> : null;
}
