import {
  checkForm,
  compileForm,
  type FormRule,
  formVocabulary,
  ruleReading,
  whyOf,
  whyWords,
  zhCN,
} from '@sanzhi/forms-schema';
import { chinese, zhCN as ruleTexts } from '@sanzhi/platform-rules';
import { describe, expect, it } from 'vitest';
import { formOf, goodPenalty, penaltyForm } from './sample-form.js';

const texts: Readonly<Record<string, string>> = { ...zhCN, ...ruleTexts };
const translate = (key: string, params: Readonly<Record<string, unknown>> = {}) =>
  (texts[key] ?? key).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''));

const readingOf = (id: string) => {
  const rule = penaltyForm.rules.find((one) => one.id === id) as FormRule;
  return ruleReading(penaltyForm, rule, { translate });
};

describe('the vocabulary of a form', () => {
  it('has every field with its words, under the heading of its section', () => {
    const vocabulary = formVocabulary(penaltyForm);

    expect(vocabulary.find(({ path }) => path === 'n_kinds')).toMatchObject({
      title: '处罚种类',
      type: 'choices',
      options: expect.arrayContaining([{ value: 'fine', label: '罚款' }]) as unknown,
    });
    expect(vocabulary.find(({ path }) => path === 'n_cause')?.group).toBe('违法事实');
    expect(vocabulary.find(({ path }) => path === 'n_goods')?.columns?.map(({ title, type }) => [title, type])).toEqual(
      [
        ['品名', 'text'],
        ['数量', 'number'],
        ['单价', 'money'],
        ['价值', 'money'],
      ],
    );
    expect(vocabulary.at(-1)).toMatchObject({ path: '$today', title: '今天', type: 'date' });
  });

  it('has the cells of a row where a rule acts in the table', () => {
    expect(formVocabulary(penaltyForm, undefined, { table: 'n_goods' })[0]).toMatchObject({
      path: 'n_name',
      group: '没收物品',
    });
  });
});

describe('a rule in plain language', () => {
  it.each([
    [
      'r_fine',
      '当【处罚种类】包含【罚款】时，显示【罚款金额】并且必填，显示【裁量系数】；否则隐藏【罚款金额】，隐藏【裁量系数】',
    ],
    ['r_worth', '始终：【价值】的值为【数量】×【单价】'],
    ['r_total', '始终：【物品总价值】的值为【没收物品】各行【价值】的合计'],
    ['r_lenient', '当【裁量系数】不等于0，并且【裁量系数】小于0.3时，【从轻理由】必填；否则可以不填'],
    [
      'r_high',
      '当【当事人类型】是【公民】，并且【罚款金额】高于200,000元时，在【罚款金额】处提示“对公民罚款超过20万元的，请先与法制机构沟通”，改正前不能提交',
    ],
  ])('%s is read as %s', (id, words) => {
    expect(readingOf(id)).toBe(words);
  });

  it('need not name its only field twice', () => {
    const rule: FormRule = {
      id: 'r',
      enabled: true,
      when: { in: ['fine', { var: 'penalty.n_kinds' }] },
      effects: [
        { target: 'n_fine', effect: 'visible' },
        { target: 'n_fine', effect: 'required' },
      ],
    };

    expect(ruleReading(penaltyForm, rule, { translate })).toBe(
      '当【处罚种类】包含【罚款】时，显示【罚款金额】并且必填；否则隐藏',
    );
  });

  it('names what was deleted, and shows no id', () => {
    const rule: FormRule = {
      id: 'r',
      enabled: true,
      when: { '===': [{ var: 'n_lost' }, 'x'] },
      effects: [
        { target: 'n_lost', effect: 'visible' },
        { target: 'n_party', effect: 'options', values: ['person', 'lost'] },
      ],
    };

    expect(ruleReading(penaltyForm, rule, { translate })).toBe(
      '当【已删除的字段】是“x”时，显示【已删除的字段】，【当事人类型】只能选【公民】、【已删除的选项】；否则隐藏【已删除的字段】',
    );
  });

  it('uses only texts that there are', () => {
    expect(penaltyForm.rules.map(({ id }) => readingOf(id)).join()).not.toMatch(/forms\.|rules\./);
    expect(chinese('rules.reading.and')).toBe('，并且');
  });
});

describe('rules over the present day', () => {
  const form = formOf(
    { n_due: { type: 'date', key: 'due', title: '到期日' }, n_note: { type: 'text', key: 'note', title: '逾期说明' } },
    {
      rules: [
        {
          id: 'r_late',
          enabled: true,
          when: {
            and: [
              { '!==': [{ var: 'n_due' }, null] },
              { '!==': [{ var: '$today' }, null] },
              { '<': [{ var: 'n_due' }, { var: '$today' }] },
            ],
          },
          effects: [{ target: 'n_note', effect: 'required' }],
        },
      ],
    },
  );

  it('are found without fault, and hold by the day that is given', () => {
    const judge = (today: string) =>
      compileForm(form)
        .validate({ task: 'default', submitted: { due: '2026-03-03' }, today })
        .required.has('n_note');

    expect(checkForm(form)).toEqual([]);
    expect([judge('2026-03-03'), judge('2026-03-04')]).toEqual([false, true]);
  });
});

describe('why a field is as it is', () => {
  const form = compileForm(penaltyForm);
  const ask = (nodeId: string, values: Record<string, unknown>, more: { task?: string; row?: number } = {}) =>
    whyOf(form, { task: more.task ?? 'default', values, nodeId, row: more.row });
  const words = (nodeId: string, about: string, values: Record<string, unknown>, task = 'default') => {
    const answer = ask(nodeId, values, { task }).find((one) => one.about === about);
    const { headline, reasons } = whyWords(penaltyForm, answer!, { translate, taskName: '法制审核' });
    return [headline, ...reasons];
  };

  it('hidden, by a rule, with what decided it', () => {
    expect(words('n_fine', 'visible', { kinds: ['warning'] })).toEqual([
      '【罚款金额】现在隐藏',
      '规则“罚款时填金额”的条件不成立（【处罚种类】包含【罚款】），隐藏【罚款金额】。起决定作用的内容：【处罚种类】为【警告】。',
    ]);
    expect(ask('n_fine', { kinds: ['warning'] })[0]).toMatchObject({
      about: 'visible',
      state: false,
      reasons: [
        {
          kind: 'rule',
          ruleId: 'r_fine',
          holds: false,
          isDecisive: true,
          facts: [{ path: 'n_kinds', value: ['warning'] }],
        },
      ],
    });
  });

  it('required, by a rule', () => {
    expect(words('n_fine', 'required', { kinds: ['fine'] })).toEqual([
      '【罚款金额】现在必填',
      '规则“罚款时填金额”的条件成立（【处罚种类】包含【罚款】），【罚款金额】必填。起决定作用的内容：【处罚种类】为【罚款】。',
    ]);
  });

  it('hidden or read-only, by the task', () => {
    expect(words('n_mobile', 'visible', {}, 'review')).toEqual([
      '【联系电话】现在隐藏',
      '在环节“法制审核”中，【联系电话】设为不可见。',
    ]);
    expect(words('n_cause', 'editable', {}, 'review')).toEqual([
      '【案由】现在不能修改',
      '在环节“法制审核”中，整张表单设为只读。',
    ]);
  });

  it('of this value, by a rule in the row of a table', () => {
    const [, , , value] = ask('n_worth', { ...goodPenalty }, { row: 1 });

    expect(value).toMatchObject({
      about: 'value',
      state: 20_000,
      reasons: [{ kind: 'rule', ruleId: 'r_worth', isDecisive: true }],
    });
  });

  it('of this value, because it is computed', () => {
    const sum = formOf({
      a: { type: 'money', key: 'a', title: '罚款' },
      c: { type: 'computed', key: 'c', title: '两倍', props: { as: 'money', value: { '*': [{ var: 'a' }, 2] } } },
    });

    const value = whyOf(sum, { task: 'default', values: { a: 500 }, nodeId: 'c' }).find(
      ({ about }) => about === 'value',
    );

    expect(whyWords(sum, value!, { translate })).toEqual({
      headline: '【两倍】现在的值是10元',
      reasons: ['自动计算，不能手工修改。取值方法：【罚款】×2。'],
    });
  });

  it('hidden, because what is around it is', () => {
    const inner = formOf(
      {
        s: { type: 'section', title: '附加信息', children: ['f'] },
        f: { type: 'text', key: 'f', title: '说明' },
        b: { type: 'checkbox', key: 'b', title: '需要补充' },
      },
      {
        rules: [
          { id: 'r', title: '补充', enabled: true, when: { var: 'b' }, effects: [{ target: 's', effect: 'visible' }] },
        ],
      },
    );

    const [visible] = whyOf(inner, { task: 'default', values: {}, nodeId: 'f' });

    expect(visible?.reasons.map(({ kind }) => kind)).toEqual(['parent', 'rule']);
    expect(whyWords(inner, visible!, { translate }).reasons[0]).toBe('所在的【附加信息】现在隐藏。');
  });

  it('agrees with what the form does, for every field', () => {
    const { states } = form.validate({ task: 'default', submitted: goodPenalty, stored: goodPenalty });

    for (const { node, table } of form.nodes) {
      if (table) continue;
      const answers = ask(node.id, { ...goodPenalty });
      expect(answers.find(({ about }) => about === 'visible')?.state).toBe(states.get(node.id)?.visible);
      expect(answers.every(({ reasons }) => reasons.length > 0)).toBe(true);
    }
  });

  it('says nothing of a node that is not there', () => {
    expect(ask('n_lost', {})).toEqual([]);
  });
});
