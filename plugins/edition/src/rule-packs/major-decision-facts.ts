import type { FactDefinition } from '@sanzhi/platform-rules';

const no = { value: false } as const;

/**
 * The vocabulary that case data is projected to and that the rule set `major-decision` reads (REV-4, 8-14).
 *
 * What an absent fact means: kinds and numbers that an item needs are asked for and make the decision major until
 * they are known; what would make a decision minor (in business, does not impede) is presumed the stricter way;
 * what makes it special (a hearing, a catch-all, a joint inspection) is presumed not to be the case.
 */
export const majorDecisionFacts: readonly FactDefinition[] = [
  {
    name: 'actionType',
    title: '行政执法行为类别',
    type: 'choice',
    values: ['penalty', 'licence', 'coercion', 'expropriation', 'inspection', 'fee', 'confirmation', 'payment'],
    whenAbsent: 'ask',
  },
  {
    name: 'partyKind',
    title: '当事人类别',
    type: 'choice',
    values: ['citizen', 'legal_person', 'other_org'],
    whenAbsent: 'stricter',
  },
  { name: 'isIndividualBusiness', title: '是否个体工商户', type: 'boolean', whenAbsent: no },
  { name: 'inBusinessActivity', title: '是否在经营活动中', type: 'boolean', whenAbsent: 'stricter' },
  { name: 'kinds', title: '行为种类', type: 'codes', whenAbsent: 'ask' },
  { name: 'fineAmount', title: '罚款金额（元）', type: 'amount', whenAbsent: 'ask' },
  { name: 'confiscatedValue', title: '没收财产价值（元）', type: 'amount', whenAbsent: 'ask' },
  { name: 'hearingApplies', title: '是否适用听证', type: 'boolean', whenAbsent: no },
  { name: 'hearingHeld', title: '是否已经听证', type: 'boolean', whenAbsent: no },
  {
    name: 'allocationMethod',
    title: '许可决定方式',
    type: 'choice',
    values: ['ordinary', 'tender', 'auction', 'other_competitive'],
    whenAbsent: { value: 'ordinary' },
  },
  { name: 'impedesOperation', title: '是否使生产经营活动、工作难以正常进行', type: 'boolean', whenAbsent: 'stricter' },
  { name: 'officersDispatched', title: '拟派出执法人员数', type: 'integer', whenAbsent: 'ask' },
  { name: 'officersTotal', title: '本单位执法人员总数', type: 'integer', whenAbsent: 'ask' },
  { name: 'enforcementDepartments', title: '参加检查的行政执法部门数', type: 'integer', whenAbsent: { value: 1 } },
  { name: 'auxiliaryStaff', title: '执法辅助人员数', type: 'integer', whenAbsent: 'nothing' },
  { name: 'divisions', title: '参加检查的内设机构数', type: 'integer', whenAbsent: 'nothing' },
  { name: 'otherRuleDesignates', title: '其他规定列为重大', type: 'boolean', whenAbsent: no },
  { name: 'agencyDeemsMajor', title: '行政机关认为重大', type: 'boolean', whenAbsent: no },
  { name: 'dept.fineThreshold', title: '本部门扩大审核的罚款起点（元）', type: 'amount', whenAbsent: 'nothing' },
  { name: 'dept.extensionMatched', title: '符合本部门扩大审核的条件', type: 'boolean', whenAbsent: no },
];

/** What the national law adds to the vocabulary. */
export const nationalFacts: readonly FactDefinition[] = [
  { name: 'nat.majorPublicInterest', title: '涉及重大公共利益', type: 'boolean', whenAbsent: no },
  { name: 'nat.directlyAffectsMajorInterests', title: '直接关系重大权益', type: 'boolean', whenAbsent: no },
  { name: 'nat.hearingHeld', title: '处罚经过听证程序', type: 'boolean', whenAbsent: no },
  { name: 'nat.complexMultipleRelations', title: '案情疑难复杂、涉及多个法律关系', type: 'boolean', whenAbsent: no },
];
