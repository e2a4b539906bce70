import { configurationVersions } from '@sanzhi/platform-configuration';
import type { ReadData } from '@sanzhi/platform-data';
import type { CompiledForm, FieldFact, NodeMode } from '@sanzhi/forms-schema';
import { modesTask } from '@sanzhi/forms-schema';

/** Which form, and for whose flowchart. */
export interface FieldsOf {
  readonly formKey: string;
  /** '' for a flowchart of the district, which runs in every department with the form that is in force there. */
  readonly departmentId: string;
}

/** What conditions of flowcharts may rely on of one version of a form. */
export interface FormFields {
  readonly title: string;
  readonly fields: readonly FieldFact[];
  /** What a task may do with a field; `alike` is the task whose modes count while it has none of its own. */
  mode(task: string, nodeId: string, alike?: string): NodeMode;
}

/** What reading them needs. */
export interface FieldsParts {
  readonly today: string;
  version(reader: ReadData, id: string, departmentId: string): Promise<CompiledForm>;
  fieldsOf(form: CompiledForm, reader: ReadData, departmentId: string): Promise<readonly FieldFact[]>;
}

/**
 * The versions of a form that tasks of a flowchart can be given: in force, and published for later. The one that counts
 * today comes first.
 */
export async function formFields(reader: ReadData, about: FieldsOf, parts: FieldsParts): Promise<FormFields[]> {
  const { formKey, departmentId } = about;
  const published = await reader.of(configurationVersions).find({
    where: {
      ...{ kind: 'form', key: formKey, state: 'published' },
      ...(departmentId === '' ? {} : { ownerId: { in: [departmentId, ''] } }),
    },
    orderBy: ['-ownerId', '-effectiveFrom', '-version'],
  });
  const found: FormFields[] = [];
  for (const { id, ownerId } of givenOut(published, about, parts.today)) {
    const form = await parts.version(reader, id, ownerId || departmentId);
    found.push({
      title: form.document.title,
      fields: await parts.fieldsOf(form, reader, ownerId || departmentId),
      mode: (task, nodeId, alike) => form.mode(modesTask(form.document, task, alike), nodeId),
    });
  }
  return found;
}

interface Published {
  readonly id: string;
  readonly ownerId: string;
  readonly effectiveFrom: string | null;
}

/** Without what a later version has taken the place of, and without the district's where the department has its own. */
function givenOut(versions: readonly Published[], { departmentId }: FieldsOf, today: string): readonly Published[] {
  const isInForce = ({ effectiveFrom }: Published) => effectiveFrom !== null && effectiveFrom <= today;
  const latest = new Map<string, Published>();
  for (const version of versions.filter(isInForce)) {
    if (!latest.has(version.ownerId)) latest.set(version.ownerId, version);
  }
  const current = versions.filter((one) => !isInForce(one) || latest.get(one.ownerId) === one);
  const isReplaced = departmentId !== '' && latest.has(departmentId);
  const inOrder = [...current.filter(isInForce), ...current.filter((one) => !isInForce(one))];
  // For the district its own comes first, for a department the department's.
  const wanted = inOrder.filter(({ ownerId }) => !isReplaced || ownerId === departmentId);
  return departmentId === '' ? wanted.sort((one, other) => one.ownerId.length - other.ownerId.length) : wanted;
}
