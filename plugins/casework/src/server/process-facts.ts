import type { FactDeclaration } from '@sanzhi/workflows-verifier';

/** The eight types of enforcement acts (obligations B). */
const actionTypes = [
  'penalty',
  'licence',
  'coercion',
  'expropriation',
  'inspection',
  'fee',
  'confirmation',
  'payment',
] as const;

/** What conditions of flowcharts read of a case, and the elements that decide it: what a proof of a flowchart rests on. */
export const caseworkProcessFacts: readonly FactDeclaration[] = [
  {
    path: 'major',
    title: 'fact.major',
    type: 'boolean',
    writtenBy: ['casework.draft-decision', 'casework.inspection-plan', 'casework.judge-major'],
  },
  {
    path: 'defenceRecorded',
    title: 'fact.defenceRecorded',
    type: 'boolean',
    writtenBy: ['casework.defence'],
    initially: false,
  },
  {
    path: 'hasDefence',
    title: 'fact.hasDefence',
    type: 'boolean',
    writtenBy: ['casework.defence'],
    sameAs: 'defenceRecorded',
  },
  { path: 'approved', title: 'fact.approved', type: 'boolean', writtenBy: ['casework.approval'] },
  { path: 'actionType', title: 'fact.actionType', type: 'choice', options: actionTypes, writtenBy: [] },
];
