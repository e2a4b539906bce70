import { Kernel } from '@sanzhi/platform-kernel';
import { allPlugins } from '@sanzhi/plugins-edition';
import { elementTemplates, floors, jsonLogicExpressions, milestones, readProgram } from '@sanzhi/workflows-model';
import { factVocabulary, formFacts, type FormFieldFact, type VerifyOptions } from '@sanzhi/workflows-verifier';
import { type Flowchart, xmlOf } from './flowchart.js';

/**
 * What publishing a flowchart asks: all floors of the edition, over all that its plugins declare of facts and steps, and
 * over the fields of its forms.
 */
export async function questionOf(flowcharts: readonly Flowchart[]): Promise<VerifyOptions> {
  const kernel = new Kernel(allPlugins());
  const templates = kernel.contributions(elementTemplates).map(({ item }) => item);
  const owned = kernel.contributions(milestones).map(({ item }) => item);
  const xml = xmlOf(flowcharts, templates);
  const { programs: read, findings } = await readProgram(xml, jsonLogicExpressions());
  const wrong = findings.filter(({ severity }) => severity === 'error').map(({ message }) => message);
  if (wrong.length > 0) throw new Error(wrong.join('; '));
  const programs = [...read].sort(({ id }) => (id === flowcharts[0]?.id ? -1 : 1));
  const forms = [...fieldsIn(xml)].map(([key, fields]) => ({ key, fields: [...fields.values()] }));
  return {
    programs,
    floors: kernel.contributions(floors).map(({ item }) => item),
    facts: [...kernel.contributions(factVocabulary).map(({ item }) => item), ...formFacts(programs, forms)],
    milestonesOf: (template) => owned.filter(({ emittedBy }) => emittedBy.includes(template)).map(({ id }) => id),
  };
}

const demanded = { isPlain: true, isEditedAt: () => true, isRequiredAt: () => true };

/** By form, what the conditions of a file read of it: fields that every step filled in with the form demands. */
function fieldsIn(xml: string): ReadonlyMap<string, ReadonlyMap<string, FormFieldFact>> {
  const forms = new Map<string, Map<string, FormFieldFact>>();
  const reads = /\{"var":"([^".]+)\.([^"]+)"\}(?:,("?)([^"\]]+)\3\])?/g;
  for (const [, key = '', id = '', quote, constant] of xml.replaceAll('&quot;', '"').matchAll(reads)) {
    const fields = forms.get(key) ?? new Map<string, FormFieldFact>();
    const options = [...(fields.get(id)?.options ?? ['other']), constant ?? ''];
    if (constant === undefined) fields.set(id, { id, ...demanded, type: 'boolean' });
    else fields.set(id, quote ? { id, ...demanded, type: 'choice', options } : { id, ...demanded, type: 'number' });
    forms.set(key, fields);
  }
  for (const [, key = '', id = ''] of xml.matchAll(/\$\{([\w-]+)\.(\w+)\}/g)) {
    forms.set(key, new Map([...(forms.get(key) ?? []), [id, { id, ...demanded, type: 'number' }]]));
  }
  return forms;
}
