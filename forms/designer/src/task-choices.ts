import type { FormDocument } from '@sanzhi/forms-schema';
import type { Translate } from '@sanzhi/platform-i18n';
import type { DesignerTask } from './designer.js';

/** A task as it is picked from a list. */
export interface TaskChoice {
  readonly id: string;
  readonly name: string;
  /** No flowchart that is known uses the form at it. */
  readonly isUnknown: boolean;
  /** The task whose modes count at it while it has none of its own. */
  readonly alike?: string;
}

/** The tasks one may look at: all others, those of flowcharts, and those that only the form knows of. */
export function taskChoices(
  document: FormDocument,
  tasks: readonly DesignerTask[],
  t: Translate,
): readonly TaskChoice[] {
  const known = new Set(['default', ...tasks.map(({ id }) => id)]);
  const several = new Set(tasks.map(({ process }) => process)).size > 1;
  return [
    { id: 'default', name: t('designer.task.default'), isUnknown: false },
    ...tasks.map(({ id, name, process, alike }) => ({
      ...(alike === undefined ? {} : { alike }),
      id,
      name: several ? t('designer.task.of', { name, process }) : name,
      isUnknown: false,
    })),
    ...Object.keys(document.modes)
      .filter((id) => !known.has(id))
      .map((id) => ({ id, name: t('designer.task.unknown', { id }), isUnknown: true })),
  ];
}
