import type { FactDeclaration } from '@sanzhi/workflows-verifier';

/** How the last round of legal review ended, as gateways read it. */
export const reviewProcessFacts: readonly FactDeclaration[] = [
  { path: 'reviewPassed', title: 'fact.reviewPassed', type: 'boolean', writtenBy: ['review.opinion'] },
];
