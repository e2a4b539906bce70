import { dayOf } from '@sanzhi/platform-calendar';
import { newId, type ReadData, type Tx } from '@sanzhi/platform-data';
import { type Clock, ServiceKey } from '@sanzhi/platform-kernel';
import type { Translate } from '@sanzhi/platform-i18n';
import {
  compileForm,
  type CompiledForm,
  type FieldFact,
  DICTIONARY_ALONG,
  type FormDocument,
  type FormError,
  formErrorMessage,
  type FormFinding,
  type FormOption,
  type FormResult,
  fieldFacts,
  loadForm,
  modesTask,
  readableValues,
} from '@sanzhi/forms-schema';
import { formSubmissions } from './collections.js';
import { dictionaryNames } from './dictionary-shelf.js';
import { errors } from './errors.js';
import type { FormParts } from './form-parts.js';
import { type FieldsOf, type FormFields, formFields } from './form-fields.js';
import { foundOrNot } from './found-or-not.js';
import { judgeOutside } from './outside-things.js';
import { renamedKeys } from './renamed-keys.js';

export interface Submission {
  /** The pinned version of the form. */
  readonly versionId: string;
  /** The task whose field modes apply. */
  readonly task: string;
  /** The task whose modes apply where the form has none for the task itself. */
  readonly alike?: string;
  /** The element template of the task: what it does may demand fields of whatever form is used. */
  readonly template?: string;
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

/** What a task's form needs in the browser. */
export interface FormForTask {
  readonly document: FormDocument;
  /** The task whose field modes apply. */
  readonly task: string;
  /** What was filled in before, as far as the task may see it. */
  readonly values: Readonly<Record<string, unknown>>;
  /** The options of its dictionaries by name. Those too large to send along are absent and searched on the server. */
  readonly dictionaries: Readonly<Record<string, readonly FormOption[]>>;
}

/** Whose record of which form. */
export interface StoredRecord {
  readonly versionId: string;
  readonly departmentId: string;
  readonly caseId: string | null;
  readonly formKey: string;
}

/** A form as a flowchart names it at a task. */
export interface TaskForm {
  readonly formKey: string;
  /** Whose flowchart it is; '' for the district's. */
  readonly departmentId: string;
  /** The element template. */
  readonly template: string;
}

/** Forms on the server: nothing that a browser says is believed. */
export interface Forms {
  /**
   * The compiled form of a version, with the dictionaries that are in force for a department today.
   * @param departmentId default: the actor's
   */
  version(reader: ReadData, versionId: string, departmentId?: string): Promise<CompiledForm>;
  /** A form for somebody who fills it in at a task: nothing that the task may not see is in it. */
  forTask(reader: ReadData, about: StoredRecord & Pick<Submission, 'task' | 'alike'>): Promise<FormForTask>;
  /** Judges values as {@link submit} would and stores nothing. Takes any version, drafts as well. @throws FORM_DOCUMENT_INVALID */
  tryOut(reader: ReadData, submission: Omit<Submission, 'caseId'>): Promise<FormResult>;
  /**
   * Judges a submission (limits, permission mask, types, computed fields, rules, validators, then the files and records
   * that it names) and stores it.
   * @throws FORMS_SUBMISSION_INVALID with the same texts that the browser shows, FORMS_BELOW_FLOOR when the form itself
   *   lacks what statute demands at the task
   */
  submit(tx: Tx, submission: Submission): Promise<Accepted>;
  /** What the form that a task would be given today lacks of what the task demands (REV-14). For whoever draws flowcharts. */
  lackingAt(reader: ReadData, task: TaskForm): Promise<readonly FormFinding[]>;
  /** What conditions of flowcharts may rely on of a form, for each version that tasks can be given; none is not published. */
  fields(reader: ReadData, about: FieldsOf): Promise<readonly FormFields[]>;
  /** The same of the one version that is in force today for the owner of a flowchart, and of no other department's. */
  fieldsToday(reader: ReadData, about: FieldsOf): Promise<readonly FieldFact[]>;
  /** The newest submission of a form in a case, by the data keys of the version it was filled with. */
  latest(reader: ReadData, caseId: string, formKey: string): Promise<Readonly<Record<string, unknown>> | undefined>;
  /** The newest submission of a form in a case, by the data keys of the version given: keys may have been renamed since. */
  stored(reader: ReadData, about: StoredRecord): Promise<Readonly<Record<string, unknown>>>;
}

export const Forms = ServiceKey.define<Forms>('forms');

/** Compiled forms kept at most. A version never changes, so an entry is good for ever. */
const KEPT = 200;

export function createForms(options: FormParts & { clock: Clock; translate: Translate }): Forms {
  const { configuration, clock, components, dictionaries, calendar, deadlines, registers, files, translate } = options;
  const compiled = new Map<string, CompiledForm>();

  async function fieldsOf({ document }: CompiledForm, reader: ReadData, departmentId: string) {
    const { options: known } = await dictionaries.of(reader, dictionaryNames(document), departmentId);
    return fieldFacts(document, components, { dictionaries: known });
  }

  async function version(
    reader: ReadData,
    versionId: string,
    departmentId = reader.actor.departmentId ?? '',
  ): Promise<CompiledForm> {
    const { content, contentHash } = await configuration.version(reader, versionId);
    const document = content as FormDocument;
    const known = await dictionaries.of(reader, dictionaryNames(document), departmentId);
    // A draft changes under its id, so that it is its content that is kept.
    return compiledOnce([contentHash, known.state].join(' '), () =>
      compileForm(loadForm(document, { components }), {
        components,
        dictionaries: known.options,
        calendar,
        deadlines,
      }),
    );
  }

  function compiledOnce(name: string, compile: () => CompiledForm): CompiledForm {
    const kept = compiled.get(name);
    if (kept) return kept;
    const form = compile();
    const oldest = compiled.keys().next().value;
    if (compiled.size >= KEPT && oldest !== undefined) compiled.delete(oldest);
    compiled.set(name, form);
    return form;
  }

  async function requireDemanded(reader: ReadData, versionId: string, template: string): Promise<void> {
    const filled = await configuration.version(reader, versionId);
    const findings = await options.demanded().atTask(reader, filled, template);
    if (findings.length === 0) return;
    const details = findings.map(({ code, pointer, params, article }) => ({
      ...{ code, pointer, params },
      ...(article === undefined ? {} : { article }),
    }));
    const { title } = filled.content as FormDocument;
    const article = findings[0]?.article;
    throw errors.FORMS_BELOW_FLOOR(
      { form: title, count: findings.length },
      { details, ...(article === undefined ? {} : { article }) },
    );
  }

  async function stored(
    reader: ReadData,
    { versionId, departmentId, caseId, formKey }: StoredRecord,
  ): Promise<Readonly<Record<string, unknown>>> {
    if (caseId === null) return {};
    const [found] = await reader.of(formSubmissions).find({ where: { caseId, formKey }, orderBy: ['-at'], limit: 1 });
    if (!found) return {};
    if (found.versionId === versionId) return found.values;
    const [before, now] = [
      await version(reader, found.versionId, departmentId),
      await version(reader, versionId, departmentId),
    ];
    return renamedKeys(found.values, before, now);
  }

  return {
    version,
    stored,

    async forTask(reader, about) {
      const form = await version(reader, about.versionId, about.departmentId);
      const names = dictionaryNames(form.document);
      const known = await dictionaries.of(reader, names, about.departmentId);
      const along = names.flatMap((name) => {
        const offered = known.options(name) ?? [];
        return offered.length <= DICTIONARY_ALONG ? [[name, offered] as const] : [];
      });
      const task = modesTask(form.document, about.task, about.alike);
      return {
        document: form.document,
        task,
        values: readableValues(form, task, await stored(reader, about)),
        dictionaries: Object.fromEntries(along),
      };
    },

    async tryOut(reader, { versionId, task, departmentId, stored: record, submitted }) {
      const form = await version(reader, versionId, departmentId);
      return form.validate({ task, stored: record, submitted, today: dayOf(clock.now()) });
    },

    async submit(tx, submission) {
      const { versionId, task, alike, template, departmentId, caseId, stored: record, submitted } = submission;
      const form = await version(tx, versionId, departmentId);
      if (template !== undefined) await requireDemanded(tx, versionId, template);
      const today = dayOf(clock.now());
      const modes = modesTask(form.document, task, alike);
      const result = form.validate({ task: modes, stored: record, submitted, today });
      if (result.errors.length > 0) throw refusal(form.document.id, result.errors, translate);
      const place = { tx, departmentId, caseId, on: today, stored: record, translate };
      const { errors: faults, values } = await judgeOutside(form, result, { ...place, registers, files: files() });
      if (faults.length > 0) throw refusal(form.document.id, faults, translate);
      const id = newId();
      await tx.of(formSubmissions).insert({
        id,
        departmentId,
        caseId: caseId ?? null,
        formKey: form.document.id,
        versionId,
        task,
        values: { ...values },
        submittedBy: tx.actor.id,
        at: clock.now(),
      });
      return { id, values, byNode: byNode(form, values), document: form.document };
    },

    async lackingAt(reader, { formKey: key, departmentId, template }) {
      const used = await foundOrNot(configuration.inForce(reader, { kind: 'form', key, departmentId }));
      return used ? options.demanded().atTask(reader, { ...used, effectiveFrom: null }, template) : [];
    },

    fields(reader, about) {
      return formFields(reader, about, { today: dayOf(clock.now()), version, fieldsOf });
    },

    async fieldsToday(reader, { formKey: key, departmentId }) {
      const id = await foundOrNot(configuration.inForceId(reader, { kind: 'form', key, departmentId }));
      return id ? fieldsOf(await version(reader, id, departmentId), reader, departmentId) : [];
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
  const flat = form.nested.flat(values);
  const fields = form.nodes.filter(({ isField, table }) => isField && !table);
  return Object.fromEntries(
    fields.filter(({ key }) => flat[key] !== undefined).map(({ node, key }) => [node.id, flat[key]]),
  );
}
