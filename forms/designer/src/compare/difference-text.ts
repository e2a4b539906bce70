import type { AttributeChange, FormDifference, FormDocument } from '@sanzhi/forms-schema';
import type { Translate } from '@sanzhi/platform-i18n';
import { titleOf } from '../store-context.js';

/** The two versions that a difference lies between. */
export interface Versions {
  readonly before: FormDocument;
  readonly after: FormDocument;
}

/** A difference in a sentence. */
export function differenceText(difference: FormDifference, { before, after }: Versions, t: Translate): string {
  switch (difference.kind) {
    case 'nodeAdded':
    case 'nodeRemoved': {
      const within = titleOf(difference.kind === 'nodeAdded' ? after : before, difference.parent);
      return t(`designer.compare.${difference.kind}`, {
        title: difference.node.title,
        type: t(`forms.component.${difference.node.type}`),
        within,
      });
    }
    case 'nodeMoved':
      return t(difference.from === difference.to ? 'designer.compare.reordered' : 'designer.compare.nodeMoved', {
        title: difference.node.title,
        from: titleOf(before, difference.from),
        to: titleOf(after, difference.to),
      });
    case 'nodeChanged':
      return t('designer.compare.nodeChanged', {
        title: difference.node.title,
        changes: difference.changes.map((change) => changeText(change, t)).join('；'),
      });
    case 'ruleAdded':
    case 'ruleRemoved':
    case 'ruleChanged': {
      const { rule } = difference;
      const document = difference.kind === 'ruleRemoved' ? before : after;
      const targets = [...new Set(rule.effects.map(({ target }) => titleOf(document, target)))].join('、');
      const isSwitched = difference.kind === 'ruleChanged' && difference.before.enabled !== rule.enabled;
      const name = rule.title ?? t('designer.coverage.rule', { targets });
      return t(`designer.compare.${isSwitched ? (rule.enabled ? 'ruleOn' : 'ruleOff') : difference.kind}`, { name });
    }
    case 'testAdded':
    case 'testRemoved':
    case 'testChanged':
      return t(`designer.compare.${difference.kind}`, { title: difference.test.title });
    case 'modeChanged':
      return t('designer.compare.modeChanged', {
        task: difference.task,
        title: titleOf(Object.hasOwn(after.nodes, difference.nodeId) ? after : before, difference.nodeId),
        before: modeText(difference.before, t),
        after: modeText(difference.after, t),
      });
    case 'formChanged':
      return t('designer.compare.formChanged', {
        changes: difference.changes.map((change) => changeText(change, t)).join('；'),
      });
  }
}

const modeText = (mode: string | undefined, t: Translate) =>
  t(mode ? `designer.mode.${mode}` : 'designer.mode.inherit');

/** `标题由“甲”改为“乙”`. */
export function changeText({ name, before, after }: AttributeChange, t: Translate): string {
  const attribute = name.startsWith('props.')
    ? t(`forms.prop.${name.slice('props.'.length)}`)
    : t(`designer.attribute.${name}`);
  if (name === 'i18n' || name === 'fragment') return t('designer.compare.attributeChanged', { attribute });
  return t('designer.compare.change', { attribute, before: wordsOf(before, name, t), after: wordsOf(after, name, t) });
}

function wordsOf(value: unknown, name: string, t: Translate): string {
  if (value === undefined || value === null || value === '') return t('designer.compare.nothing');
  if (typeof value === 'boolean') return t(value ? 'designer.sketch.yes' : 'designer.sketch.no');
  if (name === 'sensitivity' || name === 'audience') return t(`designer.${name}.${String(value)}`);
  if (Array.isArray(value)) return value.map((one) => labelOf(one)).join('、');
  return typeof value === 'object' ? t('designer.compare.something') : String(value);
}

function labelOf(item: unknown): string {
  const label = (item as { readonly label?: unknown } | null)?.label;
  return typeof label === 'string' ? label : String(item);
}
