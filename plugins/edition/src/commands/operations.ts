import { randomBytes } from 'node:crypto';
import { Access, accounts, departments } from '@sanzhi/platform-access';
import { Audit } from '@sanzhi/platform-audit';
import { type Command, requiredOption, textOption } from '@sanzhi/platform-cli';
import { Data, Migrator, Outbox, systemActor } from '@sanzhi/platform-data';
import { createTranslator, messages } from '@sanzhi/platform-i18n';
import type { Kernel } from '@sanzhi/platform-kernel';
import { isDemo, seedDemo } from '../demo/seed-demo.js';
import { errors } from '../errors.js';

const wordsOf = (kernel: Kernel) => createTranslator(kernel.contributions(messages));

const migrate: Command = {
  name: 'migrate',
  summary: '更新数据库结构',
  usage: '[--down NAME|all]',
  options: { down: { type: 'string', doc: '撤回到某一项（含）' } },
  needsServices: true,
  async run(call) {
    const { kernel, io } = call;
    const migrator = kernel.use(Migrator);
    const down = textOption(call, 'down');
    const names = down ? await migrator.down(down) : await migrator.up();
    io.stdout(`${JSON.stringify({ [down ? 'undone' : 'done']: names })}\n`);
  },
};

const seed: Command = {
  name: 'seed',
  summary: '向空平台写入演示数据',
  usage: '',
  needsServices: true,
  async run({ kernel }) {
    await kernel.use(Migrator).up();
    kernel.use(Outbox).bind(kernel);
    await seedDemo(kernel);
  },
};

const demoReset: Command = {
  name: 'demo reset',
  summary: '清空数据库并重新写入演示数据（仅限演示版）',
  usage: '',
  needsServices: true,
  async run({ kernel }) {
    const migrator = kernel.use(Migrator);
    const reading = kernel.use(Data).read(systemActor);
    // A command that empties a database must not be able to empty a department's.
    await migrator.up();
    if ((await reading.of(accounts).count()) > 0 && !(await isDemo(kernel.use(Data)))) throw errors.EDITION_DEMO_OFF();
    await migrator.down('all');
    await migrator.up();
    kernel.use(Outbox).bind(kernel);
    await seedDemo(kernel);
  },
};

const bootstrap: Command = {
  name: 'bootstrap',
  summary: '为新平台创建三名管理员',
  usage: '--department NAME',
  options: { department: { type: 'string', doc: '监督机关名称' } },
  needsServices: true,
  async run(call) {
    const { kernel, io } = call;
    await kernel.use(Migrator).up();
    const name = requiredOption(call, 'department');
    const { accounts } = await kernel
      .use(Data)
      .transact(systemActor, (tx) => kernel.use(Access).bootstrap(tx, name, oneTimePassword));
    io.stderr(`${wordsOf(kernel)('edition.bootstrapped')}\n`);
    io.stdout(`${JSON.stringify({ accounts })}\n`);
  },
};

const userAdd: Command = {
  name: 'user add',
  summary: '创建账号',
  usage: '--login NAME --name NAME --department NAME --roles ROLE,ROLE',
  options: {
    login: { type: 'string', doc: '登录名' },
    name: { type: 'string', doc: '姓名' },
    department: { type: 'string', doc: '部门名称' },
    roles: { type: 'string', doc: '角色，以逗号分隔' },
  },
  needsServices: true,
  async run(call) {
    const { kernel, io } = call;
    const login = requiredOption(call, 'login');
    const password = oneTimePassword();
    await kernel.use(Data).transact(systemActor, async (tx) => {
      const department = await tx.of(departments).first({ name: requiredOption(call, 'department') });
      await kernel.use(Access).createAccount(tx, {
        departmentId: department?.id ?? '',
        login,
        name: requiredOption(call, 'name'),
        password,
        roles: requiredOption(call, 'roles').split(','),
      });
    });
    io.stderr(`${wordsOf(kernel)('edition.userAdded', { login })}\n`);
    io.stdout(`${JSON.stringify({ login, password })}\n`);
  },
};

const auditVerify: Command = {
  name: 'audit verify',
  summary: '核验审计链',
  usage: '',
  needsServices: true,
  async run({ kernel, io }) {
    const report = await kernel.use(Audit).verify(kernel.use(Data).read(systemActor));
    const t = wordsOf(kernel);
    const words =
      report.faults.length === 0
        ? t('edition.auditHolds', { ...report })
        : t('edition.auditBroken', { count: report.faults.length });
    io.stderr(`${words}\n`);
    io.stdout(`${JSON.stringify(report)}\n`);
    return report.faults.length === 0 ? 0 : 1;
  },
};

/** Strong enough by our own rules, and hard to confuse when read aloud is not needed: it is changed at once. */
function oneTimePassword(): string {
  return `Aa1-${randomBytes(9).toString('base64url')}`;
}

/** What an installation is run with, beside `start`. */
export const operationCommands: readonly Command[] = [migrate, seed, demoReset, bootstrap, userAdd, auditVerify];
