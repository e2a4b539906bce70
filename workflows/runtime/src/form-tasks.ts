import type { FormTask, FormUser } from '@sanzhi/forms-server';
import type { ProcessContent } from './definitions.js';
import { attributeOf } from './xml-attribute.js';

/**
 * The tasks of flowcharts that use a form. Read off the text and not off the program: a flowchart that is still being
 * drawn may not be fit to run yet, and its tasks have field modes all the same.
 *
 * @param alikeOf what steps made from a template are called
 */
export const flowchartTasks = (alikeOf: (template: string) => string | undefined): FormUser => ({
  kind: 'process',
  tasksOf(content, formKey) {
    const { xml } = content as ProcessContent;
    const process = nameIn(/<(?:\w+:)?process\b([^>]*)>/.exec(xml)?.[1] ?? '');
    return [...xml.matchAll(/<(?:\w+:)?(?:userTask|startEvent)\b([^>]*)>/g)].flatMap(
      ([, attributes = '']): FormTask[] => {
        const id = attributeOf(attributes, 'id');
        if (id === undefined || attributeOf(attributes, '(?:\\w+:)?formKey') !== formKey) return [];
        const template = attributeOf(attributes, '(?:\\w+:)?modelerTemplate');
        const alike = template === undefined ? undefined : alikeOf(template);
        const roles = rolesIn(attributes);
        return [
          {
            ...{ id, name: nameIn(attributes) || id, process },
            ...(template === undefined ? {} : { template }),
            ...(alike === undefined ? {} : { alike }),
            ...(roles.length === 0 ? {} : { roles }),
          },
        ];
      },
    );
  },
});

/** Ids of roles; those that an expression gives are known only when it runs. */
function rolesIn(attributes: string): string[] {
  const groups = attributeOf(attributes, '(?:\\w+:)?candidateGroups') ?? '';
  return groups
    .split(',')
    .map((group) => group.trim())
    .filter((group) => group !== '' && !group.includes('{'));
}

function nameIn(attributes: string): string {
  return attributeOf(attributes, 'name') ?? '';
}
