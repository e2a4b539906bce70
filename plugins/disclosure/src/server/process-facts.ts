import type { FactDeclaration } from '@sanzhi/workflows-verifier';

/** How the review of a disclosure ended, as gateways read it. */
export const disclosureProcessFacts: readonly FactDeclaration[] = [
  {
    path: 'disclosureOutcome',
    title: 'fact.disclosureOutcome',
    type: 'choice',
    options: ['published', 'withheld', 'returned'],
    writtenBy: ['disclosure.review'],
  },
];
