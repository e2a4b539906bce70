import { type FlowPattern, patternNamed } from '@sanzhi/workflows-model';

/** Prepared, reviewed by another person, sent back until it is public or rightly is not (DIS-8, DIS-13.2). */
const wholeDisclosure: FlowPattern = {
  ...patternNamed('disclosure.whole'),
  ...{ group: 'disclosure', icon: 'publish', article: 'DIS-13.2', order: 50 },
  elements: [
    { id: 'preparation', at: [0, 0], template: 'disclosure.preparation' },
    { id: 'review', at: [1, 0], template: 'disclosure.review' },
    { id: 'outcome', at: [2, 0], gateway: 'exclusiveGateway', name: 'pattern.question.disclosure' },
    { id: 'settled_mark', at: [3, 0], template: 'disclosure.settled' },
  ],
  flows: [
    { from: 'start', to: 'preparation' },
    { from: 'preparation', to: 'review' },
    { from: 'review', to: 'outcome' },
    {
      from: 'outcome',
      to: 'preparation',
      name: 'pattern.answer.disclosure-returned',
      around: 'below',
      when: { '===': [{ var: 'disclosureOutcome' }, 'returned'] },
    },
    { from: 'outcome', to: 'settled_mark', name: 'pattern.answer.disclosure-settled', isDefault: true },
    { from: 'settled_mark', to: 'end' },
  ],
  usuallyBefore: ['casework.archive'],
};

export const disclosureFlowPatterns: readonly FlowPattern[] = [wholeDisclosure];
