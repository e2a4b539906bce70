import { dayOf } from '@sanzhi/platform-calendar';
import { Configuration } from '@sanzhi/platform-configuration';
import type { ReadData } from '@sanzhi/platform-data';
import { DOCUMENT_TEMPLATE, type DocumentTemplate, type PageBlock, pageOf } from '@sanzhi/platform-documents';
import { route, type RouteCall } from '@sanzhi/platform-http';
import { type CompiledForm, documentValues, readableValues } from '@sanzhi/forms-schema';
import { Forms } from '@sanzhi/forms-server';
import { processTasks, type ProcessTask } from '@sanzhi/workflows-runtime';
import { z } from 'zod';
import { cases } from './collections.js';
import { errors } from './errors.js';

/** The document that a task's form shows beside what is filled in. Nothing of it is stored. */
export const documentPreviewRoute = route({
  method: 'post',
  path: '/tasks/:id/document-previews',
  summary: 'A document as it reads with what a task’s form holds so far; stores nothing',
  description:
    'Only templates that the form itself shows at this task. `values` are judged as a submission is, without being ' +
    'refused: what the task may not edit comes from the store, what it may not see is left out, and what is missing or ' +
    'wrong stands as 〔缺…〕 under the field’s title.',
  permission: 'cases.read',
  params: z.strictObject({ id: z.string() }),
  body: z.strictObject({
    template: z.string().max(100),
    values: z.record(z.string(), z.unknown()).default({}),
  }),
  response: z.object({
    title: z.string(),
    blocks: z.array(z.object({ type: z.string(), text: z.string() })),
  }),
  handle: async (call) => {
    const { read, use, params, body } = call;
    const task = await read.of(processTasks).get(params.id);
    const form = await formShowing(call, task, body.template);
    const { departmentId, caseId } = task;
    const wanted = { kind: DOCUMENT_TEMPLATE, key: body.template, departmentId };
    const { content } = await use(Configuration).inForce(read, wanted);
    const template = content as DocumentTemplate;
    const filled = documentValues(form, await readable(call, { task, form, submitted: body.values }));
    const blocks = pageOf(template, { ...filled, ...(await valuesOfCase(read, caseId, filled)) });
    const titles = titlesOf(form);
    return {
      title: template.title,
      blocks: blocks.map((block) => ({ type: block.type, text: worded(block, titles) })),
    };
  },
});

type Call = Pick<RouteCall, 'read' | 'use' | 'clock'>;

/** The task's form, where it shows this template to whoever is at the task. @throws CASEWORK_PREVIEW_UNKNOWN */
async function formShowing(
  { read, use }: Call,
  { formVersionId, departmentId, elementId }: ProcessTask,
  template: string,
): Promise<CompiledForm> {
  const form = formVersionId ? await use(Forms).version(read, formVersionId, departmentId) : undefined;
  const isShown = form?.nodes.some(
    ({ node }) =>
      node.type === 'documentPreview' &&
      node.props['template'] === template &&
      form.mode(elementId, node.id) !== 'hidden',
  );
  if (!form || !isShown) throw errors.CASEWORK_PREVIEW_UNKNOWN({ template });
  return form;
}

/** What the task would store, as far as the task may see it. */
async function readable(
  { read, use, clock }: Call,
  { task, form, submitted }: { readonly task: ProcessTask; readonly form: CompiledForm; readonly submitted: unknown },
): Promise<Readonly<Record<string, unknown>>> {
  const { elementId, departmentId, caseId, formKey, formVersionId: versionId } = task;
  const record = { versionId: versionId ?? '', departmentId, caseId, formKey: formKey ?? '' };
  const stored = await use(Forms).stored(read, record);
  const judged = form.validate({ task: elementId, stored, submitted, today: dayOf(clock.now()) });
  return readableValues(form, elementId, judged.values);
}

/** As a decision prints them: the case's own word counts, whatever a field is called. */
async function valuesOfCase(read: ReadData, caseId: string | null, filled: Readonly<Record<string, unknown>>) {
  if (caseId === null) return {};
  const { number, cause, partyName } = await read.of(cases).get(caseId);
  const party = typeof filled['party'] === 'object' ? filled['party'] : {};
  return { caseNumber: number, cause, party: { ...party, name: partyName } };
}

/** How fields are called, by the paths that a template reads. */
function titlesOf(form: CompiledForm): ReadonlyMap<string, string> {
  const fields = form.nodes.filter(({ isField, table }) => isField && !table);
  return new Map(fields.map(({ key, node }) => [key.replaceAll('/', '.'), node.title]));
}

function worded({ lines, missing }: PageBlock, titles: ReadonlyMap<string, string>): string {
  return missing.reduce(
    (text, path) => text.replace(`〔缺 ${path}〕`, `〔缺 ${titles.get(path) ?? path}〕`),
    lines.join('\n'),
  );
}
