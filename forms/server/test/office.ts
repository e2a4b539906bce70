import { Access, accessPlugin, departments, roles } from '@sanzhi/platform-access';
import { auditPlugin } from '@sanzhi/platform-audit';
import { configurationPlugin } from '@sanzhi/platform-configuration';
import { systemActor, type Actor } from '@sanzhi/platform-data';
import { httpPlugin } from '@sanzhi/platform-http';
import { statutes } from '@sanzhi/platform-i18n';
import { TestClock, type Plugin } from '@sanzhi/platform-kernel';
import type { FormDocument, FormNode } from '@sanzhi/forms-schema';
import { formSources, formsServerPlugin, formTemplates, formUsers } from '@sanzhi/forms-server';
import { serve, type Answer, type OpenDatabase, type TestClient } from '@sanzhi/test-kit';

/** 2026-03-03 in the office. */
export const NOW = '2026-03-03T02:00:00Z';
export const TODAY = '2026-03-03';
export const URBAN = 'dept-urban';
export const PASSWORD = 'Three-Systems-2026';

const people = {
  /** The district's, who keep its templates. */
  justice1: { departmentId: 'dept-justice', role: 'district' },
  justice2: { departmentId: 'dept-justice', role: 'district' },
  /** A department's administrators: one edits, the other publishes. */
  urban1: { departmentId: URBAN, role: 'administrator' },
  urban2: { departmentId: URBAN, role: 'administrator' },
  market1: { departmentId: 'dept-market', role: 'administrator' },
  officer: { departmentId: URBAN, role: 'officer' },
  head: { departmentId: URBAN, role: 'head' },
} as const;

export type Login = keyof typeof people;

const edits = ['configuration.edit', 'configuration.publish'];
const role = (id: string, permissions: readonly string[]) => ({ id, title: `role.${id}`, permissions });

/** What other packages and the edition contribute. */
const aroundForms: Plugin = {
  id: 'around-forms',
  requires: ['forms-server'],
  contributes: [
    roles.of(
      role('district', [...edits, 'configuration.district']),
      role('administrator', edits),
      role('officer', ['cases.read']),
      role('head', ['cases.read', 'forms.secrets']),
    ),
    statutes.of({ prefix: 'REC', title: '《全过程记录办法》', paragraphed: [] }),
    formTemplates.of({ id: 'visit', title: '走访记录', text: '记一次走访。', document: formOf({}) }),
    formSources.of({
      id: 'stalls',
      title: 'configuration.kind.form',
      choices: ({ search }) =>
        Promise.resolve([{ id: 's1', title: '占道摆摊' }].filter(({ title }) => title.includes(search))),
      outline: ({ choice }) =>
        Promise.resolve({
          title: `${choice}检查表`,
          fields: [{ name: 'idNumber', title: '身份证号码', kind: 'text', isRequired: true }],
        }),
    }),
    formUsers.of({
      kind: 'form',
      tasksOf: (content, formKey) =>
        (content as FormDocument).id === formKey
          ? [{ id: 'fill', name: '填写', process: '试办流程', roles: ['officer'] }]
          : [],
    }),
  ],
};

export const plugins = (): readonly Plugin[] => [
  auditPlugin,
  accessPlugin,
  httpPlugin,
  configurationPlugin,
  formsServerPlugin(),
  aroundForms,
];

type Part = Omit<FormNode, 'id' | 'props' | 'title'> & Partial<Pick<FormNode, 'props' | 'title'>>;

/** A form of these nodes, all below the root unless another holds them. */
export function formOf(
  nodes: Readonly<Record<string, Part>>,
  rest: Partial<Omit<FormDocument, 'nodes'>> = {},
): FormDocument {
  const inner = new Set(Object.values(nodes).flatMap(({ children }) => children ?? []));
  const full = Object.entries(nodes).map(([id, node]): [string, FormNode] => [
    id,
    { title: id, props: {}, ...node, id },
  ]);
  const children = Object.keys(nodes).filter((id) => !inner.has(id));
  return {
    formatVersion: 1,
    id: 'record',
    title: '检查记录',
    root: 'form',
    rules: [],
    modes: {},
    tests: [],
    i18n: {},
    ...rest,
    nodes: { ...Object.fromEntries(full), form: { id: 'form', type: 'form', title: '检查记录', props: {}, children } },
  };
}

/** What a call is answered with, typed by whoever asserts it. */
type Body = Answer['body'] & Record<string, never>;

/** An office with its people, at a database and behind a door of its own. */
export async function openOffice(open: OpenDatabase) {
  const clock = new TestClock(NOW);
  const db = await open({ plugins: plugins(), clock, settings: { http: { logLevel: 'silent' } } });
  const ids = {} as Record<Login, string>;
  await db.data.transact(systemActor, async (tx) => {
    for (const id of new Set(Object.values(people).map(({ departmentId }) => departmentId))) {
      await tx.of(departments).insert({ id, name: id, shortName: id, kind: 'department', createdAt: new Date(NOW) });
    }
    for (const [login, { departmentId, role: roleId }] of Object.entries(people)) {
      const account = {
        departmentId,
        login,
        name: login,
        password: PASSWORD,
        roles: [roleId],
        mustChangePassword: false,
      };
      ids[login as Login] = await db.kernel.use(Access).createAccount(tx, account);
    }
  });
  const site = await serve(db);
  const clients = new Map<Login, TestClient>();

  /** Somebody signed in. Each test has minutes of its own, since signing in and trying out are limited by the minute. */
  async function as(login: Login): Promise<TestClient> {
    clock.advance(60_000);
    const client = clients.get(login) ?? (await site.client().signIn(login, PASSWORD));
    clients.set(login, client);
    return client;
  }

  /** A new item of this content, as a draft. */
  async function draft(login: Login, document: { id: string; title: string }, kind = 'form') {
    const client = await as(login);
    const begun = await client.post('/configuration/versions', {
      kind,
      key: document.id,
      title: document.title,
      isDistrictWide: login.startsWith('justice'),
      content: document,
    });
    return begun.body as unknown as { id: string; rev: number };
  }

  /** Written by one, published by the other. */
  async function publish(by: readonly [Login, Login], document: { id: string; title: string }, kind = 'form') {
    const { id } = await draft(by[0], document, kind);
    const submitted = await (await as(by[0])).post(`/configuration/versions/${id}/submission`);
    if (submitted.status !== 200) throw new Error(JSON.stringify(submitted.body));
    const reviewer = await as(by[1]);
    const { body: read } = await reviewer.get(`/configuration/versions/${id}`);
    const rev = { 'if-match': `"${String(read['rev'])}"` };
    const answer = await reviewer.post(`/configuration/versions/${id}/publication`, { effectiveFrom: TODAY }, rev);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return id;
  }

  const actor = (login: Login): Actor => ({
    id: ids[login],
    kind: 'person',
    name: login,
    departmentId: people[login].departmentId,
    permissions: new Set(['cases.read', ...edits]),
  });

  return { db, clock, site, as, draft, publish, actor, close: () => site.close() };
}

export type Office = Awaited<ReturnType<typeof openOffice>>;
export type { Body };
