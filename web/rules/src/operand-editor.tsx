import {
  type ComparisonOperator,
  fieldOfTerm,
  type Operand,
  operandOf,
  type RuleFieldType,
  type RuleVocabulary,
  type SingleOperand,
  type Term,
  typeOfTerm,
} from '@sanzhi/platform-rules';
import { NumberInput, useTranslate } from '@sanzhi/web-ui';
import { Select } from 'antd';
import { comparableWith, termChoices } from './term-choice.js';
import { TermPicker } from './term-picker.js';
import { ListControl, ValueControl } from './value-control.js';

export interface OperandEditorProps {
  readonly vocabulary: RuleVocabulary;
  readonly subject: Term;
  readonly is: ComparisonOperator;
  readonly value: Operand | undefined;
  readonly onChange: (value: Operand | undefined) => void;
  readonly isDisabled: boolean;
}

/** What a field is compared with: nothing, one value, several, or a range. */
export function OperandEditor(props: OperandEditorProps) {
  const { is, value, onChange, vocabulary, subject, isDisabled } = props;
  const t = useTranslate();
  const wanted = operandOf(is);
  if (wanted === 'none') return null;
  if (wanted === 'list') {
    return (
      <ListControl
        type={typeOfTerm(subject, vocabulary)}
        field={fieldOfTerm(subject, vocabulary)}
        values={value?.kind === 'list' ? value.values : []}
        onChange={(values) => onChange(values.length === 0 ? undefined : { kind: 'list', values })}
        label={t('rules.value')}
        isDisabled={isDisabled}
      />
    );
  }
  if (wanted === 'range') return <RangeEditor {...props} />;
  const single = value?.kind === 'list' || value?.kind === 'range' ? undefined : value;
  return <SingleEditor {...props} value={single} label={t('rules.value')} onChange={onChange} />;
}

function RangeEditor(props: OperandEditorProps) {
  const t = useTranslate();
  const { from, to } = props.value?.kind === 'range' ? props.value : { from: undefined, to: undefined };
  return (
    <>
      <SingleEditor
        {...props}
        value={from}
        label={t('rules.from')}
        onChange={(next) => props.onChange({ kind: 'range', from: next, to })}
      />
      <span>{t('rules.to')}</span>
      <SingleEditor
        {...props}
        value={to}
        label={t('rules.until')}
        onChange={(next) => props.onChange({ kind: 'range', from, to: next })}
      />
    </>
  );
}

interface SingleEditorProps extends Pick<OperandEditorProps, 'vocabulary' | 'subject' | 'is' | 'isDisabled'> {
  readonly value: SingleOperand | undefined;
  readonly onChange: (value: SingleOperand | undefined) => void;
  readonly label: string;
}

function SingleEditor({ vocabulary, subject, is, value, onChange, label, isDisabled }: SingleEditorProps) {
  const t = useTranslate();
  const type = typeOfTerm(subject, vocabulary);
  const term = value?.kind === 'field' || value?.kind === 'figure' ? value : undefined;
  const types = comparableWith(type);
  const canCompare = is !== 'startsWith' && offersOthers(vocabulary, types, subject, t);
  return (
    <>
      {canCompare || term ? (
        <Select<'value' | 'term'>
          className="sz-rules-source"
          aria-label={t('rules.source', { label })}
          disabled={isDisabled}
          value={term ? 'term' : 'value'}
          options={(['value', 'term'] as const).map((source) => ({
            value: source,
            label: t(`rules.source.${source}`),
          }))}
          onChange={(source) => onChange(source === 'term' ? { kind: 'field', path: '' } : undefined)}
        />
      ) : null}
      {term ? (
        <TermOperand {...{ vocabulary, term, types, onChange, label, isDisabled }} />
      ) : (
        <ValueControl
          type={type}
          field={fieldOfTerm(subject, vocabulary)}
          value={value?.kind === 'value' ? value.value : undefined}
          onChange={(next) => onChange(next === undefined ? undefined : { kind: 'value', value: next })}
          label={label}
          isDisabled={isDisabled}
        />
      )}
    </>
  );
}

function offersOthers(
  vocabulary: RuleVocabulary,
  types: readonly RuleFieldType[],
  subject: Term,
  t: ReturnType<typeof useTranslate>,
): boolean {
  if (types.length === 0) return false;
  return termChoices(vocabulary, { types }, t).some(
    ({ term }) => term && (term.kind !== 'field' || subject.kind !== 'field' || term.path !== subject.path),
  );
}

interface TermOperandProps {
  readonly vocabulary: RuleVocabulary;
  readonly term: Term;
  readonly types: readonly RuleFieldType[];
  readonly onChange: (value: SingleOperand | undefined) => void;
  readonly label: string;
  readonly isDisabled: boolean;
}

/** Another field; of a date, some days before or after it. */
function TermOperand({ vocabulary, term, types, onChange, label, isDisabled }: TermOperandProps) {
  const isOpen = term.kind === 'field' && term.path === '';
  const isDate = typeOfTerm(term, vocabulary) === 'date';
  return (
    <>
      <TermPicker
        vocabulary={vocabulary}
        types={types}
        value={isOpen ? undefined : term}
        label={label}
        isDisabled={isDisabled}
        onChange={(choice) => onChange(choice.term)}
      />
      {isDate && term.kind === 'field' ? (
        <DayShift
          days={term.days ?? 0}
          isDisabled={isDisabled}
          onChange={(days) =>
            onChange(days === 0 ? { kind: 'field', path: term.path } : { kind: 'field', path: term.path, days })
          }
        />
      ) : null}
    </>
  );
}

type Direction = 'same' | 'after' | 'before';

function DayShift({ days, isDisabled, onChange }: { days: number; isDisabled: boolean; onChange(days: number): void }) {
  const t = useTranslate();
  const direction: Direction = days === 0 ? 'same' : days > 0 ? 'after' : 'before';
  const amount = Math.abs(days);
  const signed = (to: Direction, count: number) => (to === 'before' ? -count : count);
  return (
    <>
      <Select<Direction>
        className="sz-rules-source"
        aria-label={t('rules.shift')}
        disabled={isDisabled}
        value={direction}
        options={(['same', 'after', 'before'] as const).map((one) => ({ value: one, label: t(`rules.shift.${one}`) }))}
        onChange={(to) => onChange(to === 'same' ? 0 : signed(to, amount || 1))}
      />
      {direction === 'same' ? null : (
        <NumberInput
          className="sz-rules-days"
          label={t('rules.shift.days')}
          min={1}
          max={36500}
          isDisabled={isDisabled}
          value={amount}
          unit={t('rules.shift.unit')}
          onChange={(count) => onChange(signed(direction, count ?? 1))}
        />
      )}
    </>
  );
}
