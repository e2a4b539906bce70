import { departments, roles } from '@sanzhi/platform-access';
import { dayOf } from '@sanzhi/platform-calendar';
import { Configuration, configurationItems, type ConfigurationVersion } from '@sanzhi/platform-configuration';
import { Data, type ReadData, systemActor } from '@sanzhi/platform-data';
import { type Route, route } from '@sanzhi/platform-http';
import { createCite, type Cite, statutes, type Translate } from '@sanzhi/platform-i18n';
import { AppError, type PluginHost, ServiceKey } from '@sanzhi/platform-kernel';
import type { RuleVocabulary } from '@sanzhi/platform-rules';
import { Forms } from '@sanzhi/forms-server';
import {
  flowchartSteps,
  type FlowchartStep,
  type FlowchartWay,
  milestones,
  publicFlowchart,
} from '@sanzhi/workflows-model';
import { factVocabulary } from '@sanzhi/workflows-verifier';
import { z } from 'zod';
import type { ProcessContent } from './definitions.js';
import { factOf } from './flowchart-desk.js';
import { publicCondition } from './public-conditions.js';

/** Where a step leads, as everyone is told. */
export interface PublishedWay {
  readonly to: string;
  /** What the way is called. */
  readonly condition?: string;
  /** Of a way without a name, what decides on it, in a citizen's words. */
  readonly when?: string;
  /** It is taken in all other cases. */
  readonly isDefault?: true;
}

/** What of a step is how it runs. */
type Inside = 'template' | 'groups' | 'assignee' | 'form' | 'service' | 'isManual';

/** A step as everyone is told of it. */
export interface PublishedStep extends Omit<FlowchartStep, Inside | 'ways' | 'exceptions'> {
  readonly ways: readonly PublishedWay[];
  readonly exceptions: readonly PublishedWay[];
  /** What orders it. */
  readonly article?: { readonly id: string; readonly citation: string };
}

/** A flowchart as everyone may see it (DIS-9.4a). */
export interface PublishedFlowchart {
  readonly key: string;
  readonly title: string;
  /** The department whose own it is; '' for that of the whole district. */
  readonly ownerId: string;
  /** The department's name; '' for the district's. */
  readonly ownerName: string;
  readonly version: number;
  /** The day it was published; '' for what came with the installation. */
  readonly publishedOn: string;
  readonly effectiveFrom: string;
  /** BPMN with its diagram, without how it runs. */
  readonly xml: string;
  /** The same in words. */
  readonly steps: readonly PublishedStep[];
}

/** Which flowchart is asked for: a department's own if it has one, else the district's. */
export interface AskedFlowchart {
  readonly key: string;
  readonly departmentId?: string;
}

/** Flowcharts in force, as everyone may see them. */
export interface PublishedFlowcharts {
  /** Whether there is one to be shown. */
  isInForce(wanted: AskedFlowchart): Promise<boolean>;
  /** @throws CONFIGURATION_NONE_PUBLISHED */
  find(wanted: AskedFlowchart, translate: Translate): Promise<PublishedFlowchart>;
}

export const PublishedFlowcharts = ServiceKey.define<PublishedFlowcharts>('published-flowcharts');

/** What it is made of is read as the system: the public reaches no collection, and is answered with the projection. */
export function publishedFlowcharts(host: Pick<PluginHost, 'use' | 'contributions'>): PublishedFlowcharts {
  const shown = new Map<string, Promise<Shown>>();
  /** Of a version, which never changes: read once. */
  const shownOf = (version: ConfigurationVersion): Promise<Shown> => {
    const known = shown.get(version.id);
    if (known) return known;
    if (shown.size >= KEPT) shown.delete(shown.keys().next().value as string);
    const reading = shownVersion(version);
    shown.set(version.id, reading);
    reading.catch(() => shown.delete(version.id));
    return reading;
  };
  return {
    isInForce: (asked) =>
      host
        .use(Configuration)
        .inForceId(host.use(Data).read(systemActor), { kind: 'process', ...asked })
        .then(
          () => true,
          (error: unknown) => {
            if (error instanceof AppError) return false;
            throw error;
          },
        ),
    async find(asked, translate) {
      const { key } = asked;
      const read: ReadData = host.use(Data).read(systemActor);
      const version = await host.use(Configuration).inForce(read, { kind: 'process', ...asked });
      const { title } = await read.of(configurationItems).get(version.itemId);
      const { xml, steps } = await shownOf(version);
      const owner = version.ownerId ? await read.of(departments).get(version.ownerId) : undefined;
      const facts = [
        ...host.contributions(factVocabulary).flatMap(({ item }) => factOf(item, translate)),
        ...(await formFieldsOf(host, read, { steps, departmentId: version.ownerId })),
      ];
      const words = { translate, cite: createCite(host.contributions(statutes)), host, facts };
      return {
        key,
        title,
        ownerId: version.ownerId,
        ownerName: owner?.name ?? '',
        version: version.version,
        publishedOn: version.publishedAt ? dayOf(version.publishedAt) : '',
        effectiveFrom: version.effectiveFrom ?? '',
        xml,
        steps: steps.map((step) => publishedStep(step, words)),
      };
    },
  };
}

/** Fields of forms on which ways are decided, under the names by which conditions read them. */
async function formFieldsOf(
  host: Pick<PluginHost, 'use'>,
  read: ReadData,
  { steps, departmentId }: { readonly steps: readonly FlowchartStep[]; readonly departmentId: string },
): Promise<RuleVocabulary> {
  const asked = steps.flatMap(({ ways, exceptions }) =>
    [...ways, ...exceptions].flatMap(({ expressions = [] }) => expressions),
  );
  const formKeys = new Set(steps.flatMap(({ form }) => form ?? []));
  const wanted = [...formKeys].filter((formKey) => asked.some((expression) => expression.includes(`${formKey}.`)));
  const found = await Promise.all(
    wanted.map(async (formKey) => {
      const fields = await host.use(Forms).fieldsToday(read, { formKey, departmentId });
      return fields.map(({ field }) => ({ ...field, path: `${formKey}.${field.path}` }));
    }),
  );
  return found.flat();
}

/** Flowcharts kept in memory at most. */
const KEPT = 100;

interface Shown {
  readonly xml: string;
  readonly steps: readonly FlowchartStep[];
}

async function shownVersion({ content }: ConfigurationVersion): Promise<Shown> {
  const { xml } = content as ProcessContent;
  return { xml: await publicFlowchart(xml), steps: await flowchartSteps(xml) };
}

interface Words {
  readonly translate: Translate;
  readonly cite: Cite;
  readonly host: Pick<PluginHost, 'contributions'>;
  readonly facts: RuleVocabulary;
}

function publishedStep(step: FlowchartStep, words: Words): PublishedStep {
  const { template, groups: _groups, assignee: _assignee, form: _form, service: _service, isManual: _, ...told } = step;
  const who = whoOf(step, words);
  const claimed = words.host
    .contributions(milestones)
    .find(({ item }) => template !== undefined && item.emittedBy.includes(template));
  const article = claimed?.item.article;
  return {
    ...told,
    ways: step.ways.map((way) => publishedWay(way, words)),
    exceptions: step.exceptions.map((way) => publishedWay(way, words)),
    ...(who ? { who } : {}),
    ...(article === undefined ? {} : { article: { id: article, citation: words.cite(article) } }),
  };
}

/** The lane's name, else that of the roles the task is offered to, else that whoever handles the case does it. */
function whoOf({ who, groups = [], assignee }: FlowchartStep, { host, translate }: Words): string | undefined {
  if (who !== undefined) return who;
  const titles = host
    .contributions(roles)
    .flatMap(({ item }) => (groups.includes(item.id) ? translate(item.title) : []));
  if (titles.length > 0) return titles.join('、');
  return assignee === '${starter}' ? translate('flowchart.public.starter') : undefined;
}

function publishedWay({ to, condition, expressions, isDefault }: FlowchartWay, words: Words): PublishedWay {
  if (condition) return { to, condition };
  if (isDefault) return { to, isDefault };
  if (!expressions) return { to };
  const when = publicCondition(expressions, words.facts, words.translate);
  return { to, when: when ?? words.translate('flowchart.public.otherwiseWorded') };
}

export const publishedFlowchartRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/flowcharts/published/:key',
    summary: 'A flowchart in force as everyone may see it: its diagram, and the same in numbered steps (DIS-9.4a)',
    permission: 'public',
    perMinute: 120,
    params: z.strictObject({ key: z.string().max(100) }),
    query: z.strictObject({ department: z.string().max(36).optional() }),
    handle: ({ use, params, query, translate }) =>
      use(PublishedFlowcharts).find(
        { key: params.key, ...(query.department === undefined ? {} : { departmentId: query.department }) },
        translate,
      ),
  }),
];
