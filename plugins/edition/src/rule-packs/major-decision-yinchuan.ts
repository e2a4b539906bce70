import type { Rule, RuleItem, RulePack } from '@sanzhi/platform-rules';
import { majorDecisionFacts } from './major-decision-facts.js';

const fact = (name: string): Rule => ({ var: name });
const is = (name: string, value: string): Rule => ({ '===': [fact(name), value] });
const all = (...operands: Rule[]): Rule => ({ and: operands });
const any = (...operands: Rule[]): Rule => ({ or: operands });
const hasKind = (...kinds: string[]): Rule => any(...kinds.map((kind): Rule => ({ in: [kind, fact('kinds')] })));
const atLeast = (name: string, limit: Rule): Rule => ({ '>=': [fact(name), limit] });

/** The figures of article 8, in yuan, 以上 including the figure. An individual business has the citizen's figures. */
const largeSum: Rule = {
  if: [
    any(is('partyKind', 'citizen'), fact('isIndividualBusiness')),
    { if: [fact('inBusinessActivity'), 5_000, 1_000] },
    { if: [fact('inBusinessActivity'), 20_000, 10_000] },
  ],
};
/** A legal person or other organisation; an individual business counts as one in article 10. */
const isOrganisation: Rule = any({ '!==': [fact('partyKind'), 'citizen'] }, fact('isIndividualBusiness'));
const impedesOrganisation: Rule = all(isOrganisation, fact('impedesOperation'));
const isDesignated: Rule = any(fact('otherRuleDesignates'), fact('agencyDeemsMajor'));
const CATCH_ALL = '其他规定列为重大，或者行政机关认为重大';

/** How the open places of the measure are read. */
const readings: Readonly<Record<string, string>> = {
  'REV-8.3': '“以上”包括本数；个体工商户适用公民的数额；多项罚款按同一当事人合计，罚款与没收分别比较。',
  'REV-8.4': '适用与罚款相同的数额；个体工商户适用公民的数额。',
  'REV-10.1': '个体工商户按其他组织对待；查封经营场所未说明的，视为使经营难以正常进行。',
  'REV-10.2': '个体工商户按其他组织对待。',
  'REV-10.4': '个体工商户按其他组织对待。',
  'REV-12.1': '只计持证执法人员；“及以上”包括五人，“超出三分之一”不包括恰好三分之一。',
  'REV-12.2': '同一部门的内设机构不算不同部门；未填部门数的，视为一个部门。',
};

/** Items of the measure that later law overtook: ID → last day in force. */
const overtaken: Readonly<Record<string, string>> = {
  // The amendment of the Population and Family Planning Law that dropped the fee is of 20 August 2021.
  'REV-11.3': '2021-08-19',
};

/** What a department added (REV-14): conditions count beside the statutory ones, a figure where it is the lower one. */
function widening(title: string, when: Rule): RuleItem {
  return {
    set: 'major-decision',
    id: 'REV-14',
    article: '《银川市重大行政执法决定法制审核办法》第十四条',
    title,
    when,
    reading: '部门只能扩大审核范围：罚款起点取法定与本部门中较低者，其他条件为“或者”。',
  };
}

const items: readonly RuleItem[] = [
  ...article('penalty', 8, '八', [
    ['一', '责令停产停业', hasKind('suspend_production_business')],
    ['二', '吊销许可证或者执照', hasKind('revoke_licence')],
    ['三', '较大数额罚款', all(hasKind('fine'), atLeast('fineAmount', largeSum))],
    ['四', '较大数额没收财产', all(hasKind('confiscation'), atLeast('confiscatedValue', largeSum))],
    ['五', '行政拘留', hasKind('administrative_detention')],
    ['六', CATCH_ALL, isDesignated],
  ]),
  ...article('licence', 9, '九', [
    ['一', '适用听证', fact('hearingApplies')],
    ['二', '以招标、拍卖等方式决定', { in: [fact('allocationMethod'), ['tender', 'auction', 'other_competitive']] }],
    ['三', CATCH_ALL, isDesignated],
  ]),
  ...article('coercion', 10, '十', [
    ['一', '查封经营场所，使生产经营难以正常进行', all(hasKind('seal_premises'), impedesOrganisation)],
    ['二', '扣押许可证或者执照，使生产经营难以正常进行', all(hasKind('seize_licence'), impedesOrganisation)],
    ['三', '强制拆除建筑物、构筑物', hasKind('forced_demolition')],
    ['四', '取缔、关闭等，使生产经营难以正常进行', all(hasKind('ban_or_closure'), impedesOrganisation)],
    ['五', '限制公民人身自由', hasKind('restrict_personal_liberty')],
    ['六', CATCH_ALL, isDesignated],
  ]),
  ...article('expropriation', 11, '十一', [
    ['一', '国有土地上房屋征收', hasKind('state_land_building')],
    ['二', '集体土地及房屋征收', hasKind('collective_land', 'collective_building')],
    ['三', '社会抚养费征收', hasKind('social_maintenance_fee')],
    ['四', CATCH_ALL, isDesignated],
  ]),
  ...article('inspection', 12, '十二', [
    [
      '一',
      '派出五人及以上，或者超出执法人员总数三分之一',
      any(atLeast('officersDispatched', 5), { '>': [{ '*': [3, fact('officersDispatched')] }, fact('officersTotal')] }),
    ],
    ['二', '不同行政执法部门联合检查', atLeast('enforcementDepartments', 2)],
    ['三', CATCH_ALL, isDesignated],
  ]),
  ...article('fee', 13, '十三', [
    ['一', '新增或者减少收费项目', hasKind('add_item', 'remove_item')],
    ['二', '提高或者降低收费标准', hasKind('raise_rate', 'lower_rate')],
    ['三', CATCH_ALL, isDesignated],
  ]),
  widening('部门增加的审核情形', fact('dept.extensionMatched')),
  widening(
    '达到部门较低的罚款起点',
    all(
      is('actionType', 'penalty'),
      { '!==': [{ var: ['dept.fineThreshold', false] }, false] },
      hasKind('fine'),
      { '>=': [fact('fineAmount'), { var: ['dept.fineThreshold', false] }] },
      { '<': [fact('fineAmount'), largeSum] },
    ),
  ),
];

/**
 * The major decisions of the city's legal review measure of 2018, articles 8 to 14. The source does not give its
 * day of publication; the first day of the year is taken, so that the end of its five years is noticed early.
 */
export const majorDecisionYinchuan2018: RulePack = {
  id: 'yinchuan-legal-review',
  version: '2018.1',
  title: '银川市重大行政执法决定法制审核办法',
  jurisdiction: '银川市',
  effectiveFrom: '2018-01-01',
  lapsesAfter: '2022-12-31',
  isVerified: true,
  facts: majorDecisionFacts,
  items,
};

type ArticleItem = readonly [ordinal: string, title: string, when: Rule];

function article(actionType: string, number: number, ordinal: string, entries: readonly ArticleItem[]): RuleItem[] {
  return entries.map(([item, title, when], index) => {
    const id = `REV-${number}.${index + 1}`;
    return {
      set: 'major-decision',
      id,
      article: `《银川市重大行政执法决定法制审核办法》第${ordinal}条第(${item})项`,
      title,
      when: all(is('actionType', actionType), when),
      ...(readings[id] === undefined ? {} : { reading: readings[id] }),
      ...(overtaken[id] === undefined ? {} : { effectiveTo: overtaken[id] }),
    };
  });
}
