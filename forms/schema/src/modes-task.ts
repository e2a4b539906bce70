import type { FormDocument } from './form-document.js';

/**
 * The task whose modes apply at a task: the task itself, or `alike` where only that has modes. A flowchart's second 询问 is
 * the task `inquiry_2`; what a form says of `inquiry` holds for it as long as the form says nothing of itself.
 */
export function modesTask({ modes }: Pick<FormDocument, 'modes'>, task: string, alike?: string): string {
  if (alike === undefined || Object.hasOwn(modes, task)) return task;
  return Object.hasOwn(modes, alike) ? alike : task;
}
