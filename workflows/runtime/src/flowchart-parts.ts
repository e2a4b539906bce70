import { accounts, roles } from '@sanzhi/platform-access';
import { dayOf } from '@sanzhi/platform-calendar';
import { type Configuration, type ConfigurationOwner, configurationVersions } from '@sanzhi/platform-configuration';
import type { ReadData } from '@sanzhi/platform-data';
import type { Clock, PluginHost } from '@sanzhi/platform-kernel';
import { factsOf, type Rule } from '@sanzhi/platform-rules';
import type { Forms } from '@sanzhi/forms-server';
import {
  brokenLocks,
  type ElementTemplate,
  elementTemplates,
  type Expression,
  milestones,
  type Program,
  type ProgramNode,
} from '@sanzhi/workflows-model';
import type { ProcessContent } from './definitions.js';
import type { Closure } from './flowchart-closure.js';
import { formKeysOf } from './form-facts.js';
import { flowchartTasks } from './form-tasks.js';
import { serviceTasks } from './service-task.js';
import { serviceTopicOf } from './services.js';
import { taskHandlers } from './task-handler.js';

/** Something that a flowchart needs and this installation has not, or has otherwise. */
export interface PartFault {
  /** `error.<code>` words it. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly element: string;
  readonly params: Readonly<Record<string, string>>;
  /** The obligation that is not met. */
  readonly article?: string;
}

/** What is there for flowcharts to use. */
export interface Installation {
  readonly topics: ReadonlySet<string>;
  readonly roles: ReadonlySet<string>;
  /** Element templates that something is known of: one that is drawn with, does work, or stands for a milestone. */
  readonly templates: ReadonlyMap<string, ElementTemplate | undefined>;
}

/** Reads off what plugins contribute. */
export function installationOf(host: Pick<PluginHost, 'contributions'>): Installation {
  return {
    topics: new Set(host.contributions(serviceTasks).map(({ item }) => item.topic)),
    roles: new Set(host.contributions(roles).map(({ item }) => item.id)),
    templates: new Map<string, ElementTemplate | undefined>([
      ...host.contributions(taskHandlers).map(({ item }) => [item.template, undefined] as const),
      ...host.contributions(milestones).flatMap(({ item }) => item.emittedBy.map((id) => [id, undefined] as const)),
      ...host.contributions(elementTemplates).map(({ item }) => [item.id, item] as const),
    ]),
  };
}

/** The flowchart that is looked at. */
export interface Flowchart {
  readonly content: ProcessContent;
  readonly programs: readonly Program[];
  readonly owner: ConfigurationOwner;
  /** What its processes call. */
  readonly closures: readonly Closure[];
}

/** What can be asked of the database, by whoever may read all of it. */
export interface Asking {
  readonly system: ReadData;
  readonly configuration: Configuration;
  readonly clock: Clock;
  readonly installation: Installation;
  readonly forms: Pick<Forms, 'lackingAt' | 'fields'>;
}

/** Everything that a flowchart names and that is not there. */
export async function partFaults(flowchart: Flowchart, asking: Asking): Promise<PartFault[]> {
  const { programs, owner, closures } = flowchart;
  return [
    ...programs.flatMap((program) => nodeFaults(program, asking.installation, owner)),
    ...callFaults(programs, closures),
    ...(await formFaults(flowchart, asking)),
    ...(await lackingForms(flowchart, asking)),
    ...(await fieldFaults(flowchart, asking)),
    ...(await assigneeFaults(programs, asking)),
  ];
}

/** What shows on an element by itself: services, roles, templates, and what the engine could run but the runtime cannot. */
function nodeFaults(program: Program, installation: Installation, { ownerId }: ConfigurationOwner): PartFault[] {
  return program.nodes.flatMap((node) => {
    const code = unsupported(program, node, ownerId);
    const topic = serviceTopicOf(node);
    const { template } = node;
    return [
      ...(code === undefined ? [] : [fault(code, node)]),
      ...(topic === undefined || installation.topics.has(topic)
        ? []
        : [fault('PROCESS_TOPIC_UNKNOWN', node, { topic })]),
      ...namesIn(node.work?.candidateGroups)
        .filter((role) => !installation.roles.has(role))
        .map((role) => fault('PROCESS_ROLE_UNKNOWN', node, { role })),
      ...(template === undefined ? [] : templateFaults(node, template, installation)),
    ];
  });
}

/** A step that stands for a template it is not, or not any more. */
function templateFaults(node: ProgramNode, id: string, { templates }: Installation): PartFault[] {
  if (!templates.has(id)) return [warning('PROCESS_TEMPLATE_UNKNOWN', node, { template: id })];
  const template = templates.get(id);
  if (!template) return [];
  const { article } = template;
  return brokenLocks(node, template).map((property) => ({
    ...fault('PROCESS_TEMPLATE_CHANGED', node, { property }),
    ...(article === undefined ? {} : { article }),
  }));
}

function unsupported({ kind }: Program, node: ProgramNode, ownerId: string): string | undefined {
  if (node.kind === 'scriptTask' && !node.script) return 'PROCESS_SCRIPT_FOREIGN';
  if (node.kind === 'receiveTask' && !node.message) return 'PROCESS_MESSAGE_UNNAMED';
  // Those of event sub-processes are in scopes of their own.
  if (kind !== 'process' || node.kind !== 'startEvent' || node.scope !== 0) return undefined;
  const on = node.events?.map(({ type }) => type) ?? [];
  return on.includes('timer') && ownerId === '' ? 'PROCESS_START_OWNERLESS' : undefined;
}

/** Calls in the file of what is neither in it nor published. Those that an expression names are the proof's to judge. */
function callFaults(programs: readonly Program[], closures: readonly Closure[]): PartFault[] {
  const unresolved = new Set(closures.flatMap((closure) => closure.unresolved));
  const nodes = new Set(programs.flatMap((program) => program.nodes));
  return [...unresolved]
    .filter((node) => nodes.has(node) && node.call?.element.language === 'text')
    .map((node) => fault('PROCESS_CALLED_UNKNOWN', node, { process: node.call?.element.body ?? '' }));
}

/** Forms that are not in force for the owner, and field modes of theirs for tasks that are nowhere. */
async function formFaults({ content, programs, owner }: Flowchart, asking: Asking): Promise<PartFault[]> {
  const users = new Map<string, ProgramNode[]>();
  for (const node of programs.flatMap(({ nodes }) => nodes)) {
    const key = node.work?.formKey;
    if (key !== undefined) users.set(key, [...(users.get(key) ?? []), node]);
  }
  const faults: PartFault[] = [];
  for (const [form, nodes] of users) {
    const found = await formOf(form, owner, asking);
    const { state } = found;
    if (state !== 'in-force') {
      const [code, make] =
        state === 'coming' ? (['PROCESS_FORM_COMING', warning] as const) : (['PROCESS_FORM_UNKNOWN', fault] as const);
      faults.push(...nodes.map((node) => make(code, node, { form, ...found.params })));
      continue;
    }
    const [first] = nodes;
    const stray = await strayModes({ form, document: found.document, xml: content }, asking);
    if (first)
      faults.push(...stray.map((task) => warning('PROCESS_FORM_MODE_STRAY', first, { form: found.title, task })));
  }
  return faults;
}

/** Conditions that read a field which a form of the flowchart does not have: they would never hold, and nobody is told. */
async function fieldFaults({ programs, owner }: Flowchart, { system, forms }: Asking): Promise<PartFault[]> {
  const faults: PartFault[] = [];
  for (const key of formKeysOf(programs)) {
    const [current] = await forms.fields(system, { formKey: key, departmentId: owner.ownerId });
    if (!current) continue;
    const known = new Set(current.fields.map(({ field }) => field.path));
    for (const { nodes, flows } of programs) {
      for (const { source, condition } of flows) {
        const node = nodes[source];
        if (!node || !condition) continue;
        for (const field of fieldsRead(condition, key).filter((path) => !known.has(path))) {
          faults.push(fault('PROCESS_CONDITION_FIELD_UNKNOWN', node, { form: current.title, field }));
        }
      }
    }
  }
  return faults;
}

/** Fields of a form that a condition reads. */
function fieldsRead({ language, body }: Expression, key: string): string[] {
  if (language !== 'json-logic') return [];
  const paths = factsOf(JSON.parse(body) as Rule).map((path) => path.split('.'));
  return paths.flatMap(([form, field]) => (form === key && field !== undefined ? [field] : []));
}

/** Tasks whose form lacks what statute demands of what they do, whatever the form is called (REV-14). */
async function lackingForms({ programs, owner }: Flowchart, { system, forms }: Asking): Promise<PartFault[]> {
  const faults: PartFault[] = [];
  for (const node of programs.flatMap(({ nodes }) => nodes)) {
    const { template, work: { formKey } = {} } = node;
    if (template === undefined || formKey === undefined) continue;
    const findings = await forms.lackingAt(system, { formKey, departmentId: owner.ownerId, template });
    const [first] = findings;
    if (!first) continue;
    const params = { form: formKey, field: String(first.params['title']), count: String(findings.length) };
    const ground = first.article === undefined ? {} : { article: first.article };
    faults.push({ ...fault('PROCESS_FORM_BELOW_FLOOR', node, params), ...ground });
  }
  return faults;
}

type FoundForm =
  | {
      readonly state: 'in-force';
      readonly document: { readonly modes?: object };
      readonly title: string;
      readonly params: object;
    }
  | { readonly state: 'coming' | 'missing'; readonly params: Readonly<Record<string, string>> };

async function formOf(key: string, { ownerId }: ConfigurationOwner, { system, clock }: Asking): Promise<FoundForm> {
  const today = dayOf(clock.now());
  const versions = await system.of(configurationVersions).find({
    where: { kind: 'form', key, ownerId: { in: [ownerId, ''] }, state: 'published' },
    orderBy: ['-ownerId', '-effectiveFrom', '-version'],
  });
  const inForce = versions.find(({ effectiveFrom }) => effectiveFrom !== null && effectiveFrom <= today);
  if (inForce) {
    const document = inForce.content as { readonly modes?: object; readonly title?: string };
    return { state: 'in-force', document, title: document.title ?? key, params: {} };
  }
  const date = versions.map(({ effectiveFrom }) => effectiveFrom ?? '').sort()[0];
  return date === undefined ? { state: 'missing', params: {} } : { state: 'coming', params: { date } };
}

/** Tasks that a form has field modes for and that no flowchart has, this one or another that uses the form. */
async function strayModes(
  {
    form,
    document,
    xml,
  }: { readonly form: string; readonly document: { readonly modes?: object }; readonly xml: ProcessContent },
  { system, configuration, installation }: Asking,
): Promise<string[]> {
  const modes = Object.keys(document.modes ?? {}).filter((task) => task !== 'default');
  const { kind, tasksOf } = flowchartTasks((template) => installation.templates.get(template)?.elementId);
  const namesIn = (content: unknown) => tasksOf(content, form).flatMap(({ id, alike }) => [id, alike ?? id]);
  const here = new Set(namesIn(xml));
  if (modes.every((task) => here.has(task))) return [];
  const others = await configuration.whereUsed(system, { kind: 'form', key: form });
  const known = new Set(others.filter((user) => user.kind === kind).flatMap(({ content }) => namesIn(content)));
  return modes.filter((task) => !here.has(task) && !known.has(task));
}

/** People that a flowchart names outright and that do not exist, or no longer. */
async function assigneeFaults(programs: readonly Program[], { system }: Asking): Promise<PartFault[]> {
  const named = programs
    .flatMap(({ nodes }) => nodes)
    .flatMap((node) => {
      const { assignee } = node.work ?? {};
      return assignee?.language === 'text' ? [{ node, person: assignee.body }] : [];
    });
  if (named.length === 0) return [];
  const ids = [...new Set(named.map(({ person }) => person))];
  const known = await system.of(accounts).find({ where: { id: { in: ids } } });
  const found = new Set(known.map(({ id }) => id));
  return named
    .filter(({ person }) => !found.has(person))
    .map(({ node, person }) => warning('PROCESS_ASSIGNEE_UNKNOWN', node, { person }));
}

/** The names that a constant lists; what an expression gives is known only when it runs. */
function namesIn(expression: { readonly language: string; readonly body: string } | undefined): string[] {
  if (expression?.language !== 'text') return [];
  return expression.body
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function fault(code: string, { id, name }: ProgramNode, params: Readonly<Record<string, string>> = {}): PartFault {
  return { code, severity: 'error', element: id, params: { element: name ?? id, ...params } };
}

function warning(code: string, node: ProgramNode, params: Readonly<Record<string, string>> = {}): PartFault {
  return { ...fault(code, node, params), severity: 'warning' };
}
