import {
  beginDraft,
  Configuration,
  configurationItems,
  type ConfigurationVersion,
  requireNewKey,
} from '@sanzhi/platform-configuration';
import type { Actor, ReadData } from '@sanzhi/platform-data';
import { type Route, route } from '@sanzhi/platform-http';
import { blankFlowchart, renamedFlowchart } from '@sanzhi/workflows-model';
import { z } from 'zod';
import type { ProcessContent } from './definitions.js';
import { errors } from './errors.js';

const KIND = 'process';
/** Also the id of the process in the file, so what XML lets be one. */
const key = z.string().regex(/^[A-Za-z][\w-]{0,63}$/);
const title = z.string().trim().min(1).max(200);

/** What a new flowchart begins with. */
const beginning = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('blank') }),
  z.strictObject({ from: z.literal('version'), id: z.string().max(36) }),
  z.strictObject({ from: z.literal('file'), xml: z.string().max(2_000_000) }),
]);

/** Beginning: a new flowchart, or another draft of one there is. */
export const flowchartItemRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/flowcharts/items',
    summary: 'Begin a new flowchart: empty, from a version of another, from a BPMN file',
    permission: 'configuration.edit',
    maxMegabytes: 3,
    body: z.strictObject({ title, key, begin: beginning }),
    handle: async ({ use, read, transact, body, actor }) => {
      const content = await firstContent(use(Configuration), read, body);
      return transact(async (tx) => {
        const item = { kind: KIND, key: body.key, ownerId: ownerOf(actor) };
        await requireNewKey(tx, item);
        return told(await beginDraft(tx, use(Configuration), { ...item, title: body.title, content }));
      });
    },
  }),
  route({
    method: 'post',
    path: '/flowcharts/items/:key/drafts',
    summary: "Begin another draft of a flowchart: from a version of it, or the department's own from the district's",
    permission: 'configuration.edit',
    params: z.strictObject({ key: z.string().max(100) }),
    body: z.strictObject({ from: z.string().max(36) }),
    handle: ({ use, transact, params, body, actor }) =>
      transact(async (tx) => {
        const configuration = use(Configuration);
        const version = await flowchart(configuration, tx, body.from);
        if (version.key !== params.key) throw errors.PROCESS_DEFINITION_UNKNOWN({ key: params.key });
        const { title: name } = await tx.of(configurationItems).get(version.itemId);
        const { content } = version;
        const draft = { kind: KIND, key: params.key, title: name, content, ownerId: ownerOf(actor) };
        return told(await beginDraft(tx, configuration, draft));
      }),
  }),
];

/** Whoever keeps the district's items writes those; everybody else those of the own department. */
function ownerOf(actor: Actor): string {
  return actor.permissions.has('configuration.district') ? '' : (actor.departmentId ?? '');
}

function told({ id, kind, key: name, version, rev, state }: ConfigurationVersion) {
  return { id, kind, key: name, version, rev, state };
}

/** @throws PROCESS_DEFINITION_UNKNOWN for a version of another kind, PROCESS_FILE_UNREADABLE */
async function firstContent(
  configuration: Configuration,
  read: ReadData,
  { begin, ...named }: { begin: z.output<typeof beginning>; key: string; title: string },
): Promise<ProcessContent> {
  if (begin.from === 'blank') return { xml: blankFlowchart(named) };
  const xml = begin.from === 'file' ? begin.xml : (await content(configuration, read, begin.id)).xml;
  try {
    return { xml: await renamedFlowchart(xml, named) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw errors.PROCESS_FILE_UNREADABLE({ reason }, { pointer: '/begin/xml' });
  }
}

async function content(configuration: Configuration, read: ReadData, id: string): Promise<ProcessContent> {
  return (await flowchart(configuration, read, id)).content as ProcessContent;
}

async function flowchart(configuration: Configuration, read: ReadData, id: string): Promise<ConfigurationVersion> {
  const version = await configuration.version(read, id);
  if (version.kind !== KIND) throw errors.PROCESS_DEFINITION_UNKNOWN({ key: version.key });
  return version;
}
