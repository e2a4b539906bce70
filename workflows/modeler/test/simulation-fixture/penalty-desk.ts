import type { SimulationDesk } from '../../src/simulation/simulation-desk.js';

/** The part of the desk that the penalty flowchart needs, as the server gives it. */
export const penaltyDesk: SimulationDesk = {
  roles: [
    { id: 'legal-reviewer', title: '法制审核人员' },
    { id: 'department-head', title: '部门负责人' },
    { id: 'disclosure-officer', title: '公示员' },
    { id: 'disclosure-reviewer', title: '公示审查人' },
  ],
  forms: [
    { key: 'case-filing', title: '立案审批表' },
    { key: 'defence', title: '陈述申辩笔录' },
    { key: 'head-approval', title: '行政处罚决定审批表' },
  ],
  facts: [
    { path: 'hasDefence', title: '提出陈述申辩', type: 'boolean' },
    { path: 'major', title: '属于重大执法决定', type: 'boolean' },
    { path: 'reviewPassed', title: '法制审核通过', type: 'boolean' },
    { path: 'approved', title: '负责人同意', type: 'boolean' },
    {
      path: 'disclosureOutcome',
      title: '公示审查结果',
      type: 'choice',
      options: [
        { value: 'published', label: '公示' },
        { value: 'withheld', label: '不予公开' },
        { value: 'returned', label: '退回修改' },
      ],
    },
  ],
};
