import {
  fenOf,
  type FormNode,
  type JsonValue,
  type PropertyControl,
  type ValueSchema,
  yuanText,
} from '@sanzhi/forms-schema';
import { useTranslate } from '@sanzhi/web-ui';
import type { ComponentType } from 'react';
import { ChoiceControl } from './choice-control.js';
import { TotalsControl, WidthsControl } from './columns-control.js';
import { FieldControl } from './field-control.js';
import { LogicControl } from './logic-control.js';
import { NamedControl } from './named-control.js';
import { NumberControl } from './number-control.js';
import { OptionsControl } from './options-control.js';
import { PatternControl } from './pattern-control.js';
import type { ControlIds } from './property-field.js';
import type { SharedValue } from './shared-value.js';
import { SwitchControl } from './switch-control.js';
import { TextControl } from './text-control.js';
import { WordsControl } from './words-control.js';

/** What a control of a component's property is given. */
export interface PropertyControlProps extends ControlIds {
  readonly control: PropertyControl;
  readonly schema: ValueSchema;
  readonly shared: SharedValue<JsonValue | undefined>;
  readonly nodes: readonly FormNode[];
  readonly isLocked: boolean;
  /** `undefined` takes the property away. */
  readonly onChange: (value: JsonValue | undefined) => void;
}

/** How a property is edited. */
export interface PropertyEditor {
  readonly Edit: ComponentType<PropertyControlProps>;
  readonly isInline?: boolean;
}

/** The editor for a property: what the component asks for, else what follows from the schema. */
export function propertyControl({ control }: PropertyControl, schema: ValueSchema | undefined): PropertyEditor {
  const named = control && BY_NAME[control];
  if (named) return named;
  if (schema?.enum) return CHOICE;
  if (schema?.type === 'boolean') return SWITCH;
  if (schema?.type === 'number' || schema?.type === 'integer') return NUMBER;
  return schema?.type === 'array' ? WORDS : TEXT;
}

const text = ({ value, isMixed }: SharedValue<JsonValue | undefined>): SharedValue<string> => ({
  value: typeof value === 'string' ? value : '',
  isMixed,
});
const number = ({ value, isMixed }: SharedValue<JsonValue | undefined>): SharedValue<number | undefined> => ({
  value: typeof value === 'number' ? value : undefined,
  isMixed,
});

const TEXT: PropertyEditor = {
  Edit: ({ shared, schema, control: _control, nodes: _nodes, ...rest }) => (
    <TextControl {...rest} shared={text(shared)} maxLength={schema.maxLength} />
  ),
};

const LONG_TEXT: PropertyEditor = {
  Edit: ({ shared, schema, control: _control, nodes: _nodes, ...rest }) => (
    <TextControl {...rest} shared={text(shared)} maxLength={schema.maxLength} isLong />
  ),
};

const SWITCH: PropertyEditor = {
  isInline: true,
  Edit: ({ shared, schema: _schema, control, nodes: _nodes, onChange, ...rest }) => {
    const isOnUnlessSaid = control.isOn === true;
    return (
      <SwitchControl
        {...rest}
        shared={{ ...shared, value: (shared.value ?? isOnUnlessSaid) === true }}
        onChange={(isOn) => onChange(isOn === isOnUnlessSaid ? undefined : isOn)}
      />
    );
  },
};

const NUMBER: PropertyEditor = {
  Edit: ({ shared, schema: _schema, control: _control, nodes: _nodes, ...rest }) => (
    <NumberControl {...rest} shared={number(shared)} />
  ),
};

const readFen = (yuan: string) => {
  const fen = fenOf(yuan);
  return typeof fen === 'number' ? fen : undefined;
};

const MONEY: PropertyEditor = {
  Edit: ({ shared, schema: _schema, control: _control, nodes: _nodes, ...rest }) => (
    <NumberControl
      {...rest}
      shared={number(shared)}
      write={yuanText}
      read={readFen}
      unit={useTranslate()('designer.sketch.yuan')}
    />
  ),
};

const DAY: PropertyEditor = {
  Edit: ({ id, shared, isLocked, onChange, 'aria-describedby': described, 'aria-invalid': invalid }) => (
    <input
      id={id}
      type="date"
      className="sz-designer-input"
      value={text(shared).value}
      disabled={isLocked}
      aria-describedby={described}
      aria-invalid={invalid}
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
    />
  ),
};

const CHOICE: PropertyEditor = {
  Edit: ({ shared, schema, control, nodes: _nodes, onChange, ...rest }) => {
    const t = useTranslate();
    const choices = (schema.enum ?? []).map((value) => ({
      value: String(value),
      label: t(`forms.prop.${control.prop}.${String(value)}`),
    }));
    return (
      <ChoiceControl
        {...rest}
        shared={{ ...shared, value: shared.value === undefined ? '' : String(shared.value) }}
        choices={[{ value: '', label: t('designer.byDefault') }, ...choices]}
        onChange={(value) => onChange(schema.enum?.find((one) => String(one) === value))}
      />
    );
  },
};

const WORDS: PropertyEditor = { Edit: WordsControl };

const BY_NAME: Readonly<Record<string, PropertyEditor>> = {
  longText: LONG_TEXT,
  options: { Edit: OptionsControl },
  dictionary: { Edit: (props) => <NamedControl {...props} of="dictionary" /> },
  register: { Edit: (props) => <NamedControl {...props} of="register" /> },
  template: { Edit: (props) => <NamedControl {...props} of="template" /> },
  pattern: { Edit: PatternControl },
  day: DAY,
  money: MONEY,
  field: { Edit: FieldControl },
  words: WORDS,
  logic: { Edit: LogicControl },
  totals: { Edit: TotalsControl },
  widths: { Edit: WidthsControl },
};
