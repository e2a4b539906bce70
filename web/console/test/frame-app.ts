import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { promisify } from 'node:util';
import { Access, accessPlugin, departments, permissions, roles } from '@sanzhi/platform-access';
import { auditPlugin } from '@sanzhi/platform-audit';
import { Data, dataPlugin, Migrator, newId, systemActor } from '@sanzhi/platform-data';
import { Http, httpPlugin, resources, route, sites } from '@sanzhi/platform-http';
import { Kernel, type Plugin } from '@sanzhi/platform-kernel';
import { z } from 'zod';

/** The one-time and the usual password of the accounts below. */
export const passwords = { initial: 'Initial-2026', usual: 'Usual-2026-pass' };

/** A running console: the frame with the desk plugin, over a real kernel and a database file of its own. */
export interface FrameApp {
  readonly url: string;
  close(): Promise<void>;
}

/** Builds the console in `test/frame`, creates `officer`, `admin`, `newcomer`, `locked` and `visitor`, and listens. */
export async function startFrameApp(): Promise<FrameApp> {
  const folder = await mkdtemp(join(tmpdir(), 'sanzhi-frame-'));
  await buildConsole(join(folder, 'client'));
  const plugins = [dataPlugin, auditPlugin, accessPlugin, httpPlugin, deskServerPlugin(join(folder, 'client'))];
  const kernel = await new Kernel(plugins, {
    settings: { data: { url: `sqlite:${join(folder, 'frame.db')}` }, http: { logLevel: 'error' } },
  }).activate();
  await kernel.use(Migrator).up();
  await createAccounts(kernel);
  const server = await kernel.use(Http).listen({ host: '127.0.0.1', port: 0 });
  return {
    url: `${server.url}/console`,
    close: async () => {
      await server.close();
      await kernel.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** In a process of its own, because the test runner's NODE_ENV would make it a development build. */
async function buildConsole(outDir: string): Promise<void> {
  const here = import.meta.dirname;
  const vite = join(createRequire(import.meta.url).resolve('vite/package.json'), '../bin/vite.js');
  await promisify(execFile)(
    process.execPath,
    [
      vite,
      'build',
      join(here, 'frame'),
      '--config',
      join(here, '../vite.config.ts'),
      '--outDir',
      outDir,
      '--emptyOutDir',
    ],
    { env: { ...process.env, NODE_ENV: 'production' } },
  );
}

async function createAccounts(kernel: Kernel): Promise<void> {
  const access = kernel.use(Access);
  const people = [
    { login: 'officer', name: '李建国', roles: ['officer'], mustChangePassword: false },
    { login: 'admin', name: '王敏', roles: ['system-administrator'], mustChangePassword: false },
    { login: 'newcomer', name: '赵新', roles: ['officer'], mustChangePassword: true },
    { login: 'locked', name: '钱多', roles: ['officer'], mustChangePassword: false },
    { login: 'visitor', name: '孙客', roles: [], mustChangePassword: false },
  ];
  await kernel.use(Data).transact(systemActor, async (tx) => {
    const ids = Array.from({ length: 5 }, () => newId());
    for (const [index, id] of ids.entries()) {
      const name = index === 0 ? '某区综合行政执法局' : `某区第${index}部门`;
      await tx.of(departments).insert({ id, name, shortName: name, kind: 'department', createdAt: new Date() });
    }
    for (const { mustChangePassword, ...person } of people) {
      const password = mustChangePassword ? passwords.initial : passwords.usual;
      await access.createAccount(tx, { ...person, departmentId: ids[0] as string, password, mustChangePassword });
    }
  });
}

/** The server half of the desk plugin: its roles, one list, and the site that serves the built console. */
function deskServerPlugin(client: string): Plugin {
  return {
    id: 'desk',
    requires: ['http'],
    contributes: [
      permissions.of({ id: 'cases.handle', title: 'desk.permission' }),
      roles.of(
        { id: 'officer', title: 'desk.officer', permissions: ['cases.handle'] },
        { id: 'system-administrator', title: 'desk.administrator', permissions: ['departments.manage'] },
      ),
      resources.of(departmentList, newMatter, demoAccounts),
      sites.of({ id: 'console', create: () => (ctx, next) => serve(client, ctx, next) }),
    ],
  };
}

const departmentList = route({
  method: 'get',
  path: '/test/departments',
  summary: 'Departments, two a page',
  permission: 'departments.manage',
  query: z.strictObject({ cursor: z.string().optional() }),
  handle: ({ read, query }) =>
    read.of(departments).page({ limit: 2, ...(query.cursor === undefined ? {} : { cursor: query.cursor }) }),
});

const newMatter = route({
  method: 'post',
  path: '/test/matters',
  summary: 'Answers the revision that was sent',
  permission: 'cases.handle',
  body: z.strictObject({ text: z.string() }),
  handle: ({ transact, request }) => transact(() => Promise.resolve({ rev: request.ifMatch })),
});

const demoAccounts = route({
  method: 'get',
  path: '/demo/accounts',
  summary: 'Role cards',
  permission: 'public',
  handle: () =>
    Promise.resolve({
      accounts: [
        {
          login: 'officer',
          password: passwords.usual,
          name: '李建国',
          role: '承办人',
          does: '立案、调查、制作文书，移动端现场记录。',
        },
        { login: 'admin', password: passwords.usual, name: '王敏', role: '系统管理员', does: '维护部门与账号。' },
      ],
    }),
});

const contentTypes: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };

type Serve = ReturnType<Parameters<typeof sites.of>[0]['create']>;

async function serve(client: string, ctx: Parameters<Serve>[0], next: () => Promise<unknown>): Promise<void> {
  if (!ctx.path.startsWith('/console')) return void (await next());
  if (ctx.path.startsWith('/console/assets/')) {
    ctx.type = contentTypes[extname(ctx.path)] ?? 'application/octet-stream';
    ctx.body = await readFile(join(client, normalize(ctx.path.slice('/console'.length))));
    return;
  }
  const page = await readFile(join(client, 'index.html'), 'utf8');
  ctx.type = 'text/html';
  ctx.body = page.replace('__NONCE__', String(ctx.state.nonce));
}
