import type { ConfigurationVersion } from '@sanzhi/platform-configuration';
import type { ReadData, Tx } from '@sanzhi/platform-data';
import { type Clock, type Contributed, ExtensionPoint } from '@sanzhi/platform-kernel';
import { type FormDocument, type FormFinding, loadForm } from '@sanzhi/forms-schema';
import { foundOrNot } from './found-or-not.js';
import type { FormParts } from './form-parts.js';
import { allTasksUsing, type FormTask, type FormUser } from './form-users.js';
import { floorFindings } from './statutory-floor.js';

/**
 * What statute demands of whatever form is filled in at a kind of task (REV-14): the fields that the district's form of
 * this key is marked with. The demand hangs on what the task does, so that a form of another key does not escape it.
 */
export interface FormDemand {
  /** Id of an element template: `casework.investigation`. */
  readonly template: string;
  /** Key of the district's form. */
  readonly form: string;
}

/** Where plugins say what their kinds of task demand. */
export const formDemands = ExtensionPoint.define<FormDemand>('formDemands', ({ template }) => template);

type Form = Pick<ConfigurationVersion, 'key' | 'ownerId' | 'content'>;

/** Judgements kept at most. Both sides are versions that never change, so one is good for ever. */
const KEPT = 500;

/** Holds forms against what is demanded by the tasks that they are filled in at. */
export class DemandedFields {
  readonly #byTemplate: ReadonlyMap<string, string>;
  readonly #kept = new Map<string, readonly FormFinding[]>();

  constructor(
    private readonly parts: Pick<FormParts, 'components' | 'configuration'>,
    private readonly options: {
      readonly clock: Clock;
      readonly demands: readonly FormDemand[];
      readonly users: readonly Contributed<FormUser>[];
    },
  ) {
    this.#byTemplate = new Map(options.demands.map(({ template, form }) => [template, form]));
  }

  /** What a form to be published lacks for the tasks of flowcharts, in force or being drawn, that name it. */
  async ofTasks(reader: Tx | ReadData, form: Form): Promise<readonly FormFinding[]> {
    if (this.#byTemplate.size === 0) return [];
    const { clock, users } = this.options;
    const { configuration } = this.parts;
    const asked = { formKey: form.key, departmentId: form.ownerId, users, configuration, clock };
    const demanding = new Map<string, FormTask>();
    for (const task of await allTasksUsing(reader, asked)) {
      const key = this.#byTemplate.get(task.template ?? '');
      // The district's form of its own key is asked for wherever a form is used.
      if (key !== undefined && key !== form.key && !demanding.has(key)) demanding.set(key, task);
    }
    const findings: FormFinding[] = [];
    for (const [key, task] of demanding) findings.push(...(await this.#saidOf(reader, form, { key, task })));
    return findings;
  }

  /**
   * What a published form lacks at a task of this template. It is held against the floor that stood when it came into
   * force: what was fit then goes on being so until its owner publishes the next version.
   */
  async atTask(
    reader: Tx | ReadData,
    form: Form & Pick<ConfigurationVersion, 'contentHash' | 'effectiveFrom'>,
    template: string,
  ): Promise<readonly FormFinding[]> {
    const key = this.#byTemplate.get(template);
    if (key === undefined || isDemanding(form, key)) return [];
    const { effectiveFrom: on } = form;
    const then = on === null ? undefined : await this.#district(reader, { key, on });
    const above = then ?? (await this.#district(reader, { key }));
    if (!above) return [];
    const name = `${form.contentHash} ${above.contentHash}`;
    const findings = this.#kept.get(name) ?? this.#lacking(form, above);
    const oldest = this.#kept.keys().next().value;
    if (this.#kept.size >= KEPT && oldest !== undefined) this.#kept.delete(oldest);
    this.#kept.set(name, findings);
    return findings;
  }

  async #saidOf(reader: Tx | ReadData, form: Form, { key, task }: { key: string; task: FormTask }) {
    const above = await this.#district(reader, { key });
    const found = above ? this.#lacking(form, above) : [];
    const [first] = found;
    if (!first) return [];
    const params = { task: task.name, process: task.process, form: (above?.content as FormDocument).title };
    const said = { code: 'FORMS_DEMANDED_BY_TASK', severity: 'error', pointer: '/nodes', params } as const;
    return [{ ...said, ...(first.article === undefined ? {} : { article: first.article }) }, ...found];
  }

  #lacking(form: Form, above: Form): readonly FormFinding[] {
    const { components } = this.parts;
    const [own, district] = [form, above].map(({ content }) => loadForm(content, { components }));
    return own && district ? floorFindings(own, district, components) : [];
  }

  #district(reader: Tx | ReadData, wanted: { readonly key: string; readonly on?: string }) {
    return foundOrNot(this.parts.configuration.inForce(reader, { kind: 'form', ...wanted }));
  }
}

/** The district's own form of the key is the demand itself. */
function isDemanding({ key, ownerId }: Form, demanded: string): boolean {
  return key === demanded && ownerId === '';
}
