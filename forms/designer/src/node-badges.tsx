import type { FormDocument, FormFinding, FormNode } from '@sanzhi/forms-schema';
import { useTranslate } from '@sanzhi/web-ui';
import { createContext, memo, useContext } from 'react';
import { useDesignerState } from './store-context.js';

/** The gravest finding of each node that has one. Given anew only when it says something new. */
export const FindingMarksContext = createContext<ReadonlyMap<string, FormFinding['severity']>>(new Map());

/** Makes the marks of a list of findings. */
export function findingMarks(findings: readonly FormFinding[]): ReadonlyMap<string, FormFinding['severity']> {
  const marks = new Map<string, FormFinding['severity']>();
  for (const { nodeId, severity } of findings) {
    if (nodeId !== undefined && marks.get(nodeId) !== 'error') marks.set(nodeId, severity);
  }
  return marks;
}

const targetsByRules = new WeakMap<FormDocument['rules'], ReadonlyMap<string, number>>();

/** How many enabled rules act on a node. */
export function rulesOn({ rules }: FormDocument, id: string): number {
  const known = targetsByRules.get(rules) ?? countTargets(rules);
  targetsByRules.set(rules, known);
  return known.get(id) ?? 0;
}

function countTargets(rules: FormDocument['rules']): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { enabled, effects } of rules) {
    if (!enabled) continue;
    for (const target of new Set(effects.map((effect) => effect.target))) {
      counts.set(target, (counts.get(target) ?? 0) + 1);
    }
  }
  return counts;
}

/** What a node is told apart by at a glance, as words: required, rules, statutory, sensitive, faulty. */
export function badgeWords(
  node: FormNode,
  rules: number,
  finding: FormFinding['severity'] | undefined,
  t: (key: string, params?: Readonly<Record<string, unknown>>) => string,
): readonly { readonly kind: string; readonly text: string }[] {
  const words: [string, string | undefined][] = [
    ['statutory', node.statutory === undefined ? undefined : t('designer.badge.statutory')],
    ['required', node.required ? t('designer.badge.required') : undefined],
    ['rules', rules > 0 ? t('designer.badge.rules', { count: rules }) : undefined],
    ['secret', node.sensitivity === 'secret' ? t('designer.badge.secret') : undefined],
    ['fragment', node.fragment ? t('designer.badge.fragment') : undefined],
    [finding ?? 'none', finding && t(`designer.badge.${finding}`)],
  ];
  return words.flatMap(([kind, text]) => (text === undefined ? [] : [{ kind, text }]));
}

/** The badges of a node, in words. */
export const NodeBadges = memo(function NodeBadges({ node }: { readonly node: FormNode }) {
  const t = useTranslate();
  const rules = useDesignerState(({ document }) => rulesOn(document, node.id));
  const finding = useContext(FindingMarksContext).get(node.id);
  const words = badgeWords(node, rules, finding, t);
  if (words.length === 0) return null;
  return (
    <span className="sz-designer-badges">
      {words.map(({ kind, text }) => (
        <span key={kind} className="sz-designer-badge" data-kind={kind}>
          {text}
        </span>
      ))}
    </span>
  );
});
