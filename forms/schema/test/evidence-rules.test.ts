import { conditionReading, type FormRule, formVocabulary, validateForm, zhCN } from '@sanzhi/forms-schema';
import {
  chinese,
  type Comparison,
  operatorsFor,
  operatorWords,
  type Rule,
  ruleOf,
  sentenceOf,
  zhCN as ruleTexts,
} from '@sanzhi/platform-rules';
import { describe, expect, it } from 'vitest';
import { formOf } from './sample-form.js';

const nodes = {
  n_sign: { type: 'signature', key: 'sign', title: '当事人签名' },
  n_photos: { type: 'media', key: 'photos', title: '现场照片' },
  n_files: { type: 'file', key: 'files', title: '附件' },
  n_note: { type: 'text', key: 'note', title: '说明' },
} as const;
const vocabulary = formVocabulary(formOf(nodes));
const texts: Readonly<Record<string, string>> = { ...zhCN, ...ruleTexts };
const translate = (key: string, params: Readonly<Record<string, unknown>> = {}) =>
  (texts[key] ?? key).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''));

const asked = (path: string, is: Comparison['is']): Comparison => ({
  kind: 'comparison',
  subject: { kind: 'field', path },
  is,
});
const atLeast = (table: string, value: number): Comparison => ({
  kind: 'comparison',
  subject: { kind: 'figure', of: 'count', table },
  is: 'ge',
  value: { kind: 'value', value },
});

function formWith(when: Rule) {
  const rule: FormRule = {
    id: 'r',
    enabled: true,
    when: when as FormRule['when'],
    effects: [{ target: 'n_note', effect: 'required' }],
  };
  return { form: formOf(nodes, { rules: [rule] }), rule };
}

/** Whether the rule holds: then the note is demanded. */
function holds(when: Rule, values: Record<string, unknown>): boolean {
  const { errors } = validateForm(formWith(when).form, { task: 'default', submitted: values });
  return errors.some(({ pointer }) => pointer === '/note');
}

function words(when: Rule): string {
  const { form, rule } = formWith(when);
  return conditionReading(form, rule, { translate });
}

const ruled = (sentence: Comparison) => ruleOf(sentence) as Rule;
const at = '2026-03-03T09:30:00+08:00';
const signed = { kind: 'signed', method: 'typed', signer: '张三', at };
const refused = { kind: 'refused', reason: '称与本人无关', witness: '李四', at };
const photo = (id: string) => ({ id, name: `${id}.jpg`, size: 9, mime: 'image/jpeg' });
const takenBack = { ...photo('p9'), removedAt: at, removedReason: '误拍' };

describe('what rules ask of a signature (REC-10.10)', () => {
  it.each([
    ['signed', '【当事人签名】已签名', [true, false, false]],
    ['refused', '【当事人签名】拒绝签名', [false, true, false]],
    ['empty', '【当事人签名】未签名', [false, false, true]],
    ['filled', '【当事人签名】已签名或者已记明拒签', [true, true, false]],
  ] as const)('%s: %s', (is, reading, [ofSigned, ofRefused, ofNothing]) => {
    const rule = ruled(asked('n_sign', is));

    expect(words(rule)).toBe(reading);
    expect([holds(rule, { sign: signed }), holds(rule, { sign: refused }), holds(rule, {})]).toEqual([
      ofSigned,
      ofRefused,
      ofNothing,
    ]);
    expect(sentenceOf(rule, vocabulary)?.parts).toEqual([asked('n_sign', is)]);
  });

  it('offers the likeliest first, in words', () => {
    expect(operatorsFor('signature').map((is) => operatorWords(is, 'signature', chinese))).toEqual([
      '已签名',
      '拒绝签名',
      '未签名',
      '已签名或者已记明拒签',
    ]);
  });

  it('are said of rules written by hand too', () => {
    expect(words({ '===': [{ var: 'n_sign.kind' }, 'refused'] })).toBe('【当事人签名】拒绝签名');
    expect(words({ '!==': [{ var: 'n_sign.kind' }, 'refused'] })).toBe('并非（【当事人签名】拒绝签名）');
  });
});

describe('what rules ask of photos, recordings and files', () => {
  it.each([
    ['n_photos', 'photos', '现场照片'],
    ['n_files', 'files', '附件'],
  ])('whether there are any, and how many: %s', (id, key, title) => {
    const some = ruled(asked(id, 'filled'));
    const two = ruled(atLeast(id, 2));
    const of = (...ids: readonly string[]) => ({
      [key]: ids.map((one) => (key === 'files' ? { id: one, name: one, size: 9 } : photo(one))),
    });

    expect([words(some), words(two)]).toEqual([`【${title}】已上传`, `【${title}】的数量不小于2`]);
    expect([holds(some, {}), holds(some, of('a'))]).toEqual([false, true]);
    expect([holds(two, {}), holds(two, of('a')), holds(two, of('a', 'b'))]).toEqual([false, false, true]);
    expect(sentenceOf(two, vocabulary)?.parts).toEqual([atLeast(id, 2)]);
  });

  it('do not count what was taken back', () => {
    expect(holds(ruled(asked('n_photos', 'filled')), { photos: [takenBack] })).toBe(false);
    expect(holds(ruled(asked('n_photos', 'empty')), { photos: [takenBack] })).toBe(true);
    expect(holds(ruled(atLeast('n_photos', 2)), { photos: [photo('a'), takenBack] })).toBe(false);
  });
});
