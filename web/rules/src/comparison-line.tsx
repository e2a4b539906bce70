import {
  type Comparison,
  type ComparisonOperator,
  operandOf,
  operatorsFor,
  operatorWords,
  type RuleVocabulary,
  type Sentence,
  sentenceWords,
  typeOfTerm,
} from '@sanzhi/platform-rules';
import { useTranslate } from '@sanzhi/web-ui';
import { Select } from 'antd';
import { focusKey, useBuilder } from './builder-context.js';
import { OperandEditor } from './operand-editor.js';
import { openComparison, type PartPath, replacePart } from './sentence-edit.js';
import type { TermChoice } from './term-choice.js';
import { TermPicker } from './term-picker.js';

export interface ComparisonLineProps {
  readonly part: Comparison;
  readonly path: PartPath;
  readonly vocabulary: RuleVocabulary;
  /** Whether questions about the rows of a table can be asked here. */
  readonly hasRows: boolean;
  readonly isInvalid: boolean;
}

/** One comparison as a sentence with what can be chosen in it. */
export function ComparisonLine({ part, path, vocabulary, hasRows, isInvalid }: ComparisonLineProps) {
  const t = useTranslate();
  const { root, edit, isReadOnly } = useBuilder();
  const replace = (next: Sentence) => edit({ sentence: replacePart(root, path, next) });
  if (isReadOnly) return <span className="sz-rules-reading">{sentenceWords(part, vocabulary, t)}</span>;
  const { subject, is, value } = part;
  const type = subject && typeOfTerm(subject, vocabulary);
  return (
    <span className="sz-rules-sentence">
      <span data-focus={focusKey('field', path)}>
        <TermPicker
          vocabulary={vocabulary}
          rows={hasRows}
          value={subject}
          label={t('rules.field')}
          isInvalid={isInvalid && (!subject || type === undefined)}
          onChange={(choice) => replace(chosen(part, choice, vocabulary))}
        />
      </span>
      {subject ? (
        <>
          <Select<ComparisonOperator>
            className="sz-rules-operator"
            popupMatchSelectWidth={false}
            aria-label={t('rules.operator')}
            value={is}
            options={offered(is, type).map((one) => ({ value: one, label: operatorWords(one, type, t) }))}
            onChange={(next) => replace(withOperator(part, next))}
          />
          <OperandEditor
            {...{ vocabulary, subject, is, value }}
            isDisabled={isReadOnly}
            onChange={(next) => replace(withValue(part, next))}
          />
        </>
      ) : null}
    </span>
  );
}

/** The operators of a type, and the one that stands there. */
function offered(is: ComparisonOperator, type: ReturnType<typeof typeOfTerm>): readonly ComparisonOperator[] {
  const fitting = type === undefined ? [] : operatorsFor(type);
  return fitting.includes(is) ? fitting : [is, ...fitting];
}

/** Another field keeps operator and value where they still fit. */
function chosen(part: Comparison, choice: TermChoice, vocabulary: RuleVocabulary): Sentence {
  if (choice.rows !== undefined) {
    const where = { kind: 'group', join: 'and', not: false, parts: [openComparison] } as const;
    return { kind: 'rows', quantifier: 'some', table: choice.rows, where };
  }
  const subject = choice.term;
  const type = subject && typeOfTerm(subject, vocabulary);
  if (!subject || !type) return part;
  const before = part.subject && typeOfTerm(part.subject, vocabulary);
  const keeps = before === type && type !== 'choice' && type !== 'choices';
  return keeps ? { ...part, subject } : { kind: 'comparison', subject, is: operatorsFor(type)[0] ?? 'filled' };
}

/** Another operator keeps the value where it is compared with as much. */
function withOperator(part: Comparison, is: ComparisonOperator): Comparison {
  const { value, ...rest } = part;
  const keeps = operandOf(part.is) === operandOf(is) && value !== undefined;
  return keeps ? { ...rest, is, value } : { ...rest, is };
}

function withValue(part: Comparison, value: Comparison['value']): Comparison {
  const { value: _before, ...rest } = part;
  return value === undefined ? rest : { ...rest, value };
}
