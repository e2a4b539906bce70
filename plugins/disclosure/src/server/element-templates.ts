import { type ElementTemplate, templateNamed } from '@sanzhi/workflows-model';

/** The steps of disclosure. Its seven working days are the law's, not the flowchart's (DIS-13.2). */
export const disclosureElementTemplates: readonly ElementTemplate[] = [
  {
    ...templateNamed('disclosure.preparation', 'disclosure'),
    ...{ group: 'disclosure', icon: 'publish', element: 'userTask', article: 'DIS-13.2', order: 70 },
    sets: { candidateGroups: 'disclosure-officer', dueDate: 'P7WD' },
    locks: ['dueDate'],
  },
  {
    ...templateNamed('disclosure.review', 'disclosure_review'),
    ...{ group: 'disclosure', icon: 'review', element: 'userTask', article: 'DIS-8.0', order: 71 },
    sets: { candidateGroups: 'disclosure-reviewer' },
    locks: [],
  },
  {
    ...templateNamed('disclosure.settled', 'settled_mark'),
    ...{ group: 'disclosure', icon: 'mark', element: 'intermediateThrowEvent', article: 'DIS-13.2', order: 72 },
    sets: {},
    locks: [],
  },
];
