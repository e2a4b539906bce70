import type { FormDocument, FormNode } from '@sanzhi/forms-schema';
import { goodsRules } from './goods-rules.js';

type NodeOf = Omit<FormNode, 'id' | 'title' | 'props'> & Partial<Pick<FormNode, 'title' | 'props'>>;

/** Builds a document around a root from nodes by id; what is left out is empty. */
export function formOf(
  nodes: Readonly<Record<string, NodeOf>>,
  rest: Partial<Omit<FormDocument, 'nodes'>> = {},
): FormDocument {
  const inner = new Set(Object.values(nodes).flatMap(({ children }) => children ?? []));
  const top = Object.keys(nodes).filter((id) => !inner.has(id));
  const full = Object.entries(nodes).map(([id, node]) => [id, { title: id, props: {}, ...node, id }] as const);
  return {
    formatVersion: 1,
    id: 'sample',
    title: '样表',
    root: 'root',
    rules: [],
    modes: {},
    tests: [],
    i18n: {},
    ...rest,
    nodes: { ...Object.fromEntries(full), root: { id: 'root', type: 'form', title: '', props: {}, children: top } },
  };
}

/** A penalty form with every kind of element, and the rules a department would write. */
export const penaltyForm: FormDocument = formOf(
  {
    s_facts: {
      type: 'section',
      title: '违法事实',
      children: ['n_about', 'n_cause', 'n_party', 'n_mobile', 'n_found', 'n_facts'],
    },
    n_about: {
      type: 'notice',
      title: '填写说明',
      props: {
        text: '请对照现场笔录填写，**数额以元为单位**。\n- 依据见[法规库](https://example.gov.cn/laws)',
        tone: 'info',
      },
    },
    n_cause: { type: 'text', key: 'cause', title: '案由', required: true, props: { maxLength: 50 } },
    n_party: {
      type: 'select',
      key: 'partyKind',
      title: '当事人类型',
      required: true,
      props: {
        options: [
          { value: 'person', label: '公民' },
          { value: 'organisation', label: '法人或者其他组织' },
        ],
      },
    },
    n_mobile: { type: 'text', key: 'mobile', title: '联系电话', sensitivity: 'secret', props: { format: 'mobile' } },
    n_found: { type: 'date', key: 'foundOn', title: '发现日期', required: true, props: { latest: '2026-12-31' } },
    n_facts: { type: 'longText', key: 'facts', title: '事实经过', props: { maxLength: 2000, rows: 4 } },
    s_penalty: {
      type: 'section',
      title: '处罚内容',
      children: ['n_kinds', 'n_fine', 'n_rate', 'n_goods', 'n_total', 'n_told', 'n_reason'],
    },
    n_kinds: {
      type: 'select',
      key: 'kinds',
      title: '处罚种类',
      required: true,
      props: {
        multiple: true,
        options: [
          { value: 'warning', label: '警告' },
          { value: 'fine', label: '罚款' },
          { value: 'confiscation', label: '没收违法所得' },
        ],
      },
    },
    n_fine: { type: 'money', key: 'fine', title: '罚款金额', props: { maximum: 50_000_000 } },
    n_rate: { type: 'number', key: 'rate', title: '裁量系数', props: { minimum: 0, maximum: 1, decimals: 2 } },
    n_goods: {
      type: 'table',
      key: 'goods',
      title: '没收物品',
      props: { maxRows: 20 },
      children: ['n_name', 'n_count', 'n_price', 'n_worth'],
    },
    n_name: { type: 'text', key: 'name', title: '品名', required: true },
    n_count: { type: 'number', key: 'count', title: '数量', required: true, props: { minimum: 1 } },
    n_price: { type: 'money', key: 'price', title: '单价' },
    n_worth: { type: 'money', key: 'worth', title: '价值' },
    n_total: { type: 'money', key: 'total', title: '物品总价值' },
    n_told: { type: 'checkbox', key: 'told', title: '已告知当事人陈述、申辩的权利', required: true },
    n_reason: { type: 'text', key: 'reason', title: '从轻理由' },
  },
  {
    id: 'penalty',
    title: '行政处罚决定审批表',
    rules: [
      {
        id: 'r_fine',
        title: '罚款时填金额',
        enabled: true,
        when: { in: ['fine', { var: 'n_kinds' }] },
        effects: [
          { target: 'n_fine', effect: 'visible' },
          { target: 'n_fine', effect: 'required' },
          { target: 'n_rate', effect: 'visible' },
        ],
      },
      {
        id: 'r_goods',
        enabled: true,
        when: { in: ['confiscation', { var: 'penalty.n_kinds' }] },
        effects: [
          { target: 'n_goods', effect: 'visible' },
          { target: 'n_goods', effect: 'required' },
          { target: 'n_total', effect: 'visible' },
        ],
      },
      ...goodsRules,
      {
        id: 'r_lenient',
        enabled: true,
        when: { and: [{ '!!': { var: 'n_rate' } }, { '<': [{ var: 'n_rate' }, 0.3] }] },
        effects: [{ target: 'n_reason', effect: 'required' }],
      },
      {
        id: 'r_high',
        enabled: true,
        when: { and: [{ '===': [{ var: 'n_party' }, 'person'] }, { '>': [{ var: 'n_fine' }, 20_000_000] }] },
        effects: [{ target: 'n_fine', effect: 'message', text: '对公民罚款超过20万元的，请先与法制机构沟通' }],
      },
    ],
    modes: {
      review: { root: 'read', n_reason: 'edit', n_mobile: 'hidden' },
      weigh: { n_name: 'read', n_mobile: 'hidden' },
    },
  },
);

/** Values that the form of {@link penaltyForm} accepts. */
export const goodPenalty = {
  cause: '占道经营',
  partyKind: 'person',
  mobile: '13800138000',
  foundOn: '2026-03-03',
  facts: '在人行道上摆放桌椅。',
  kinds: ['fine', 'confiscation'],
  fine: 2_000_000,
  rate: 0.5,
  goods: [
    { _row: 'a', name: '桌', count: 2, price: 10_000 },
    { _row: 'b', name: '椅', count: 8, price: 2_500 },
  ],
  told: true,
} as const;
