import {
  type CompiledForm,
  type FormOption,
  chineseDay,
  isDay,
  type TestMismatch,
  yuanText,
} from '@sanzhi/forms-schema';
import type { Translate } from '@sanzhi/platform-i18n';
import type { Aspect } from './test-values.js';

/** A failure in a sentence: what was expected of which field, and what it is. */
export function mismatchText(
  { aspect, nodeId, expected, actual }: TestMismatch,
  form: CompiledForm,
  t: Translate,
): string {
  return t('designer.tests.mismatch', {
    title: form.node(nodeId)?.node.title ?? nodeId,
    expected: standingText({ aspect, nodeId, value: expected }, form, t),
    actual: standingText({ aspect, nodeId, value: actual }, form, t),
  });
}

/** How a field stands in one aspect, in words: 显示, 必填, 罚款, 请填写案由. */
export function standingText(
  { aspect, nodeId, value }: { readonly aspect: Aspect; readonly nodeId: string; readonly value: unknown },
  form: CompiledForm,
  t: Translate,
): string {
  switch (aspect) {
    case 'visible':
      return t(value ? 'designer.tests.visible' : 'designer.tests.hidden');
    case 'required':
      return t(value ? 'designer.tests.required' : 'designer.tests.optional');
    case 'errors':
      return typeof value === 'string'
        ? t(`error.${value}`, {
            title: form.node(nodeId)?.node.title ?? '',
            limit: '…',
            hint: '…',
            text: t('designer.tests.ruleMessage'),
          })
        : t('designer.tests.noError');
    case 'values':
      return valueText(value, form.node(nodeId), t);
  }
}

function valueText(value: unknown, node: ReturnType<CompiledForm['node']>, t: Translate): string {
  if (value === null || value === undefined) return t('designer.tests.noValue');
  if (typeof value === 'boolean') return t(value ? 'designer.sketch.yes' : 'designer.sketch.no');
  if (typeof value === 'number')
    return node?.node.type === 'money' ? t('designer.tests.yuan', { amount: yuanText(value) }) : String(value);
  if (typeof value === 'string') return isDay(value) ? chineseDay(value) : labelOf(node?.options, value);
  if (!Array.isArray(value)) return labelIn(value) ?? t('designer.tests.filled');
  if (node?.component?.kind === 'table') return t('designer.tests.rows', { count: value.length });
  return value.map((one) => (typeof one === 'string' ? labelOf(node?.options, one) : (labelIn(one) ?? ''))).join('、');
}

function labelOf(options: readonly FormOption[] | undefined, value: string): string {
  return options?.find((option) => option.value === value)?.label ?? value;
}

function labelIn(value: unknown): string | undefined {
  const { label, name } = value as { readonly label?: unknown; readonly name?: unknown };
  return typeof label === 'string' ? label : typeof name === 'string' ? name : undefined;
}
