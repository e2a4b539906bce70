import { type FlowPattern, patternNamed } from '@sanzhi/workflows-model';

const passed = { var: 'reviewPassed' };

/** Submitted, reviewed, and only left once it passed; what is sent back is drafted anew and submitted again (REV-7, REV-23). */
const wholeReview: FlowPattern = {
  ...patternNamed('review.whole'),
  ...{ group: 'review', icon: 'review', article: 'REV-7', order: 20 },
  elements: [
    { id: 'submission', at: [0, 0], template: 'review.submission' },
    { id: 'review', at: [1, 0], template: 'review.opinion' },
    { id: 'is_passed', at: [2, 0], gateway: 'exclusiveGateway', name: 'pattern.question.review-passed' },
    { id: 'redraft', at: [2, 1], template: 'casework.draft-decision', name: 'pattern.step.redraft' },
    { id: 'passed_mark', at: [3, 0], template: 'review.passed' },
  ],
  flows: [
    { from: 'start', to: 'submission' },
    { from: 'submission', to: 'review' },
    { from: 'review', to: 'is_passed' },
    { from: 'is_passed', to: 'passed_mark', name: 'pattern.answer.review-passed', when: passed },
    { from: 'is_passed', to: 'redraft', name: 'pattern.answer.review-returned', isDefault: true },
    { from: 'redraft', to: 'submission' },
    { from: 'passed_mark', to: 'end' },
  ],
  usuallyBefore: ['casework.discussion', 'casework.approval', 'casework.number'],
};

/** From the draft to the served decision, with legal review of what is major: the whole middle of a flowchart (REV-7). */
const reviewedDecision: FlowPattern = {
  ...patternNamed('review.reviewed-decision'),
  ...{ group: 'decision', icon: 'decide', article: 'REV-7', order: 40 },
  elements: [
    { id: 'before_draft', at: [0, 0], gateway: 'exclusiveGateway' },
    { id: 'draft', at: [1, 0], template: 'casework.draft-decision' },
    { id: 'judge', at: [2, 0], template: 'casework.judge-major' },
    { id: 'is_major', at: [3, 0], gateway: 'exclusiveGateway', name: 'pattern.question.major' },
    { id: 'submission', at: [4, 1], template: 'review.submission' },
    { id: 'review', at: [5, 1], template: 'review.opinion' },
    { id: 'is_passed', at: [6, 1], gateway: 'exclusiveGateway', name: 'pattern.question.review-passed' },
    { id: 'passed_mark', at: [7, 1], template: 'review.passed' },
    { id: 'approval', at: [8, 0], template: 'casework.approval' },
    { id: 'is_approved', at: [9, 0], gateway: 'exclusiveGateway', name: 'pattern.question.approved' },
    { id: 'number', at: [10, 0], template: 'casework.number' },
    { id: 'issue', at: [11, 0], template: 'casework.issue' },
    { id: 'service', at: [12, 0], template: 'casework.service' },
  ],
  flows: [
    { from: 'start', to: 'before_draft' },
    { from: 'before_draft', to: 'draft' },
    { from: 'draft', to: 'judge' },
    { from: 'judge', to: 'is_major' },
    { from: 'is_major', to: 'submission', name: 'pattern.answer.major', when: { var: 'major' } },
    { from: 'is_major', to: 'approval', name: 'pattern.answer.not-major', isDefault: true },
    { from: 'submission', to: 'review' },
    { from: 'review', to: 'is_passed' },
    { from: 'is_passed', to: 'passed_mark', name: 'pattern.answer.review-passed', when: passed },
    { from: 'is_passed', to: 'before_draft', name: 'pattern.answer.review-returned', isDefault: true, around: 'below' },
    { from: 'passed_mark', to: 'approval' },
    { from: 'approval', to: 'is_approved' },
    { from: 'is_approved', to: 'number', name: 'pattern.answer.approved', when: { var: 'approved' } },
    { from: 'is_approved', to: 'before_draft', name: 'pattern.answer.returned', isDefault: true, around: 'above' },
    { from: 'number', to: 'issue' },
    { from: 'issue', to: 'service' },
    { from: 'service', to: 'end' },
  ],
};

/** The review of what an inspection plans, until it passed; what is sent back is planned anew (REV-12, REV-23). */
const inspectionReview: FlowPattern = {
  ...patternNamed('review.inspection'),
  ...{ group: 'review', icon: 'review', article: 'REV-12', order: 21 },
  elements: wholeReview.elements.map((element) =>
    element.id === 'redraft'
      ? { id: 'redraft', at: [2, 1], template: 'casework.inspection-plan', name: 'pattern.step.replan' }
      : element,
  ),
  flows: wholeReview.flows,
  usuallyBefore: ['casework.dispatch'],
};

export const reviewFlowPatterns: readonly FlowPattern[] = [wholeReview, inspectionReview, reviewedDecision];
