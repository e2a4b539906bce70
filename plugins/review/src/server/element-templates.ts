import { type ElementTemplate, templateNamed } from '@sanzhi/workflows-model';

/** The steps of legal review. Who reviews and in how many days is the law's, not the flowchart's (REV-15, REV-20.2). */
export const reviewElementTemplates: readonly ElementTemplate[] = [
  {
    ...templateNamed('review.submission', 'submission'),
    ...{ group: 'review', icon: 'deliver', element: 'userTask', article: 'REV-20.1', order: 60 },
    sets: { assignee: '${starter}' },
    locks: [],
  },
  {
    ...templateNamed('review.opinion', 'review'),
    ...{ group: 'review', icon: 'review', element: 'userTask', article: 'REV-20.2', order: 61 },
    sets: { candidateGroups: 'legal-reviewer', dueDate: 'P5WD' },
    locks: ['candidateGroups', 'dueDate'],
  },
  {
    ...templateNamed('review.passed', 'passed_mark'),
    ...{ group: 'review', icon: 'mark', element: 'intermediateThrowEvent', article: 'REV-7', order: 62 },
    sets: {},
    locks: [],
  },
  {
    ...templateNamed('review.returned', 'returned_mark'),
    ...{ group: 'review', icon: 'mark', element: 'intermediateThrowEvent', article: 'REV-23', order: 63 },
    sets: {},
    locks: [],
  },
];
