import type { ReadData } from '@sanzhi/platform-data';
import type { RuleFieldType } from '@sanzhi/platform-rules';
import type { FormFields, Forms } from '@sanzhi/forms-server';
import type { Program, ProgramNode } from '@sanzhi/workflows-model';
import { type FactDeclaration, formFacts, type FormFieldFact, type FormOfFacts } from '@sanzhi/workflows-verifier';
import type { Installation } from './flowchart-parts.js';

/** What the forms of a flowchart are asked of. */
export interface FormsAsked {
  readonly system: ReadData;
  readonly forms: Pick<Forms, 'fields'>;
  readonly installation: Pick<Installation, 'templates'>;
}

/** Keys of the forms that steps are filled in with. */
export function formKeysOf(programs: readonly Program[]): readonly string[] {
  const keys = programs.flatMap(({ nodes }) => nodes.flatMap(({ work }) => work?.formKey ?? []));
  return [...new Set(keys)].sort();
}

/** What a proof may believe of the fields that conditions of a flowchart read. */
export async function factsOfForms(
  programs: readonly Program[],
  departmentId: string,
  { system, forms, installation }: FormsAsked,
): Promise<readonly FactDeclaration[]> {
  const known: FormOfFacts[] = [];
  for (const key of formKeysOf(programs)) {
    const versions = await forms.fields(system, { formKey: key, departmentId });
    known.push({ key, fields: fieldsIn(versions, installation) });
  }
  return formFacts(programs, known);
}

/** Of a field that is not in every version that a task may be given, or is of another sort there, nothing is known. */
function fieldsIn(
  versions: readonly FormFields[],
  { templates }: Pick<Installation, 'templates'>,
): readonly FormFieldFact[] {
  const [first, ...others] = versions;
  return (first?.fields ?? []).flatMap((fact): readonly FormFieldFact[] => {
    const { path: id, type: of } = fact.field;
    const alike = others.map(({ fields }) => fields.find(({ field }) => field.path === id && field.type === of));
    const all = [fact, ...alike].filter((one) => one !== undefined);
    if (all.length < versions.length) return [];
    const options = all.flatMap(({ field }) => field.options ?? []).map(({ value }) => value);
    const modesAt = ({ id: task, template = '' }: ProgramNode) =>
      versions.map(({ mode }) => mode(task, id, templates.get(template)?.elementId));
    const isRequired = all.every((one) => one.isRequired);
    return [
      {
        ...{ id, type: factTypes[of] ?? 'text', isPlain: all.every(({ isPlain }) => isPlain) },
        ...(all.every(({ isClosed }) => isClosed) ? { options: [...new Set(options)] } : {}),
        isEditedAt: (task) => modesAt(task).includes('edit'),
        isRequiredAt: (task) => isRequired && modesAt(task).every((mode) => mode === 'edit'),
      },
    ];
  });
}

/** How values of fields are told apart by conditions; the others as texts are: by what they are compared with. */
const factTypes: Partial<Record<RuleFieldType, FactDeclaration['type']>> = {
  boolean: 'boolean',
  number: 'number',
  money: 'number',
  choice: 'choice',
  choices: 'choices',
};
