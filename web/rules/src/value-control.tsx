import { fenOfYuan, type RuleField, type RuleFieldType, yuanOf } from '@sanzhi/platform-rules';
import { useTranslate } from '@sanzhi/web-ui';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { matchesPinyin } from './pinyin-match.js';

export type Constant = string | number | boolean;

export interface ValueControlProps {
  readonly type: RuleFieldType | undefined;
  readonly field: RuleField | undefined;
  readonly value: Constant | undefined;
  /** `undefined` while what is typed is no value. */
  readonly onChange: (value: Constant | undefined) => void;
  readonly label: string;
  readonly isDisabled?: boolean;
}

/** One constant, entered as its type is: yuan for money, a day from a calendar, an option from its list. */
export function ValueControl(props: ValueControlProps) {
  const { type, field } = props;
  if (type === 'money') return <AmountControl {...props} />;
  if (type === 'number') return <NumberControl {...props} />;
  if (type === 'boolean') return <TruthControl {...props} />;
  if ((type === 'choice' || type === 'choices') && field?.options) return <OptionControl {...props} />;
  return <TextControl {...props} kind={type === 'date' || type === 'time' ? type : 'text'} />;
}

function TextControl({ value, onChange, label, isDisabled, kind }: ValueControlProps & { kind: string }) {
  return (
    <Input
      className={`sz-rules-value sz-rules-value-${kind}`}
      type={kind}
      aria-label={label}
      disabled={isDisabled === true}
      maxLength={200}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
    />
  );
}

/** Keeps what is typed until it is left, so that `1.` and `1,0` can be typed on. */
function useTyped(
  value: Constant | undefined,
  read: (text: string) => number | undefined,
  show: (value: number) => string,
) {
  const [typed, setTyped] = useState<string>();
  const shown = typeof value === 'number' ? show(value) : '';
  const isSame = typed !== undefined && read(typed) === (typeof value === 'number' ? value : undefined);
  return { text: isSame ? typed : shown, setTyped, leave: () => setTyped(undefined) };
}

function numberOf(text: string): number | undefined {
  const plain = text.replace(/[,，\s]/g, '');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined;
}

function NumberControl({ field, value, onChange, label, isDisabled }: ValueControlProps) {
  const { text, setTyped, leave } = useTyped(value, numberOf, String);
  return (
    <Input
      className="sz-rules-value sz-rules-value-number"
      inputMode="decimal"
      aria-label={label}
      disabled={isDisabled === true}
      suffix={field?.unit ?? ''}
      value={text}
      onBlur={leave}
      onChange={(event) => {
        setTyped(event.target.value);
        onChange(numberOf(event.target.value));
      }}
    />
  );
}

function AmountControl({ value, onChange, label, isDisabled }: ValueControlProps) {
  const t = useTranslate();
  const { text, setTyped, leave } = useTyped(value, fenOfYuan, yuanOf);
  return (
    <Input
      className="sz-rules-value sz-rules-value-number"
      inputMode="decimal"
      aria-label={t('rules.inYuan', { label })}
      disabled={isDisabled === true}
      suffix={t('rules.yuan')}
      value={text}
      onBlur={leave}
      onChange={(event) => {
        setTyped(event.target.value);
        onChange(fenOfYuan(event.target.value));
      }}
    />
  );
}

function TruthControl({ value, onChange, label, isDisabled }: ValueControlProps) {
  const t = useTranslate();
  return (
    <Select<string>
      className="sz-rules-value"
      aria-label={label}
      disabled={isDisabled === true}
      placeholder={t('rules.pickOption')}
      value={(typeof value === 'boolean' ? String(value) : null) as string}
      options={[
        { value: 'true', label: t('rules.yes') },
        { value: 'false', label: t('rules.no') },
      ]}
      onChange={(next) => onChange(next === 'true')}
    />
  );
}

function OptionControl({ field, value, onChange, label, isDisabled }: ValueControlProps) {
  const t = useTranslate();
  return (
    <Select<string>
      className="sz-rules-value"
      showSearch
      popupMatchSelectWidth={false}
      aria-label={label}
      disabled={isDisabled === true}
      placeholder={t('rules.pickOption')}
      notFoundContent={t('rules.noOption')}
      value={(value === undefined ? null : String(value)) as string}
      options={optionsOf(field, value === undefined ? [] : [value], t('rules.optionGone'))}
      filterOption={(search, option) => matchesPinyin(String(option?.label ?? ''), search)}
      onChange={onChange}
    />
  );
}

/** The options of a field; chosen ones that are gone are named so, and not by their code. */
function optionsOf(field: RuleField | undefined, chosen: readonly Constant[], gone: string) {
  const known = (field?.options ?? []).map(({ value, label }) => ({ value, label }));
  const lost = chosen.map(String).filter((one) => !known.some(({ value }) => value === one));
  return [...known, ...lost.map((value) => ({ value, label: gone }))];
}

export interface ListControlProps {
  readonly type: RuleFieldType | undefined;
  readonly field: RuleField | undefined;
  readonly values: readonly (string | number)[];
  readonly onChange: (values: readonly (string | number)[]) => void;
  readonly label: string;
  readonly isDisabled?: boolean;
}

/** Several constants: options from their list, or texts typed one after the other. */
export function ListControl({ field, values, onChange, label, isDisabled }: ListControlProps) {
  const t = useTranslate();
  const options = optionsOf(field, field?.options ? values : [], t('rules.optionGone'));
  return (
    <Select<string[]>
      className="sz-rules-value sz-rules-value-list"
      mode={field?.options ? 'multiple' : 'tags'}
      tokenSeparators={['、', '，', ',']}
      popupMatchSelectWidth={false}
      aria-label={label}
      disabled={isDisabled === true}
      placeholder={t(field?.options ? 'rules.pickOptions' : 'rules.typeSeveral')}
      notFoundContent={t(field?.options ? 'rules.noOption' : 'rules.typeSeveral')}
      value={values.map(String)}
      options={options}
      filterOption={(search, option) => matchesPinyin(String(option?.label ?? ''), search)}
      onChange={onChange}
    />
  );
}
