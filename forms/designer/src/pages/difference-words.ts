import { diffForms, type FormDifference, type FormDocument } from '@sanzhi/forms-schema';
import type { Translate } from '@sanzhi/platform-i18n';
import type { DifferenceDetail, WordedDifference } from '@sanzhi/web-configuration';

/** What differs between two versions, in the order of the later one. */
export function wordedDifferences(
  before: FormDocument,
  after: FormDocument,
  t: Translate,
): readonly WordedDifference[] {
  const titleOf = (id: string) => after.nodes[id]?.title || before.nodes[id]?.title || id;
  return diffForms(before, after).map((difference) => worded(difference, t, titleOf));
}

function worded(difference: FormDifference, t: Translate, titleOf: (id: string) => string): WordedDifference {
  switch (difference.kind) {
    case 'nodeAdded':
    case 'nodeRemoved': {
      const { node, kind } = difference;
      const details = node.required
        ? [{ name: t('formPages.attribute.required'), after: t('formPages.value.true') }]
        : [];
      return { kind: kind === 'nodeAdded' ? 'added' : 'removed', subject: subjectOf(node, t), details };
    }
    case 'nodeMoved': {
      const [from, to] = [titleOf(difference.from), titleOf(difference.to)];
      const details = from === to ? [] : [{ name: t('formPages.attribute.place'), before: from, after: to }];
      return { kind: 'moved', subject: subjectOf(difference.node, t), details };
    }
    case 'nodeChanged':
      return {
        kind: 'changed',
        subject: subjectOf(difference.node, t),
        details: difference.changes.map((change) => detailOf(change, t)),
      };
    case 'ruleAdded':
    case 'ruleRemoved':
      return {
        kind: difference.kind === 'ruleAdded' ? 'added' : 'removed',
        subject: t('formPages.subject.rule', { title: difference.rule.title ?? difference.rule.id }),
        details: [],
      };
    case 'ruleChanged': {
      const { rule, before } = difference;
      const name = t('formPages.attribute.enabled');
      const switched =
        before.enabled === rule.enabled
          ? []
          : [{ name, before: wordOf(before.enabled, t), after: wordOf(rule.enabled, t) }];
      return {
        kind: 'changed',
        subject: t('formPages.subject.rule', { title: rule.title ?? rule.id }),
        details: switched,
      };
    }
    case 'testAdded':
    case 'testRemoved':
    case 'testChanged':
      return {
        kind: difference.kind === 'testAdded' ? 'added' : difference.kind === 'testRemoved' ? 'removed' : 'changed',
        subject: t('formPages.subject.test', { title: difference.test.title }),
        details: [],
      };
    case 'modeChanged': {
      const { task, nodeId, before, after } = difference;
      const mode = (value: string | undefined) => t(`formPages.mode.${value ?? 'inherited'}`);
      const subject = t('formPages.subject.mode', { task, title: titleOf(nodeId) });
      const name = t('formPages.attribute.mode');
      return { kind: 'changed', subject, details: [{ name, before: mode(before), after: mode(after) }] };
    }
    case 'formChanged':
      return {
        kind: 'changed',
        subject: t('formPages.subject.form'),
        details: difference.changes.map((change) => detailOf(change, t)),
      };
  }
}

function subjectOf({ title, type, key, id }: { title: string; type: string; key?: string; id: string }, t: Translate) {
  return t(key === undefined ? 'formPages.subject.layout' : 'formPages.subject.field', { title: title || id, type });
}

const NAMES: ReadonlySet<string> = new Set([
  'title',
  'key',
  'type',
  'required',
  'sensitivity',
  'basis',
  'description',
  'statutory',
  'fragment',
  'audience',
  'i18n',
]);

function detailOf(
  { name, before, after }: { name: string; before: unknown; after: unknown },
  t: Translate,
): DifferenceDetail {
  const prop = name.startsWith('props.') ? name.slice(6) : undefined;
  const label = prop === undefined ? name : t(`forms.prop.${prop}`);
  return {
    name: NAMES.has(name) ? t(`formPages.attribute.${name}`) : label,
    before: wordOf(before, t),
    after: wordOf(after, t),
  };
}

/** As much of a value as a line holds. */
const SHORT = 80;

function wordOf(value: unknown, t: Translate): string {
  if (value === undefined || value === null || value === '') return t('formPages.value.none');
  if (typeof value === 'boolean') return t(`formPages.value.${String(value)}`);
  if (value === 'public' || value === 'internal' || value === 'secret') return t(`formPages.sensitivity.${value}`);
  if (Array.isArray(value)) return shortened(value.map((one) => labelOf(one)).join('、'));
  return shortened(typeof value === 'object' ? labelOf(value) : String(value));
}

function labelOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const { label, title, key } = value as Readonly<Record<string, unknown>>;
  const named = [label, title, key].find((one) => typeof one === 'string');
  return typeof named === 'string' ? named : JSON.stringify(value);
}

function shortened(text: string): string {
  return text.length > SHORT ? `${text.slice(0, SHORT)}…` : text;
}
