import { checkRule, type Operator, type Rule } from '@sanzhi/platform-rules';
import { useTranslate } from '@sanzhi/web-ui';
import { useCallback } from 'react';
import { JsonEditor } from './json-editor.js';
import './rules.css';

export interface RawLogicProps {
  readonly value: Rule | undefined;
  /** Called with each edit; with `undefined` while the text is no rule. */
  readonly onChange: (value: Rule | undefined) => void;
  readonly label: string;
  readonly isReadOnly?: boolean;
  /** Operators of plugins that the rule may use. */
  readonly operators?: readonly Operator[];
}

/** JSON-Logic as text, for experts, with the findings of `checkRule` at their place. */
export function RawLogic({ value, onChange, label, isReadOnly = false, operators = none }: RawLogicProps) {
  const t = useTranslate();
  const check = useCallback(
    (rule: unknown) =>
      checkRule(rule, operators).map(({ code, params, pointer }) => ({ pointer, words: t(`error.${code}`, params) })),
    [operators, t],
  );
  return (
    <JsonEditor
      value={value}
      onChange={(rule) => onChange(rule as Rule | undefined)}
      {...{ check, label, isReadOnly }}
    />
  );
}

const none: readonly Operator[] = [];
