import { dayOf } from '@sanzhi/platform-calendar';
import { requirePermission, roles } from '@sanzhi/platform-access';
import { itemsOf } from '@sanzhi/platform-configuration';
import { route, type Route, type RouteCall } from '@sanzhi/platform-http';
import { createCite, statutes, type Cite } from '@sanzhi/platform-i18n';
import { Data, systemActor } from '@sanzhi/platform-data';
import { operators, type RuleField } from '@sanzhi/platform-rules';
import { Forms } from '@sanzhi/forms-server';
import type { PluginHost } from '@sanzhi/platform-kernel';
import {
  type ElementTemplate,
  elementTemplates,
  type FlowPattern,
  flowPatterns,
  milestones,
  patternXml,
  type LockableProperty,
  type TemplateSets,
} from '@sanzhi/workflows-model';
import { type FactDeclaration, factVocabulary } from '@sanzhi/workflows-verifier';
import { z } from 'zod';
import type { RuntimeParts } from './runtime-parts.js';
import { serviceTasks } from './service-task.js';

/** What a flowchart is drawn with: everything that one can be made of here, in the words of its users. */
export interface FlowchartDesk {
  readonly templates: readonly DeskTemplate[];
  readonly patterns: readonly DeskPattern[];
  readonly roles: readonly { readonly id: string; readonly title: string }[];
  /** Published forms and flowcharts that are in force for the department. */
  readonly forms: readonly DeskForm[];
  readonly processes: readonly { readonly key: string; readonly title: string }[];
  readonly services: readonly { readonly topic: string; readonly title: string }[];
  readonly facts: readonly DeskFact[];
  /** What plugins add to the operators of conditions, so that a drawing is checked as it will be when it is published. */
  readonly operators: readonly { readonly name: string; readonly doc: string }[];
}

export interface DeskForm {
  readonly key: string;
  readonly title: string;
  /** What conditions may read of it, as `key.path`. */
  readonly fields: readonly RuleField[];
}

interface DeskEntry {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly group: string;
  readonly icon: string;
  readonly article?: { readonly id: string; readonly citation: string };
}

export interface DeskTemplate extends DeskEntry {
  readonly elementId: string;
  readonly element: ElementTemplate['element'];
  readonly sets: TemplateSets;
  readonly locks: readonly LockableProperty[];
  readonly milestones: readonly { readonly id: string; readonly title: string }[];
}

export interface DeskPattern extends DeskEntry {
  /** A process with its diagram, whose elements are put on the canvas without its start and its end. */
  readonly xml: string;
}

export interface DeskFact {
  readonly path: string;
  readonly title: string;
  readonly type: FactDeclaration['type'];
  readonly options?: readonly { readonly value: string; readonly label: string }[];
}

interface Call extends Pick<RouteCall, 'read' | 'translate' | 'clock'> {
  /** Whose forms and flowcharts are offered, beside the district's. */
  readonly departmentId: string;
}

/** All that whoever draws a flowchart asks for, in one answer. */
export function flowchartDeskRoute(parts: () => RuntimeParts): Route {
  return route({
    method: 'get',
    path: '/flowcharts/desk',
    summary: 'What flowcharts are drawn with: steps, sections, roles, forms, services and facts',
    permission: 'signed-in',
    query: z.strictObject({ department: z.string().max(36).optional() }),
    handle: (call): Promise<FlowchartDesk> => {
      const { actor, query } = call;
      // Whoever supervises reads what departments drew and plays the ways of proofs, with the words of each.
      const isSupervised = actor.permissions.has('configuration.supervise');
      if (!isSupervised && !actor.permissions.has('processes.prove')) requirePermission(actor, 'configuration.edit');
      const departmentId = (isSupervised ? query.department : undefined) ?? actor.departmentId ?? '';
      return deskOf(parts().host, { ...call, departmentId });
    },
  });
}

async function deskOf(host: PluginHost, call: Call): Promise<FlowchartDesk> {
  const { translate } = call;
  const cite = createCite(host.contributions(statutes));
  const templates = host.contributions(elementTemplates).map(({ item }) => item);
  return {
    templates: templates.map((template) => ({
      ...entry(template, { translate, cite }),
      elementId: template.elementId,
      element: template.element,
      sets: template.sets,
      locks: template.locks,
      milestones: milestonesOf(host, template.id).map(({ id, title }) => ({ id, title: translate(title) })),
    })),
    patterns: host
      .contributions(flowPatterns)
      .flatMap(({ item }) =>
        isWhole(item, templates)
          ? [{ ...entry(item, { translate, cite }), xml: patternXml(item, { templates, translate }) }]
          : [],
      ),
    roles: host.contributions(roles).map(({ item: { id, title } }) => ({ id, title: translate(title) })),
    forms: await formsOf(host, call),
    processes: await inForce(call, 'process'),
    services: host
      .contributions(serviceTasks)
      .flatMap(({ item: { topic, title } }) => (title === undefined ? [] : [{ topic, title: translate(title) }])),
    facts: host.contributions(factVocabulary).flatMap(({ item }) => factOf(item, translate)),
    operators: host.contributions(operators).map(({ item: { name, doc } }) => ({ name, doc })),
  };
}

function entry(
  { id, title, text, group, icon, article }: ElementTemplate | FlowPattern,
  { translate, cite }: { readonly translate: Call['translate']; readonly cite: Cite },
): DeskEntry {
  return {
    id,
    title: translate(title),
    text: translate(text),
    group: translate(`flowchart.group.${group}`),
    icon,
    ...(article === undefined ? {} : { article: { id: article, citation: cite(article) } }),
  };
}

function milestonesOf(host: PluginHost, template: string) {
  return host
    .contributions(milestones)
    .map(({ item }) => item)
    .filter(({ emittedBy }) => emittedBy.includes(template));
}

/** Not every installation has every plugin: a section of which steps are missing is not offered. */
function isWhole({ elements }: FlowPattern, templates: readonly ElementTemplate[]): boolean {
  const known = new Set(templates.map(({ id }) => id));
  return elements.every((element) => !('template' in element) || known.has(element.template));
}

async function inForce({ read, departmentId, clock }: Call, kind: string) {
  const items = await itemsOf(read, { kind, departmentId, today: dayOf(clock.now()) });
  // A department's own goes before the district's of the same key.
  const published = items.filter(({ inForce: version }) => version !== null);
  const ownLast = published.sort((one, other) => one.ownerId.localeCompare(other.ownerId));
  const known = new Map(ownLast.map(({ key, title }) => [key, title]));
  return [...known].map(([key, title]) => ({ key, title })).sort((one, other) => one.key.localeCompare(other.key));
}

async function formsOf(host: PluginHost, call: Call): Promise<readonly DeskForm[]> {
  const system = host.use(Data).read(systemActor);
  const forms: DeskForm[] = [];
  for (const { key, title } of await inForce(call, 'form')) {
    const [current] = await host.use(Forms).fields(system, { formKey: key, departmentId: call.departmentId });
    forms.push({ key, title, fields: current?.fields.map(({ field }) => field) ?? [] });
  }
  return forms;
}

/** A fact in the words of readers; nothing for one that has none. */
export function factOf(
  { path, title, type, options }: FactDeclaration,
  translate: Call['translate'],
): readonly DeskFact[] {
  if (title === undefined) return [];
  const labels = options?.map((value) => ({ value, label: translate(`${title}.${value}`) }));
  return [{ path, title: translate(title), type, ...(labels ? { options: labels } : {}) }];
}
