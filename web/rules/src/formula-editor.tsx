import {
  always,
  type CalculationSign,
  type Facts,
  type Formula,
  partTypes,
  type RuleField,
  type RuleFieldType,
  ruleOf,
  type RuleVocabulary,
  type Term,
} from '@sanzhi/platform-rules';
import { useTranslate } from '@sanzhi/web-ui';
import { Button, Checkbox, Select } from 'antd';
import { ConditionEditor } from './condition-editor.js';
import { TermPicker } from './term-picker.js';
import { ValueControl } from './value-control.js';

export interface FormulaEditorProps {
  readonly vocabulary: RuleVocabulary;
  readonly formula: Formula | undefined;
  readonly onChange: (formula: Formula | undefined) => void;
  /** What kind of value it is to give. */
  readonly type: RuleFieldType | undefined;
  /** The field that is computed: for its options and unit. */
  readonly field: RuleField | undefined;
  readonly label: string;
  readonly isDisabled: boolean;
  readonly facts: Facts | undefined;
}

/** A way to come to a value, as the list of ways names it. */
type FormulaKind = Exclude<Formula['kind'], 'value'> | 'value' | 'empty';

/** One part of a formula: in which way it is computed, and from what. Parts of it are such editors again. */
export function FormulaEditor(props: FormulaEditorProps) {
  const { formula, onChange, type, label, isDisabled } = props;
  const t = useTranslate();
  const kind = kindOf(formula);
  return (
    <div className="sz-rules-formula" role="group" aria-label={label}>
      <Select<FormulaKind>
        className="sz-rules-way"
        aria-label={t('rules.way', { label })}
        popupMatchSelectWidth={false}
        disabled={isDisabled}
        placeholder={t('rules.way.pick')}
        value={(kind ?? null) as FormulaKind}
        options={kindsFor(type, kind).map((one) => ({ value: one, label: t(`rules.way.${one}`) }))}
        onChange={(next) => onChange(started(next, formula))}
      />
      <FormulaParts {...props} />
    </div>
  );
}

function kindOf(formula: Formula | undefined): FormulaKind | undefined {
  return formula?.kind === 'value' && formula.value === null ? 'empty' : formula?.kind;
}

function kindsFor(type: RuleFieldType | undefined, now: FormulaKind | undefined): readonly FormulaKind[] {
  const fitting: FormulaKind[] = ['term', 'value'];
  if (type === 'number' || type === 'money') fitting.push('calculation');
  if (type === 'number') fitting.push('daysBetween');
  if (type === 'date') fitting.push('shift');
  if (type === 'text' || type === undefined) fitting.push('join');
  fitting.push('choose', 'empty');
  return now && !fitting.includes(now) ? [now, ...fitting] : fitting;
}

/** A new way begins with what was there as its first part, where that makes sense. */
function started(kind: FormulaKind, before: Formula | undefined): Formula | undefined {
  switch (kind) {
    case 'empty':
      return { kind: 'value', value: null };
    case 'value':
      return { kind: 'value', value: '' };
    case 'term':
      return { kind: 'term', term: { kind: 'field', path: '' }, emptyAsZero: false };
    case 'calculation':
      return { kind, by: '+', left: before, right: undefined };
    case 'shift':
      return { kind, day: before, days: { kind: 'value', value: 1 } };
    case 'daysBetween':
      return { kind, from: undefined, to: undefined };
    case 'choose':
      return { kind, when: always, then: before, otherwise: { kind: 'value', value: null } };
    case 'join':
      return { kind, parts: before ? [before] : [] };
  }
}

function FormulaParts(props: FormulaEditorProps) {
  const { formula } = props;
  if (!formula) return null;
  switch (formula.kind) {
    case 'value':
      return formula.value === null ? null : <ValuePart {...props} value={formula.value} />;
    case 'term':
      return <TermPart {...props} formula={formula} />;
    case 'calculation':
      return <CalculationPart {...props} formula={formula} />;
    case 'shift':
      return <ShiftPart {...props} formula={formula} />;
    case 'daysBetween':
      return <BetweenPart {...props} formula={formula} />;
    case 'choose':
      return <ChoosePart {...props} formula={formula} />;
    case 'join':
      return <JoinPart {...props} formula={formula} />;
  }
}

type PartProps<K extends Formula['kind']> = FormulaEditorProps & {
  readonly formula: Extract<Formula, { kind: K }>;
};

function ValuePart({
  value,
  type,
  field,
  onChange,
  isDisabled,
}: FormulaEditorProps & { value: string | number | boolean }) {
  const t = useTranslate();
  return (
    <ValueControl
      type={type}
      field={field}
      value={value}
      label={t('rules.value')}
      isDisabled={isDisabled}
      onChange={(next) => onChange({ kind: 'value', value: next ?? '' })}
    />
  );
}

const readable: Partial<Record<RuleFieldType, readonly RuleFieldType[]>> = {
  number: ['number', 'money'],
  money: ['number', 'money'],
  text: ['text', 'number', 'date', 'time'],
};

function TermPart({ formula, vocabulary, type, onChange, isDisabled }: PartProps<'term'>) {
  const t = useTranslate();
  const { term, emptyAsZero } = formula;
  const types = type && (readable[type] ?? [type]);
  const isNumeric = type === 'number' || type === 'money';
  const isTotal = term.kind === 'figure' && (term.of === 'count' || term.of === 'sum');
  const choose = (next: Term | undefined) => next && onChange({ kind: 'term', term: next, emptyAsZero: false });
  return (
    <>
      <TermPicker
        vocabulary={vocabulary}
        {...(types ? { types } : {})}
        value={term.kind === 'field' && term.path === '' ? undefined : term}
        label={t('rules.field')}
        isDisabled={isDisabled}
        onChange={(choice) => choose(choice.term)}
      />
      {isNumeric && !isTotal ? (
        <Checkbox
          checked={emptyAsZero}
          disabled={isDisabled}
          onChange={(event) => onChange({ ...formula, emptyAsZero: event.target.checked })}
        >
          {t('rules.emptyAsZero')}
        </Checkbox>
      ) : null}
    </>
  );
}

const signs: readonly CalculationSign[] = ['+', '-', '*', '/'];

function CalculationPart(props: PartProps<'calculation'>) {
  const t = useTranslate();
  const { formula, vocabulary, type, onChange, isDisabled } = props;
  const [one, other] = partTypes(formula, type, vocabulary);
  return (
    <div className="sz-rules-operands">
      <FormulaEditor
        {...props}
        formula={formula.left}
        type={one}
        label={t('rules.left')}
        onChange={(left) => onChange({ ...formula, left })}
      />
      <Select<CalculationSign>
        className="sz-rules-sign"
        aria-label={t('rules.sign')}
        disabled={isDisabled}
        value={formula.by}
        options={signs.map((by) => ({ value: by, label: t(`rules.sign.${by}`) }))}
        onChange={(by) => onChange({ ...formula, by })}
      />
      <FormulaEditor
        {...props}
        formula={formula.right}
        type={other}
        label={t('rules.right')}
        onChange={(right) => onChange({ ...formula, right })}
      />
    </div>
  );
}

function ShiftPart(props: PartProps<'shift'>) {
  const t = useTranslate();
  const { formula, onChange } = props;
  return (
    <div className="sz-rules-operands">
      <FormulaEditor
        {...props}
        formula={formula.day}
        label={t('rules.day')}
        onChange={(day) => onChange({ ...formula, day })}
      />
      <span>{t('rules.later')}</span>
      <FormulaEditor
        {...props}
        formula={formula.days}
        type="number"
        field={undefined}
        label={t('rules.days')}
        onChange={(days) => onChange({ ...formula, days })}
      />
    </div>
  );
}

function BetweenPart(props: PartProps<'daysBetween'>) {
  const t = useTranslate();
  const { formula, onChange } = props;
  return (
    <div className="sz-rules-operands">
      {(['from', 'to'] as const).map((end) => (
        <FormulaEditor
          {...props}
          key={end}
          formula={formula[end]}
          type="date"
          field={undefined}
          label={t(`rules.days.${end}`)}
          onChange={(part) => onChange({ ...formula, [end]: part })}
        />
      ))}
    </div>
  );
}

function ChoosePart(props: PartProps<'choose'>) {
  const t = useTranslate();
  const { formula, vocabulary, onChange, isDisabled, facts } = props;
  return (
    <div className="sz-rules-choose">
      <span>{t('rules.if')}</span>
      <ConditionEditor
        vocabulary={vocabulary}
        sentence={formula.when}
        label={t('rules.if')}
        isReadOnly={isDisabled}
        {...(facts ? { facts } : {})}
        onChange={(when) => onChange({ ...formula, when })}
      />
      {(['then', 'otherwise'] as const).map((branch) => (
        <div key={branch} className="sz-rules-branch">
          <span>{t(`rules.${branch}`)}</span>
          <FormulaEditor
            {...props}
            formula={formula[branch]}
            label={t(`rules.${branch}`)}
            onChange={(part) => onChange({ ...formula, [branch]: part })}
          />
        </div>
      ))}
    </div>
  );
}

function JoinPart(props: PartProps<'join'>) {
  const t = useTranslate();
  const { formula, onChange, isDisabled } = props;
  const { parts } = formula;
  return (
    <div className="sz-rules-operands">
      {parts.map((part, index) => (
        <div key={index} className="sz-rules-branch">
          <FormulaEditor
            {...props}
            formula={part}
            type="text"
            field={undefined}
            label={t('rules.joined', { number: index + 1 })}
            onChange={(next) =>
              onChange({ ...formula, parts: parts.map((one, at) => (at === index ? (next ?? one) : one)) })
            }
          />
          <Button
            size="small"
            type="text"
            disabled={isDisabled}
            aria-label={t('rules.joined.remove', { number: index + 1 })}
            onClick={() => onChange({ ...formula, parts: parts.filter((_, at) => at !== index) })}
          >
            {t('rules.act.remove')}
          </Button>
        </div>
      ))}
      <Button
        size="small"
        disabled={isDisabled}
        onClick={() => onChange({ ...formula, parts: [...parts, { kind: 'value', value: '' }] })}
      >
        {t('rules.joined.add')}
      </Button>
    </div>
  );
}

/** Whether every part of a formula is filled in. A constant text may not be empty, a field must be chosen. */
export function isFormulaComplete(formula: Formula | undefined): boolean {
  if (!formula) return false;
  switch (formula.kind) {
    case 'value':
      return formula.value !== '';
    case 'term':
      return formula.term.kind !== 'field' || formula.term.path !== '';
    case 'calculation':
      return isFormulaComplete(formula.left) && isFormulaComplete(formula.right);
    case 'shift':
      return isFormulaComplete(formula.day) && isFormulaComplete(formula.days);
    case 'daysBetween':
      return isFormulaComplete(formula.from) && isFormulaComplete(formula.to);
    case 'choose':
      return (
        ruleOf(formula.when) !== undefined && isFormulaComplete(formula.then) && isFormulaComplete(formula.otherwise)
      );
    case 'join':
      return formula.parts.length > 0 && formula.parts.every(isFormulaComplete);
  }
}
