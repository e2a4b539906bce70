import type { Configuration } from '@sanzhi/platform-configuration';
import { newId, type ReadData, type Tx } from '@sanzhi/platform-data';
import { type Clock, ServiceKey } from '@sanzhi/platform-kernel';
import type { Translate } from '@sanzhi/platform-i18n';
import {
  compileForm,
  type CompiledForm,
  type FormComponents,
  type FormDocument,
  type FormError,
  formErrorMessage,
} from '@sanzhi/forms-schema';
import { formSubmissions } from './collections.js';
import { errors } from './errors.js';

export interface Submission {
  /** The pinned version of the form. */
  readonly versionId: string;
  /** The task whose field modes apply. */
  readonly task: string;
  readonly departmentId: string;
  readonly caseId?: string;
  /** What was stored before, for tasks that edit a part. */
  readonly stored?: Readonly<Record<string, unknown>>;
  readonly submitted: unknown;
}

export interface Accepted {
  readonly id: string;
  /** By data key. */
  readonly values: Readonly<Record<string, unknown>>;
  /** By node id: what conditions and rules read as `formId.nodeId`. */
  readonly byNode: Readonly<Record<string, unknown>>;
  readonly document: FormDocument;
}

/** Forms on the server: nothing that a browser says is believed. */
export interface Forms {
  /** The document of a version, and the compiled form (kept for the next call). */
  version(reader: ReadData, versionId: string): Promise<CompiledForm>;
  /**
   * Judges a submission (limits, permission mask, types, computed fields, rules, validators) and stores it.
   * @throws FORMS_SUBMISSION_INVALID with the same texts that the browser shows
   */
  submit(tx: Tx, submission: Submission): Promise<Accepted>;
  /** The newest submission of a form in a case. */
  latest(reader: ReadData, caseId: string, formKey: string): Promise<Readonly<Record<string, unknown>> | undefined>;
}

export const Forms = ServiceKey.define<Forms>('forms');

/** Compiled forms kept at most. A version never changes, so an entry is good for ever. */
const KEPT = 200;

export function createForms(options: {
  configuration: Configuration;
  clock: Clock;
  components: FormComponents;
  translate: Translate;
}): Forms {
  const { configuration, clock, components, translate } = options;
  const compiled = new Map<string, CompiledForm>();

  async function version(reader: ReadData, versionId: string): Promise<CompiledForm> {
    const { content } = await configuration.version(reader, versionId);
    const known = compiled.get(versionId);
    if (known) return known;
    const form = compileForm(content as FormDocument, { components });
    const oldest = compiled.keys().next().value;
    if (compiled.size >= KEPT && oldest !== undefined) compiled.delete(oldest);
    compiled.set(versionId, form);
    return form;
  }

  return {
    version,

    async submit(tx, submission) {
      const { versionId, task, departmentId, caseId, stored, submitted } = submission;
      const form = await version(tx, versionId);
      const result = form.validate({ task, stored, submitted });
      if (result.errors.length > 0) throw refusal(form.document.id, result.errors, translate);
      const id = newId();
      await tx.of(formSubmissions).insert({
        id,
        departmentId,
        caseId: caseId ?? null,
        formKey: form.document.id,
        versionId,
        task,
        values: { ...result.values },
        submittedBy: tx.actor.id,
        at: clock.now(),
      });
      return { id, values: result.values, byNode: byNode(form, result.values), document: form.document };
    },

    async latest(reader, caseId, formKey) {
      const [found] = await reader.of(formSubmissions).find({ where: { caseId, formKey }, orderBy: ['-at'], limit: 1 });
      return found?.values;
    },
  };
}

function refusal(form: string, faults: readonly FormError[], translate: Translate) {
  const details = faults.map((fault) => ({
    pointer: fault.pointer,
    code: fault.code,
    params: fault.params,
    message: formErrorMessage(fault, translate),
  }));
  const first = details[0]?.pointer;
  return errors.FORMS_SUBMISSION_INVALID(
    { form, count: details.length },
    { details, ...(first === undefined ? {} : { pointer: first }) },
  );
}

function byNode(form: CompiledForm, values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const fields = form.nodes.filter(({ isField, table }) => isField && !table);
  return Object.fromEntries(
    fields.filter(({ key }) => values[key] !== undefined).map(({ node, key }) => [node.id, values[key]]),
  );
}
