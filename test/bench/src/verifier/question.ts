import { Kernel } from '@sanzhi/platform-kernel';
import { allPlugins } from '@sanzhi/plugins-edition';
import { elementTemplates, floors, jsonLogicExpressions, milestones, readProgram } from '@sanzhi/workflows-model';
import { factVocabulary, type VerifyOptions } from '@sanzhi/workflows-verifier';
import { type Flowchart, xmlOf } from './flowchart.js';

/** What publishing a flowchart asks: all floors of the edition, over all that its plugins declare of facts and steps. */
export async function questionOf(flowcharts: readonly Flowchart[]): Promise<VerifyOptions> {
  const kernel = new Kernel(allPlugins());
  const templates = kernel.contributions(elementTemplates).map(({ item }) => item);
  const owned = kernel.contributions(milestones).map(({ item }) => item);
  const { programs, findings } = await readProgram(xmlOf(flowcharts, templates), jsonLogicExpressions());
  const wrong = findings.filter(({ severity }) => severity === 'error').map(({ message }) => message);
  if (wrong.length > 0) throw new Error(wrong.join('; '));
  return {
    programs: [...programs].sort(({ id }) => (id === flowcharts[0]?.id ? -1 : 1)),
    floors: kernel.contributions(floors).map(({ item }) => item),
    facts: kernel.contributions(factVocabulary).map(({ item }) => item),
    milestonesOf: (template) => owned.filter(({ emittedBy }) => emittedBy.includes(template)).map(({ id }) => id),
  };
}
