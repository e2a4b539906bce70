import {
  applyCommand,
  builtinComponents,
  checkForm,
  type FormCommand,
  type FormDocument,
  type FormNode,
  zhCN as schemaTexts,
} from '@sanzhi/forms-schema';
import { builtinViews } from '@sanzhi/forms-react';
import { createTranslator } from '@sanzhi/platform-i18n';
import { zhCN as logicTexts } from '@sanzhi/platform-rules';
import { zhCN as builderTexts } from '@sanzhi/web-rules';
import { AppProvider, zhCN as uiTexts } from '@sanzhi/web-ui';
import { useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { DesignerContext } from '../../src/designer.js';
import { RulesPanel, zhCN as designerTexts } from '../../src/index.js';
import { goodsRules } from '../../../schema/test/goods-rules.js';

const query = new URLSearchParams(location.search);
const translate = createTranslator(
  [schemaTexts, logicTexts, builderTexts, uiTexts, designerTexts].map((texts, at) => ({
    plugin: 'fixture',
    item: { namespace: String(at), locale: 'zh-CN', texts },
  })),
);

type Outline = Omit<FormNode, 'id' | 'props'> & Partial<Pick<FormNode, 'props'>>;

const nodes: Readonly<Record<string, Outline>> = {
  root: { type: 'form', title: '', children: ['s_facts', 's_penalty'] },
  s_facts: { type: 'section', title: '违法事实', children: ['n_cause', 'n_found', 'n_party'] },
  n_cause: { type: 'text', key: 'cause', title: '案由', required: true },
  n_found: { type: 'date', key: 'foundOn', title: '发现日期' },
  n_party: {
    type: 'select',
    key: 'partyKind',
    title: '当事人类型',
    props: {
      options: [
        { value: 'person', label: '公民' },
        { value: 'organisation', label: '法人或者其他组织' },
      ],
    },
  },
  s_penalty: { type: 'section', title: '处罚决定', children: ['n_kinds', 'n_fine', 'n_rate', 'n_goods', 'n_total'] },
  n_kinds: {
    type: 'select',
    key: 'kinds',
    title: '处罚种类',
    props: {
      multiple: true,
      options: [
        { value: 'warning', label: '警告' },
        { value: 'fine', label: '罚款' },
        { value: 'confiscation', label: '没收违法所得' },
      ],
    },
  },
  n_fine: { type: 'money', key: 'fine', title: '罚款金额' },
  n_rate: { type: 'number', key: 'rate', title: '裁量系数', props: { decimals: 2 } },
  n_goods: { type: 'table', key: 'goods', title: '没收物品', children: ['n_count', 'n_price', 'n_worth'] },
  n_count: { type: 'number', key: 'count', title: '数量' },
  n_price: { type: 'money', key: 'price', title: '单价' },
  n_worth: { type: 'money', key: 'worth', title: '价值' },
  n_total: { type: 'money', key: 'total', title: '物品总价值' },
};

const sample: FormDocument = {
  formatVersion: 1,
  id: 'penalty',
  title: '行政处罚决定审批表',
  root: 'root',
  nodes: Object.fromEntries(Object.entries(nodes).map(([id, node]) => [id, { props: {}, ...node, id }])),
  rules: [
    {
      id: 'r_goods',
      title: '没收时填物品',
      enabled: true,
      when: { in: ['confiscation', { var: 'n_kinds' }] },
      effects: [
        { target: 'n_goods', effect: 'visible' },
        { target: 'n_total', effect: 'visible' },
      ],
    },
    { ...goodsRules[0], title: '计算价值' },
    goodsRules[1],
    {
      id: 'r_high',
      title: '数额较大提示',
      enabled: false,
      when: { and: [{ '===': [{ var: 'n_party' }, 'person'] }, { '>': [{ var: 'n_fine' }, 20_000_000] }] },
      effects: [
        {
          target: 'n_fine',
          effect: 'message',
          text: '对公民罚款超过20万元的，请先与法制机构沟通',
          severity: 'warning',
        },
      ],
    },
    ...(query.has('cycle')
      ? [
          {
            id: 'r_a',
            title: '有系数才罚款',
            enabled: true,
            when: { '!==': [{ var: 'n_rate' }, null] },
            effects: [{ target: 'n_fine', effect: 'visible' as const }],
          },
          {
            id: 'r_b',
            title: '有罚款才有系数',
            enabled: true,
            when: { '!==': [{ var: 'n_fine' }, null] },
            effects: [{ target: 'n_rate', effect: 'visible' as const }],
          },
        ]
      : []),
  ],
  modes: { review: { root: 'read', n_rate: 'edit' } },
  tests: [],
  i18n: {},
};

function Fixture() {
  const [states, setStates] = useState<readonly FormDocument[]>([
    query.has('empty') ? { ...sample, rules: [] } : sample,
  ]);
  const [selection, select] = useState<readonly string[]>([]);
  const [said, announce] = useState('');
  const document = states.at(-1) ?? sample;
  const designer = useMemo(
    () => ({
      document,
      findings: checkForm(document),
      components: builtinComponents,
      views: builtinViews,
      tasks: [{ id: 'review', name: '法制审核', process: '一般程序' }],
      isReadOnly: query.has('read'),
      selection,
      select,
      apply: (command: FormCommand, words = '') => {
        setStates([...states, applyCommand(document, command).document]);
        announce(words);
        return true;
      },
      canUndo: states.length > 1,
      canRedo: false,
      undo: () => setStates(states.slice(0, -1)),
      redo: () => undefined,
      announce,
    }),
    [document, states, selection],
  );
  Object.assign(window, { form: document });
  return (
    <AppProvider translate={translate}>
      <h1 className="sz-unseen">联动规则</h1>
      <div className="sz-actions" style={{ padding: 8 }} role="group" aria-label="表单">
        {['n_kinds', 'n_fine', 'n_total'].map((id) => (
          <button key={id} type="button" aria-pressed={selection.includes(id)} onClick={() => select([id])}>
            {`选中${document.nodes[id]?.title ?? ''}`}
          </button>
        ))}
      </div>
      <div style={{ padding: 8, maxWidth: 900 }}>
        <h2 className="sz-unseen">规则</h2>
        <DesignerContext.Provider value={designer}>
          <RulesPanel
            values={{ kinds: ['confiscation'], goods: [{ count: 2, price: 10_000 }] }}
            task={query.get('task') ?? 'default'}
          />
        </DesignerContext.Provider>
      </div>
      <p className="sz-unseen" role="status" data-announced>
        {said}
      </p>
    </AppProvider>
  );
}

createRoot(window.document.getElementById('root') as HTMLElement).render(<Fixture />);
requestAnimationFrame(() =>
  requestAnimationFrame(() => window.document.documentElement.setAttribute('data-painted', 'true')),
);
