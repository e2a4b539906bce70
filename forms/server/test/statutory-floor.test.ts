import type { FormDocument } from '@sanzhi/forms-schema';
import { openSqliteDatabase } from '@sanzhi/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formOf, openOffice, type Office } from './office.js';

/** Of the district: certificates shown, by whom, and why a signature was refused. */
const district = formOf(
  {
    s_rights: { type: 'section', title: '程序事项', children: ['n_shown', 'n_kind', 'n_officers'] },
    n_shown: { type: 'checkbox', key: 'shown', title: '已出示证件', required: true, statutory: 'REC-8' },
    n_kind: {
      type: 'select',
      key: 'kind',
      title: '签名情况',
      required: true,
      sensitivity: 'secret',
      statutory: 'REC-10.10',
      props: {
        options: [
          { value: 'signed', label: '已签名' },
          { value: 'refused', label: '拒绝签名' },
        ],
      },
    },
    n_officers: {
      type: 'table',
      key: 'officers',
      title: '执法人员',
      required: true,
      statutory: 'REC-8',
      props: { minRows: 2 },
      children: ['n_officer'],
    },
    n_officer: { type: 'text', key: 'name', title: '姓名', required: true, statutory: 'REC-8' },
    n_why: { type: 'longText', key: 'why', title: '拒签情况', statutory: 'REC-10.10' },
    n_note: { type: 'text', key: 'note', title: '备注' },
  },
  {
    rules: [
      {
        id: 'r_why',
        title: '拒签须记明',
        when: { '==': [{ var: 'n_kind' }, 'refused'] },
        effects: [
          { target: 'n_why', effect: 'visible' },
          { target: 'n_why', effect: 'required' },
        ],
        enabled: true,
      },
    ],
    modes: { review: { s_rights: 'read' } },
  },
);

type Change = (form: FormDocument) => FormDocument;

const node =
  (id: string, change: object): Change =>
  (form) => ({ ...form, nodes: { ...form.nodes, [id]: { ...form.nodes[id], ...change } as never } });

const without =
  (id: string): Change =>
  (form) => {
    const { [id]: _gone, ...nodes } = form.nodes;
    const kept = Object.entries(nodes).map(([name, one]) => [
      name,
      one.children ? { ...one, children: one.children.filter((child) => child !== id) } : one,
    ]);
    return {
      ...form,
      nodes: Object.fromEntries(kept),
      rules: form.rules.filter(({ effects }) => effects.every(({ target }) => target !== id)),
    };
  };

const rule =
  (effect: object, when: unknown = { '==': [{ var: 'n_note' }, '免'] }): Change =>
  (form) => ({
    ...form,
    rules: [...form.rules, { id: 'r_own', title: '本部门规则', when, effects: [effect], enabled: true } as never],
  });

const mode =
  (task: string, id: string, value: string): Change =>
  (form) => ({ ...form, modes: { ...form.modes, [task]: { ...form.modes[task], [id]: value } as never } });

const weaker: readonly (readonly [string, string, Change])[] = [
  ['drops the field', 'FORM_STATUTORY_MISSING', without('n_shown')],
  ['makes it another kind of field', 'FORM_STATUTORY_TYPE', node('n_shown', { type: 'text', props: {} })],
  ['makes it optional', 'FORM_STATUTORY_REQUIRED', node('n_shown', { required: false })],
  ['makes it less secret', 'FORM_STATUTORY_SENSITIVITY', node('n_kind', { sensitivity: 'internal' })],
  ['takes the mark away', 'FORM_STATUTORY_MARK', node('n_shown', { statutory: undefined })],
  ['hides it in every task', 'FORM_STATUTORY_HIDDEN', mode('default', 'n_shown', 'hidden')],
  ['hides the section around it', 'FORM_STATUTORY_HIDDEN', mode('default', 's_rights', 'hidden')],
  ['only shows it where the district fills it in', 'FORM_STATUTORY_HIDDEN', mode('default', 'n_shown', 'read')],
  ['hides it in a task of its own', 'FORM_STATUTORY_HIDDEN', mode('own_step', 'n_shown', 'hidden')],
  ['hides it by a rule', 'FORM_STATUTORY_RULE', rule({ target: 'n_shown', effect: 'visible', is: false })],
  ['hides the section by a rule', 'FORM_STATUTORY_RULE', rule({ target: 's_rights', effect: 'visible', is: false })],
  ['shows it only sometimes', 'FORM_STATUTORY_RULE', rule({ target: 'n_shown', effect: 'visible' })],
  ['excuses it by a rule', 'FORM_STATUTORY_RULE', rule({ target: 'n_shown', effect: 'required', is: false })],
  ['locks it by a rule', 'FORM_STATUTORY_RULE', rule({ target: 'n_shown', effect: 'readonly' })],
  ['fills it in by itself', 'FORM_STATUTORY_RULE', rule({ target: 'n_shown', effect: 'value', value: true }, true)],
  ['drops the rule that demands it', 'FORM_STATUTORY_DEMAND', (form) => ({ ...form, rules: [] })],
  [
    'switches that rule off',
    'FORM_STATUTORY_DEMAND',
    (form) => ({ ...form, rules: form.rules.map((one) => ({ ...one, enabled: false })) }),
  ],
  ['asks for fewer rows', 'FORM_STATUTORY_LIMIT', node('n_officers', { props: { minRows: 1 } })],
  ['asks for no rows at all', 'FORM_STATUTORY_LIMIT', node('n_officers', { props: {} })],
  [
    'no longer offers a choice',
    'FORM_STATUTORY_OPTION',
    node('n_kind', { props: { options: [{ value: 'signed', label: '已签名' }] } }),
  ],
];

const wider: readonly (readonly [string, Change])[] = [
  ['leaves it as it is', (form) => form],
  ['renames the data key and the title', node('n_shown', { key: 'certificateShown', title: '证件已出示' })],
  ['demands what was optional', node('n_note', { required: true })],
  ['makes it more secret', node('n_shown', { sensitivity: 'secret' })],
  ['asks for more rows', node('n_officers', { props: { minRows: 3 } })],
  ['only looks at it in a step of its own', mode('own_step', 's_rights', 'read')],
  [
    'offers one choice more',
    node('n_kind', {
      props: {
        options: [
          { value: 'signed', label: '已签名' },
          { value: 'refused', label: '拒绝签名' },
          { value: 'absent', label: '不在场' },
        ],
      },
    }),
  ],
  ['demands it by a rule that excuses nobody', rule({ target: 'n_why', effect: 'required', otherwise: null })],
  ['demands it always instead of by the rule', (form) => ({ ...node('n_why', { required: true })(form), rules: [] })],
];

describe('REV-14: a department’s form derived from the district’s', () => {
  let office: Office;

  beforeAll(async () => {
    office = await openOffice(openSqliteDatabase);
    await office.publish(['justice1', 'justice2'], district);
  });
  afterAll(() => office.close());

  /** Changes the department's draft and hands it in. */
  async function submit(change: Change) {
    const { id } = await office.draft('urban1', change(district));
    const client = await office.as('urban1');
    const { body } = await client.post(`/configuration/versions/${id}/submission`);
    const answer = body as unknown as {
      code?: string;
      errors?: { code: string; message: string; remedy?: string; article?: { citation: string } }[];
    } | null;
    if (answer?.code) await client.call('DELETE', `/configuration/versions/${id}`);
    else
      await client
        .post(`/configuration/versions/${id}/withdrawal`)
        .then(() => client.call('DELETE', `/configuration/versions/${id}`));
    return answer;
  }

  it.each(weaker)('is refused when it %s', async (_what, code, change) => {
    const answer = await submit(change);

    expect(answer?.code).toBe('CONFIGURATION_CHECK_FAILED');
    expect(answer?.errors?.map((fault) => fault.code)).toContain(code);
  });

  it('says which field, which article and what to do', async () => {
    const answer = await submit(node('n_shown', { required: false }));

    expect(answer).toMatchObject({ article: { id: 'REC-8', citation: '《全过程记录办法》第八条' } });
    expect(answer?.errors?.[0]).toMatchObject({
      pointer: '/nodes/n_shown',
      message: '法定填写项“已出示证件”被改为选填',
      remedy: '请恢复为必填。',
      article: { id: 'REC-8', citation: '《全过程记录办法》第八条' },
    });
  });

  it.each(wider)('passes when it %s', async (_what, change) => {
    const answer = await submit(change);

    expect(answer?.errors ?? []).toEqual([]);
  });

  it('binds no form of a key that the district has none of', async () => {
    const answer = await submit((form) => ({
      ...formOf({ n_a: { type: 'text', key: 'a' } }),
      id: 'own-record',
      title: form.title,
    }));

    expect(answer?.errors ?? []).toEqual([]);
  });
});
