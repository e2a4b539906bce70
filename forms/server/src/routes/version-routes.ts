import { Configuration, type ConfigurationVersion } from '@sanzhi/platform-configuration';
import { type RouteCall, route } from '@sanzhi/platform-http';
import { Clock } from '@sanzhi/platform-kernel';
import {
  coverageOf,
  type FormFinding,
  loadForm,
  runFormTests,
  toJsonSchema,
  formErrorMessage,
  type FormError,
} from '@sanzhi/forms-schema';
import { z } from 'zod';
import { dictionaryNames } from '../dictionary-shelf.js';
import { errors } from '../errors.js';
import { Forms } from '../forms.js';
import { FormDesk } from '../form-desk.js';
import { compileOptionsOf, type FormKindId, judgeForm } from '../judge-form.js';
import { packForm } from '../form-package.js';
import { tasksUsing } from '../form-users.js';

const byId = z.strictObject({ id: z.string().max(36) });

/** A version of a form or a fragment. @throws FORMS_NOT_A_FORM, DATA_NOT_FOUND */
async function formVersion({ use, read }: Pick<RouteCall, 'use' | 'read'>, id: string): Promise<ConfigurationVersion> {
  const version = await use(Configuration).version(read, id);
  if (version.kind !== 'form' && version.kind !== 'form-fragment') {
    throw errors.FORMS_NOT_A_FORM({ id, kind: version.kind });
  }
  return version;
}

/** A finding in words: what is the matter, what to do, which provision says so. */
function worded({ use, translate }: Pick<RouteCall, 'use' | 'translate'>, finding: FormFinding) {
  const { code, severity, pointer, params, nodeId, article } = finding;
  return {
    code,
    severity,
    pointer,
    params,
    ...(nodeId === undefined ? {} : { nodeId }),
    message: translate(`error.${code}`, params),
    remedy: translate(`error.${code}.remedy`, params),
    ...(article === undefined ? {} : { article: { id: article, citation: use(FormDesk).cite(article) } }),
  };
}

/** What one asks of a version of a form: its document, its schema, what is wrong with it, how it judges values. */
export const versionRoutes = [
  route({
    method: 'get',
    path: '/forms/versions/:id',
    summary: 'The document of a form version, for the renderer',
    permission: 'signed-in',
    params: byId,
    handle: async ({ read, use, params }) => (await use(Forms).version(read, params.id)).document,
  }),
  route({
    method: 'get',
    path: '/forms/versions/:id/schema',
    summary: "The strict JSON Schema of a form version's values",
    description:
      'JSON Schema 2020-12: closed, with types, options and limits. With `task`, only what that task may send: the ' +
      'body of `POST /api/tasks/{id}/completion` is `{ "values": … }` of this schema, with the `formVersionId` and ' +
      'the `elementId` of the task. Rules may demand more; the refusal names each field by its pointer.',
    permission: 'signed-in',
    params: byId,
    query: z.strictObject({ task: z.string().max(100).optional() }),
    handle: async (call) => {
      const { content, ownerId } = await formVersion(call, call.params.id);
      const { components, dictionaries } = call.use(FormDesk).parts;
      const document = loadForm(content, { components });
      const known = await dictionaries.of(call.read, dictionaryNames(document), ownerId);
      const { task } = call.query;
      return toJsonSchema(document, { components, dictionaries: known.options, ...(task ? { task } : {}) });
    },
  }),
  route({
    method: 'get',
    path: '/forms/versions/:id/findings',
    summary: 'What is wrong with a version, or may surprise; how its own tests go and what they leave untested',
    permission: 'configuration.edit',
    params: byId,
    perMinute: 120,
    handle: async (call) => {
      const version = await formVersion(call, call.params.id);
      const { parts } = call.use(FormDesk);
      const kind = version.kind as FormKindId;
      const findings = await judgeForm(parts, call.read, { ...version, kind });
      const hasErrors = findings.some(({ severity, code }) => severity === 'error' && code.startsWith('FORM_'));
      const words = findings.map((finding) => worded(call, finding));
      if (hasErrors) return { findings: words, tests: [], coverage: null };
      const document = loadForm(version.content, parts);
      const options = await compileOptionsOf(parts, call.read, { document, departmentId: version.ownerId });
      return { findings: words, tests: runFormTests(document, options), coverage: coverageOf(document, options) };
    },
  }),
  route({
    method: 'get',
    path: '/forms/versions/:id/tasks',
    summary: "The tasks of published and drafted flowcharts that use a version's form",
    permission: 'configuration.edit',
    params: byId,
    handle: async (call) => {
      const { read, use, actor, params } = call;
      const { key } = await formVersion(call, params.id);
      return tasksUsing(read, {
        formKey: key,
        departmentId: actor.departmentId ?? '',
        users: use(FormDesk).users,
        configuration: use(Configuration),
        clock: use(Clock),
      });
    },
  }),
  route({
    method: 'post',
    path: '/forms/versions/:id/tries',
    summary: 'What the server would say of values filled in at a task; nothing is stored',
    permission: 'configuration.edit',
    params: byId,
    perMinute: 60,
    body: z.strictObject({
      task: z.string().max(100).default('default'),
      values: z.unknown(),
      stored: z.record(z.string(), z.unknown()).optional(),
    }),
    handle: async (call) => {
      const { use, read, params, body, translate } = call;
      const { ownerId } = await formVersion(call, params.id);
      const departmentId = ownerId || (call.actor.departmentId ?? '');
      const about = { versionId: params.id, departmentId, task: body.task, submitted: body.values ?? {} };
      const result = await use(Forms).tryOut(read, { ...about, ...(body.stored ? { stored: body.stored } : {}) });
      const told = (fault: FormError) => ({ ...fault, message: formErrorMessage(fault, translate) });
      return {
        values: result.values,
        errors: result.errors.map(told),
        warnings: result.warnings.map(told),
        visible: [...result.visible],
        required: [...result.required],
      };
    },
  }),
  route({
    method: 'get',
    path: '/forms/versions/:id/package',
    summary: 'A version with the fragments and dictionaries it needs, to be imported elsewhere',
    permission: 'configuration.edit',
    params: byId,
    handle: async (call) => {
      const version = await formVersion(call, call.params.id);
      call.request.setHeader('Content-Disposition', `attachment; filename="${version.key}-v${version.version}.json"`);
      return packForm(call.read, { configuration: call.use(Configuration), version });
    },
  }),
];
