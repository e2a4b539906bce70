import {
  constantWords,
  type Facts,
  type Formula,
  formulaOf,
  formulaRule,
  formulaWords,
  isSameRule,
  type Rule,
  type RuleField,
  type RuleVocabulary,
  valueReadingOf,
} from '@sanzhi/platform-rules';
import { useTranslate } from '@sanzhi/web-ui';
import { useState } from 'react';
import { FormulaEditor, isFormulaComplete } from './formula-editor.js';
import { type BuilderMode, ModeSwitch } from './mode-switch.js';
import { RawLogic } from './raw-logic.js';
import { ruleValue } from './rule-truth.js';
import './rules.css';
import { TouchSize } from './touch-size.js';

export interface FormulaBuilderProps {
  readonly vocabulary: RuleVocabulary;
  /** `undefined` while the formula is open. */
  readonly value: Rule | undefined;
  readonly onChange: (value: Rule | undefined) => void;
  /** The field that is computed: says what kind of value is wanted, its options and unit. */
  readonly field?: RuleField | undefined;
  /** Test data: what the formula comes to is shown. */
  readonly facts?: Facts;
  readonly label?: string;
  readonly isReadOnly?: boolean;
}

/** Edits how a value is computed, in words, and for experts as JSON-Logic. */
export function FormulaBuilder(props: FormulaBuilderProps) {
  const t = useTranslate();
  const { vocabulary, facts, field, isReadOnly = false, label = t('rules.formula') } = props;
  const { draft, isBeyond, rule, change, typed } = useFormulaDraft(props);
  const [mode, setMode] = useState<BuilderMode>('sentence');
  const isSentence = mode === 'sentence' && !isBeyond;
  const type = field?.type;
  return (
    <TouchSize>
      <div className="sz-rules" role="group" aria-label={label}>
        {isReadOnly ? null : (
          <ModeSwitch {...{ mode, setMode }} canBeRaw={rule !== undefined} canBeSentence={!isBeyond} />
        )}
        {isSentence ? (
          <FormulaEditor
            formula={draft}
            onChange={change}
            isDisabled={isReadOnly}
            {...{ vocabulary, type, field, label, facts }}
          />
        ) : (
          <RawLogic value={rule} onChange={typed} {...{ label, isReadOnly }} />
        )}
        <p className="sz-rules-whole">
          <span className="sz-rules-whole-label">{t('rules.means')}</span>
          <span>
            {isSentence && draft
              ? formulaWords(draft, vocabulary, { type, translate: t })
              : rule === undefined
                ? t('rules.notYet')
                : valueReadingOf(rule, vocabulary, { type, translate: t })}
          </span>
          {facts && rule !== undefined ? (
            <span className="sz-rules-result">{t('rules.result', { value: resultWords(rule, facts, field, t) })}</span>
          ) : null}
        </p>
      </div>
    </TouchSize>
  );
}

function resultWords(
  rule: Rule,
  facts: Facts,
  field: RuleField | undefined,
  t: ReturnType<typeof useTranslate>,
): string {
  const value = ruleValue(rule, facts);
  const isNothing = value === '' || (typeof value === 'number' && !Number.isFinite(value));
  return constantWords(isNothing ? null : value, { type: field?.type, field }, t);
}

/** The formula on the screen, which may be open, beside the rule it makes. */
function useFormulaDraft({ vocabulary, value, onChange }: FormulaBuilderProps) {
  const [seen, setSeen] = useState(value);
  const [rule, setRule] = useState(value);
  const [draft, setDraft] = useState(() => (value === undefined ? undefined : formulaOf(value, vocabulary)));
  if (value !== seen) {
    setSeen(value);
    if (value !== undefined && !isSameRule(value, rule)) {
      setRule(value);
      setDraft(formulaOf(value, vocabulary));
    }
  }
  function change(formula: Formula | undefined): void {
    const made = isFormulaComplete(formula) ? formulaRule(formula) : undefined;
    setDraft(formula);
    setRule(made);
    onChange(made);
  }
  function typed(made: Rule | undefined): void {
    setRule(made);
    if (made !== undefined) setDraft(formulaOf(made, vocabulary));
    onChange(made);
  }
  return { draft, isBeyond: rule !== undefined && draft === undefined, rule, change, typed };
}
