import type { Rule, RuleItem, RulePack } from '@sanzhi/platform-rules';
import { majorDecisionFacts, nationalFacts } from './major-decision-facts.js';

const fact = (name: string): Rule => ({ var: name });
const grounds: readonly (readonly [ordinal: string, title: string, when: Rule])[] = [
  ['一', '涉及重大公共利益', fact('nat.majorPublicInterest')],
  [
    '二',
    '直接关系当事人或者第三人重大权益，经过听证程序',
    { and: [fact('nat.directlyAffectsMajorInterests'), fact('nat.hearingHeld')] },
  ],
  ['三', '案件情况疑难复杂、涉及多个法律关系', fact('nat.complexMultipleRelations')],
];

/**
 * Legal review of penalties by the national law of 2021, article 58. The city's measure takes in what laws
 * prescribe by its catch-all, so these grounds carry the ID REV-8.6.
 */
export const majorDecisionNational2021: RulePack = {
  id: 'national-penalty-review',
  version: '2021.1',
  title: '中华人民共和国行政处罚法',
  jurisdiction: '全国',
  effectiveFrom: '2021-07-15',
  isVerified: false,
  facts: [...majorDecisionFacts, ...nationalFacts],
  items: grounds.map(([ordinal, title, when]): RuleItem => ({
    set: 'major-decision',
    id: 'REV-8.6',
    article: `《中华人民共和国行政处罚法》第五十八条第一款第(${ordinal})项`,
    title,
    when: { and: [{ '===': [fact('actionType'), 'penalty'] }, when] },
  })),
};
