import { type FormRule, type JsonValue } from '@sanzhi/forms-schema';
import { JsonEditor, type JsonFinding } from '@sanzhi/web-rules';
import { useTranslate } from '@sanzhi/web-ui';
import { useCallback } from 'react';
import { useDesigner } from '../designer.js';
import { findingsWith } from './rule-draft.js';

export interface RawRuleProps {
  readonly rule: FormRule;
  /** With `undefined` while the text is no rule of this form. */
  readonly onChange: (rule: FormRule | undefined) => void;
  readonly isReadOnly: boolean;
}

/** The whole rule as text, for experts: condition, effects and what otherwise. */
export function RawRule({ rule, onChange, isReadOnly }: RawRuleProps) {
  const t = useTranslate();
  const { document, components } = useDesigner();
  const { id, enabled, title } = rule;
  const wholeOf = useCallback(
    (value: unknown) =>
      ({ id, enabled, ...(title === undefined ? {} : { title }), ...(value as object) }) as unknown as FormRule,
    [id, enabled, title],
  );
  const check = useCallback(
    (value: unknown): readonly JsonFinding[] => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        return [{ pointer: '', words: t('error.FORM_SHAPE') }];
      }
      const whole = wholeOf(value);
      if (!Array.isArray(whole.effects)) return [{ pointer: '', words: t('error.FORM_SHAPE') }];
      return findingsWith(document, whole, components)
        .filter(({ severity }) => severity === 'error')
        .map(({ pointer, code, params }) => ({
          pointer: pointer.replace(/^\/rules(\/\d+)?/, ''),
          words: t(`error.${code}`, { ...params, rule: title ?? '' }),
        }));
    },
    [document, components, wholeOf, title, t],
  );
  return (
    <JsonEditor
      label={t('designer.rule')}
      value={{ when: rule.when, effects: rule.effects } as unknown as JsonValue}
      check={check}
      isReadOnly={isReadOnly}
      onChange={(value) => onChange(value === undefined ? undefined : wholeOf(value))}
    />
  );
}
