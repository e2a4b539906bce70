import { type ElementTemplate, templateNamed } from '@sanzhi/workflows-model';

/** What is done with recordings on a flowchart. What must be recorded the activity itself demands (G10, G12). */
export const recordingElementTemplates: readonly ElementTemplate[] = [
  {
    ...templateNamed('recording.hand-over', 'recording_hand_over'),
    ...{ group: 'recording', icon: 'record', element: 'userTask', article: 'REC-20.3a', order: 75 },
    sets: { assignee: '${starter}', dueDate: 'P1WD' },
    locks: ['dueDate'],
  },
  {
    ...templateNamed('recording.receipt', 'recording_receipt'),
    ...{ group: 'recording', icon: 'archive', element: 'userTask', article: 'REC-16.2', order: 76 },
    sets: { candidateGroups: 'recording-custodian' },
    locks: [],
  },
];
