import { builtinComponents, type FormDocument, type FormEffect, type FormRule } from '@sanzhi/forms-schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectDraftOf, effectOf, openEffect } from '../src/rules/effect-draft.js';
import { drawRules } from '../src/rules/graph-layout.js';
import { findingsWith, formRuleOf, ruleDraftOf, withRule } from '../src/rules/rule-draft.js';
import { placedNodes, relationTo } from '../src/rules/rule-places.js';

const target = fc.constantFrom('a', 'b');
const effects: fc.Arbitrary<FormEffect> = fc.oneof(
  fc
    .tuple(
      target,
      fc.constantFrom('visible' as const, 'required' as const, 'readonly' as const),
      fc.constantFrom({}, { is: false as const }),
      fc.constantFrom({}, { otherwise: null }, { otherwise: true }, { otherwise: false }),
    )
    .map(([id, effect, is, otherwise]): FormEffect => ({ target: id, effect, ...is, ...otherwise })),
  fc
    .tuple(target, fc.constantFrom({}, { otherwise: 2 }))
    .map(([id, otherwise]): FormEffect => ({ target: id, effect: 'value', value: { var: 'c' }, ...otherwise })),
  fc
    .tuple(target, fc.constantFrom({}, { otherwise: ['y'] }))
    .map(([id, otherwise]): FormEffect => ({ target: id, effect: 'options', values: ['x'], ...otherwise })),
  fc
    .tuple(target, fc.constantFrom({}, { severity: 'warning' as const }), fc.constantFrom({}, { otherwise: '好' }))
    .map(([id, severity, otherwise]): FormEffect => ({
      target: id,
      effect: 'message',
      text: '请核对',
      ...severity,
      ...otherwise,
    })),
);

describe('an effect being edited', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(effects, (effect) => {
        expect(effectOf(effectDraftOf(effect))).toEqual(effect);
      }),
    );
  });

  it.each(['show', 'value', 'options', 'error'] as const)('is no effect while %s is open', (kind) => {
    expect(effectOf(openEffect(kind, kind === 'show' ? undefined : 'a'))).toBeUndefined();
  });
});

const document: FormDocument = {
  formatVersion: 1,
  id: 'f',
  title: '表',
  root: 'root',
  nodes: {
    root: { id: 'root', type: 'form', title: '', props: {}, children: ['s', 'c'] },
    s: { id: 's', type: 'section', title: '甲组', props: {}, children: ['a', 'b'] },
    a: { id: 'a', type: 'text', key: 'a', title: '甲', props: {} },
    b: { id: 'b', type: 'text', key: 'b', title: '乙', props: {} },
    c: { id: 'c', type: 'text', key: 'c', title: '丙', props: {} },
  },
  rules: [],
  modes: {},
  tests: [],
  i18n: {},
};
const rule = (id: string, read: string, acted: string): FormRule => ({
  id,
  enabled: true,
  when: { '!!': [{ var: read }] },
  effects: [{ target: acted, effect: 'visible' }],
});

describe('a rule being edited', () => {
  it('comes back as it was, and is open without an effect', () => {
    const whole: FormRule = { ...rule('r', 'a', 'b'), title: '规则一' };

    expect(formRuleOf(ruleDraftOf(whole))).toEqual(whole);
    expect(formRuleOf({ ...ruleDraftOf(whole), effects: [] })).toBeUndefined();
    expect(formRuleOf({ ...ruleDraftOf(whole), when: undefined })).toBeUndefined();
  });

  it('is judged as it would stand in the form', () => {
    const form = withRule(document, rule('r1', 'a', 'b'));

    expect(findingsWith(form, rule('r2', 'b', 'c'), builtinComponents)).toEqual([]);
    expect(findingsWith(form, rule('r2', 'b', 'a'), builtinComponents).map(({ code }) => code)).toEqual([
      'FORM_RULE_CYCLE',
    ]);
    expect(findingsWith(form, rule('r2', 'lost', 'a'), builtinComponents).map(({ code }) => code)).toEqual([
      'FORM_RULE_DANGLING',
    ]);
  });
});

describe('places of rules', () => {
  it('are named with the section around them', () => {
    expect(placedNodes(document, builtinComponents).map(({ node, heading }) => [node.id, heading])).toEqual([
      ['s', undefined],
      ['a', '甲组'],
      ['b', '甲组'],
      ['c', undefined],
    ]);
    expect(relationTo(rule('r', 'a', 'b'), 'a', 'f')).toBe('reads');
    expect(relationTo(rule('r', 'a', 'b'), 'b', 'f')).toBe('acts');
    expect(relationTo(rule('r', 'a', 'b'), 'c', 'f')).toBeUndefined();
  });

  it('are drawn from left to right, and a circle ends', () => {
    const chain = drawRules({ ...document, rules: [rule('r1', 'a', 'b'), rule('r2', 'b', 'c')] }, []);
    const xs = ['a', 'b', 'c'].map((id) => chain.boxes.find((box) => box.id === id)?.x ?? 0);

    expect(xs[0]! < xs[1]! && xs[1]! < xs[2]!).toBe(true);
    const circle = drawRules({ ...document, rules: [rule('r1', 'a', 'b'), rule('r2', 'b', 'a')] }, [['a', 'b']]);
    expect(circle.lines.every(({ isInCycle }) => isInCycle)).toBe(true);
    expect(circle.boxes).toHaveLength(2);
  });
});
