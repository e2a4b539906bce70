import { type FormNode, type FormOption, textProp } from '@sanzhi/forms-schema';
import { Select } from 'antd';
import { type FormSurroundings, useFormSurroundings } from '../form-context.js';
import { ClearChoice } from './clear-choice.js';
import type { FieldEditProps, FieldReadProps, FieldView, LightLook } from '../form-views.js';

/** One or several of a list: a few are shown at once, more behind a list that can be searched. */
export const selectView: FieldView = {
  type: 'select',
  Edit: SelectField,
  Read: SelectValue,
  isGroup: showsAll,
  light: lightList,
};

const FEW = 4;

function showsAll({ props }: FormNode, options: readonly FormOption[]): boolean {
  if (props['appearance'] === 'list') return false;
  return props['appearance'] === 'buttons' || options.length <= FEW;
}

/** A list looks like its chosen label. Several chosen ones have looks of their own. */
function lightList(
  { node, value, options }: Pick<FieldEditProps, 'node' | 'value' | 'options'>,
  { translate }: FormSurroundings,
): LightLook | undefined {
  const now = chosen(value);
  if (showsAll(node, options) || (isMultiple(node) && now.length > 0)) return undefined;
  return {
    text: now.map((one) => options.find((option) => option.value === one)?.label ?? one).join('、'),
    placeholder: textProp(node, 'placeholder') ?? translate('forms.select.placeholder'),
    opens: 'list',
  };
}

const isMultiple = ({ props }: FormNode) => props['multiple'] === true;

function SelectField(props: FieldEditProps) {
  if (!showsAll(props.node, props.options)) return <SelectList {...props} />;
  return isMultiple(props.node) ? <CheckboxGroup {...props} /> : <RadioGroup {...props} />;
}

function chosen(value: unknown): readonly string[] {
  return Array.isArray(value) ? (value as string[]) : value === undefined ? [] : [String(value)];
}

function RadioGroup({ id, labelId, node, value, onChange, onFocus, onBlur, options, aria }: FieldEditProps) {
  return (
    <div {...aria} id={id} role="radiogroup" aria-labelledby={labelId} className="sz-form-choices" tabIndex={-1}>
      {options.map((option) => (
        <label key={option.value} className="sz-form-choice">
          <input
            type="radio"
            name={id}
            checked={value === option.value}
            onChange={() => onChange(option.value)}
            onFocus={onFocus}
            onBlur={onBlur}
          />
          {option.label}
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

function CheckboxGroup({ id, labelId, value, onChange, onFocus, onBlur, options, aria }: FieldEditProps) {
  const now = chosen(value);
  const toggle = (option: string, isOn: boolean) =>
    onChange(options.map((one) => one.value).filter((one) => (one === option ? isOn : now.includes(one))));
  return (
    <div
      id={id}
      role="group"
      aria-labelledby={labelId}
      aria-describedby={aria['aria-describedby']}
      className="sz-form-choices"
      tabIndex={-1}
    >
      {options.map((option) => (
        <label key={option.value} className="sz-form-choice">
          <input
            type="checkbox"
            aria-invalid={aria['aria-invalid']}
            checked={now.includes(option.value)}
            onChange={(event) => toggle(option.value, event.target.checked)}
            onFocus={onFocus}
            onBlur={onBlur}
          />
          {option.label}
        </label>
      ))}
    </div>
  );
}

function SelectList({ id, node, value, onChange, onFocus, onBlur, options, aria }: FieldEditProps) {
  const { translate } = useFormSurroundings();
  const now = chosen(value);
  // antd puts it on the box around a multiple select, where it means nothing; the label says 必填 in words.
  const { 'aria-required': isRequired, ...described } = aria;
  return (
    <Select<string | string[]>
      {...described}
      {...(isMultiple(node) ? {} : { 'aria-required': isRequired })}
      id={id}
      className="sz-form-control"
      {...(isMultiple(node) ? { mode: 'multiple' as const, value: [...now] } : { value: now[0] ?? null })}
      allowClear
      showSearch
      optionFilterProp="label"
      placeholder={textProp(node, 'placeholder') ?? translate('forms.select.placeholder')}
      notFoundContent={translate('forms.select.none')}
      options={options.map(({ value: option, label }) => ({ value: option, label }))}
      onChange={(next) => onChange(next ?? undefined)}
      onFocus={onFocus}
      onBlur={onBlur}
    />
  );
}

function SelectValue({ value, options }: FieldReadProps) {
  const labels = chosen(value).map((one) => options.find((option) => option.value === one)?.label ?? one);
  return <>{labels.join('、')}</>;
}
