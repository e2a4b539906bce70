import { Audit, departmentStream } from '@sanzhi/platform-audit';
import { Configuration } from '@sanzhi/platform-configuration';
import { Data, systemActor } from '@sanzhi/platform-data';
import { Content, type RouteCall, route } from '@sanzhi/platform-http';
import { columnsOf, registerViewOf } from '@sanzhi/forms-schema';
import { z } from 'zod';
import { formSubmissions } from '../collections.js';
import { csvOf, nameReader, registerPage, type RegisterRow, shownCells } from '../form-register.js';
import { Forms } from '../forms.js';

const SECRETS = 'forms.secrets';
const day = z.iso.date();
const narrowing = {
  q: z.string().max(100).optional(),
  from: day.optional(),
  to: day.optional(),
};
const byKey = z.strictObject({ key: z.string().max(100) });

/** So many lines a file holds at most; more are exported by period. */
const MAX_LINES = 5000;

/** The form in force for the asker's department, and who asks. */
async function asked(call: Pick<RouteCall, 'use' | 'read' | 'actor'>, formKey: string) {
  const { use, read, actor } = call;
  const departmentId = actor.departmentId ?? '';
  const versionId = await use(Configuration).inForceId(read, { kind: 'form', key: formKey, departmentId });
  return {
    formKey,
    forms: use(Forms),
    form: await use(Forms).version(read, versionId),
    names: nameReader(use(Data).read(systemActor)),
    maySeeSecrets: actor.permissions.has(SECRETS),
  };
}

/** What was filled in with a form, as a register: within the asker's reach, secrets only for whom they are meant. */
export const registerRoutes = [
  route({
    method: 'get',
    path: '/form-registers',
    summary: 'The forms that something was filled in with, in reach of the asker',
    permission: 'cases.read',
    handle: async ({ read, use, actor }) => {
      const departmentId = actor.departmentId ?? '';
      const known = await use(Configuration).allInForce(read, { kind: 'form', departmentId });
      const counted = await Promise.all(
        known.map(async ({ id, key }) => {
          const count = await read.of(formSubmissions).count({ formKey: key });
          return { key, count, title: (await use(Forms).version(read, id)).document.title };
        }),
      );
      return counted.filter(({ count }) => count > 0);
    },
  }),
  route({
    method: 'get',
    path: '/form-registers/:key',
    summary: 'What was filled in with a form, the latest first',
    permission: 'cases.read',
    params: byKey,
    query: z.strictObject({ ...narrowing, cursor: z.string().max(2000).optional() }),
    handle: async (call) => registerPage(call.read, { ...(await asked(call, call.params.key)), ...call.query }),
  }),
  route({
    method: 'get',
    path: '/form-registers/:key/entries/:id',
    summary: 'One thing filled in, with the version of the form it was filled in with',
    permission: 'cases.read',
    params: z.strictObject({ key: z.string().max(100), id: z.string().max(36) }),
    handle: async ({ read, use, actor, params, transact, clock }) => {
      const row = await read.of(formSubmissions).get(params.id);
      const form = await use(Forms).version(read, row.versionId, row.departmentId);
      const maySeeSecrets = actor.permissions.has(SECRETS);
      const { cells, masked } = shownCells(form, row.values, maySeeSecrets);
      const isSecret = (nodeId: string) => form.document.nodes[nodeId]?.sensitivity === 'secret';
      if (Object.keys(cells).some(isSecret)) {
        await transact((tx) =>
          use(Audit).record(tx, {
            stream: departmentStream(row.departmentId, clock.now()),
            action: 'forms.secrets-read',
            subject: `form-submission/${row.id}`,
            data: { form: row.formKey },
          }),
        );
      }
      const names = nameReader(use(Data).read(systemActor));
      const readable = Object.entries(form.nested.flat(row.values)).filter(
        ([key]) => !form.nodes.some((node) => node.key === key && !node.table && masked.includes(node.node.id)),
      );
      return {
        id: row.id,
        caseId: row.caseId,
        at: row.at.toISOString(),
        submittedBy: await names(row.submittedBy),
        document: form.document,
        values: form.nested.nest(withoutSecretCells(form, Object.fromEntries(readable), maySeeSecrets)),
        masked: masked.map((nodeId) => ({ nodeId, title: form.document.nodes[nodeId]?.title ?? nodeId })),
      };
    },
  }),
  route({
    method: 'get',
    path: '/form-registers/:key/export',
    summary: 'What was filled in with a form as a CSV file; the export is on the trail',
    permission: 'cases.read',
    perMinute: 10,
    params: byKey,
    query: z.strictObject(narrowing),
    handle: async (call) => {
      const { read, use, actor, params, query, transact, translate, clock } = call;
      const about = await asked(call, params.key);
      const rows: RegisterRow[] = [];
      let cursor: string | undefined;
      do {
        const page = await registerPage(read, { ...about, ...query, cursor });
        rows.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor !== undefined && rows.length < MAX_LINES);
      await transact((tx) =>
        use(Audit).record(tx, {
          stream: departmentStream(actor.departmentId ?? 'district', clock.now()),
          action: 'forms.exported',
          subject: `form/${params.key}`,
          data: { lines: rows.length, ...query },
        }),
      );
      const { columns, more } = registerViewOf(about.form.document);
      const all = about.maySeeSecrets ? columnsOf(about.form.document) : [...columns, ...more];
      call.request.setHeader('Content-Disposition', `attachment; filename="${params.key}.csv"`);
      const heads = [translate('forms.register.at'), translate('forms.register.by')];
      return new Content('text/csv; charset=utf-8', csvOf(all, rows.slice(0, MAX_LINES), heads));
    },
  }),
];

/** Tables without their secret columns. */
function withoutSecretCells(
  form: Awaited<ReturnType<Forms['version']>>,
  values: Readonly<Record<string, unknown>>,
  maySeeSecrets: boolean,
): Readonly<Record<string, unknown>> {
  if (maySeeSecrets) return values;
  const secret = form.nodes.flatMap(({ key, table, columns }) => {
    const hidden = columns.filter(({ node }) => node.sensitivity === 'secret').map((column) => column.key);
    return table || hidden.length === 0 ? [] : [[key, new Set(hidden)] as const];
  });
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      const hidden = secret.find(([table]) => table === key)?.[1];
      if (!hidden || !Array.isArray(value)) return [key, value];
      return [
        key,
        value.map((row: object) => Object.fromEntries(Object.entries(row).filter(([name]) => !hidden.has(name)))),
      ];
    }),
  );
}
