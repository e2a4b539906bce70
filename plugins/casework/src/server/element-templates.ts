import { type ElementTemplate, templateNamed } from '@sanzhi/workflows-model';

const starter = '${starter}';
const head = 'department-head';

/** How a case begins, and how its facts are found. */
const findingOut: readonly ElementTemplate[] = [
  {
    ...templateNamed('casework.filing', 'filing'),
    ...{ group: 'initiation', icon: 'file', element: 'userTask', article: 'REC-2', order: 10 },
    sets: { formKey: 'case-filing', assignee: starter, dueDate: 'P7D' },
    locks: [],
  },
  {
    ...templateNamed('casework.investigation', 'investigation'),
    ...{ group: 'investigation', icon: 'inspect', element: 'userTask', article: 'REC-10.3', order: 20 },
    sets: { formKey: 'on-site-record', assignee: starter },
    locks: [],
  },
  {
    ...templateNamed('casework.questioning', 'inquiry'),
    ...{ group: 'investigation', icon: 'ask', element: 'userTask', article: 'REC-10.1', order: 21 },
    sets: { assignee: starter },
    locks: [],
  },
  {
    ...templateNamed('casework.sampling', 'sampling'),
    ...{ group: 'investigation', icon: 'inspect', element: 'userTask', article: 'REC-10.4', order: 22 },
    sets: { assignee: starter },
    locks: [],
  },
  {
    ...templateNamed('casework.evidence-preservation', 'evidence_preservation'),
    ...{ group: 'investigation', icon: 'seal', element: 'userTask', article: 'REC-10.2', order: 23 },
    sets: { assignee: starter },
    locks: [],
  },
];

/** How an inspection is made: planned, judged, and only then carried out (REV-12). */
const inspecting: readonly ElementTemplate[] = [
  {
    ...templateNamed('casework.inspection-plan', 'inspection_plan'),
    ...{ group: 'investigation', icon: 'draft', element: 'userTask', article: 'REV-12', order: 24 },
    sets: { formKey: 'inspection-plan', assignee: starter },
    locks: [],
  },
  {
    ...templateNamed('casework.dispatch', 'dispatch'),
    ...{ group: 'investigation', icon: 'sign', element: 'serviceTask', article: 'REV-12', order: 25 },
    sets: { topic: 'casework.dispatch' },
    locks: ['topic'],
  },
  {
    ...templateNamed('casework.inspection', 'inspection'),
    ...{ group: 'investigation', icon: 'inspect', element: 'userTask', article: 'REC-10.3', order: 26 },
    sets: { formKey: 'on-site-record', assignee: starter },
    locks: [],
  },
];

/** What the party is told and says. */
const hearingTheParty: readonly ElementTemplate[] = [
  {
    ...templateNamed('casework.rights-notice', 'notice'),
    ...{ group: 'rights', icon: 'notify', element: 'userTask', article: 'REC-9', order: 30 },
    sets: { formKey: 'rights-notice', assignee: starter },
    locks: [],
  },
  {
    ...templateNamed('casework.defence', 'defence'),
    ...{ group: 'rights', icon: 'listen', element: 'userTask', article: 'REC-10.5', order: 31 },
    sets: { formKey: 'defence', assignee: starter },
    locks: [],
  },
  {
    ...templateNamed('casework.defence-review', 'defence_review'),
    ...{ group: 'rights', icon: 'review', element: 'userTask', article: 'REC-13', order: 32 },
    sets: { formKey: 'defence-review', assignee: starter },
    locks: [],
  },
  {
    ...templateNamed('casework.hearing', 'hearing'),
    ...{ group: 'rights', icon: 'hearing', element: 'userTask', article: 'REC-10.6', order: 33 },
    sets: { assignee: starter },
    locks: [],
  },
];

/** How the decision comes about. */
const deciding: readonly ElementTemplate[] = [
  {
    ...templateNamed('casework.draft-decision', 'draft'),
    ...{ group: 'decision', icon: 'draft', element: 'userTask', order: 40 },
    sets: { formKey: 'decision-draft', assignee: starter },
    locks: [],
  },
  {
    ...templateNamed('casework.judge-major', 'judge'),
    ...{ group: 'decision', icon: 'judge', element: 'serviceTask', article: 'REV-4', order: 41 },
    sets: { topic: 'casework.judge-major' },
    locks: ['topic'],
  },
  {
    ...templateNamed('casework.discussion', 'discussion'),
    ...{ group: 'decision', icon: 'discuss', element: 'userTask', article: 'REV-24', order: 42 },
    sets: { candidateGroups: head },
    locks: [],
  },
  {
    ...templateNamed('casework.approval', 'approval'),
    ...{ group: 'decision', icon: 'approve', element: 'userTask', order: 43 },
    sets: { formKey: 'head-approval', candidateGroups: head },
    locks: [],
  },
  {
    ...templateNamed('casework.explanation', 'explanation'),
    ...{ group: 'decision', icon: 'draft', element: 'userTask', order: 44 },
    sets: { assignee: starter },
    locks: [],
  },
  {
    ...templateNamed('casework.number', 'number'),
    ...{ group: 'decision', icon: 'number', element: 'serviceTask', article: 'REV-7', order: 45 },
    sets: { topic: 'casework.number' },
    locks: ['topic'],
  },
  {
    ...templateNamed('casework.issue', 'issue'),
    ...{ group: 'decision', icon: 'sign', element: 'serviceTask', article: 'REV-7', order: 46 },
    sets: { topic: 'casework.issue' },
    locks: ['topic'],
  },
];

/** How the decision is carried out, and the case ends. */
const carryingOut: readonly ElementTemplate[] = [
  {
    ...templateNamed('casework.service', 'service'),
    ...{ group: 'execution', icon: 'deliver', element: 'userTask', article: 'REC-2', order: 50 },
    sets: { formKey: 'service-receipt', assignee: starter, dueDate: 'P7D' },
    locks: [],
  },
  {
    ...templateNamed('casework.performance', 'performance'),
    ...{ group: 'execution', icon: 'perform', element: 'userTask', article: 'REC-12.1', order: 51 },
    sets: { formKey: 'performance', assignee: starter },
    locks: [],
  },
  {
    ...templateNamed('casework.recheck', 'recheck'),
    ...{ group: 'execution', icon: 'inspect', element: 'userTask', article: 'REC-12.2', order: 52 },
    sets: { assignee: starter },
    locks: [],
  },
  {
    ...templateNamed('casework.archive', 'archive'),
    ...{ group: 'archiving', icon: 'archive', element: 'serviceTask', article: 'REC-2', order: 80 },
    sets: { topic: 'casework.archive' },
    locks: ['topic'],
  },
];

/** The steps that casework offers to flowcharts. Those without a handler of their own only record that they were done. */
export const caseworkElementTemplates: readonly ElementTemplate[] = [
  ...findingOut,
  ...inspecting,
  ...hearingTheParty,
  ...deciding,
  ...carryingOut,
];
