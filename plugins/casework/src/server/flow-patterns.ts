import { type FlowPattern, patternNamed } from '@sanzhi/workflows-model';

/** Told of its rights, the party is heard within five working days, and what it says is reviewed (REC-9, REC-13). */
const rightsAndDefence: FlowPattern = {
  ...patternNamed('casework.rights-and-defence'),
  ...{ group: 'rights', icon: 'listen', article: 'REC-9', order: 10 },
  elements: [
    { id: 'notice', at: [0, 0], template: 'casework.rights-notice' },
    { id: 'defence', at: [1, 0], template: 'casework.defence' },
    { id: 'expired', on: 'defence', after: 'P5WD', name: 'pattern.answer.expired' },
    { id: 'has_defence', at: [2, 0], gateway: 'exclusiveGateway', name: 'pattern.question.has-defence' },
    { id: 'defence_review', at: [3, -1], template: 'casework.defence-review' },
    { id: 'heard', at: [4, 0], gateway: 'exclusiveGateway' },
  ],
  flows: [
    { from: 'start', to: 'notice' },
    { from: 'notice', to: 'defence' },
    { from: 'defence', to: 'has_defence' },
    { from: 'has_defence', to: 'defence_review', name: 'pattern.answer.defence', when: { var: 'hasDefence' } },
    { from: 'has_defence', to: 'heard', name: 'pattern.answer.no-defence', isDefault: true },
    { from: 'expired', to: 'heard', around: 'below' },
    { from: 'defence_review', to: 'heard' },
    { from: 'heard', to: 'end' },
  ],
  usuallyBefore: ['casework.draft-decision'],
};

/** Approved by the head, the decision is numbered, issued and served; what the head sends back is explained. */
const decideAndServe: FlowPattern = {
  ...patternNamed('casework.decide-and-serve'),
  ...{ group: 'decision', icon: 'sign', article: 'REV-7', order: 30 },
  elements: [
    { id: 'approval', at: [0, 0], template: 'casework.approval' },
    { id: 'is_approved', at: [1, 0], gateway: 'exclusiveGateway', name: 'pattern.question.approved' },
    { id: 'explanation', at: [1, 1], template: 'casework.explanation' },
    { id: 'number', at: [2, 0], template: 'casework.number' },
    { id: 'issue', at: [3, 0], template: 'casework.issue' },
    { id: 'service', at: [4, 0], template: 'casework.service' },
  ],
  flows: [
    { from: 'start', to: 'approval' },
    { from: 'approval', to: 'is_approved' },
    { from: 'is_approved', to: 'number', name: 'pattern.answer.approved', when: { var: 'approved' } },
    { from: 'is_approved', to: 'explanation', name: 'pattern.answer.returned', isDefault: true },
    { from: 'explanation', to: 'approval' },
    { from: 'number', to: 'issue' },
    { from: 'issue', to: 'service' },
    { from: 'service', to: 'end' },
  ],
};

export const caseworkFlowPatterns: readonly FlowPattern[] = [rightsAndDefence, decideAndServe];
