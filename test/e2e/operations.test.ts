import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Configuration } from '@sanzhi/platform-configuration';
import { dayOf } from '@sanzhi/platform-calendar';
import { systemActor } from '@sanzhi/platform-data';
import { Jobs } from '@sanzhi/platform-jobs';
import { TestClock, type Plugin } from '@sanzhi/platform-kernel';
import { allPlugins, demoPassword, publishShippedItems, seedDistrict } from '@sanzhi/plugins-edition';
import { caseListsOf, openSqliteDatabase, serve, type TestClient, type TestDatabase } from '@sanzhi/test-kit';
import { Processes, serviceTasks } from '@sanzhi/workflows-runtime';
import { launchChromium } from '@sanzhi/test-kit/browser';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFailed } from 'vitest';
import { exchangeXml, hourlyXml, nextExchangeXml } from './exchange-process.js';
import { offered, search } from './form.js';
import { look } from './look.js';
import { Person } from './person.js';
import { shoot } from './shoot.js';

/** The other system: it answers, or it does not. */
const province = { answers: true };
const reporting: Plugin = {
  id: 'reporting-of-tests',
  requires: ['workflows-runtime'],
  contributes: [
    serviceTasks.of({
      topic: 'test.report',
      outside: true,
      run: () => (province.answers ? Promise.resolve({}) : Promise.reject(new Error('省级平台没有回应'))),
    }),
    serviceTasks.of({
      topic: 'test.sum',
      run: () => (province.answers ? Promise.resolve({}) : Promise.reject(new Error('汇总所需的数据没有送到'))),
    }),
  ],
};

describe('keeping processes running, through the screens', { timeout: 60_000 }, () => {
  const clock = new TestClock(new Date().toISOString());
  let folder: string;
  let db: TestDatabase;
  let site: Awaited<ReturnType<typeof serve>>;
  let browser: Browser;
  let officer: TestClient;
  let operator: Person;
  let departmentId: string;
  const present: Person[] = [];
  const failed: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sanzhi-operations-'));
    const settings = { http: { logLevel: 'error' }, files: { folder }, registers: { keyFile: `${folder}/key` } };
    db = await openSqliteDatabase({ plugins: [...allPlugins(), reporting], clock, settings });
    await publishShippedItems(db.kernel, db.data);
    const world = await seedDistrict(db.kernel, db.data);
    [site, browser] = await Promise.all([serve(db), launchChromium()]);
    officer = await site.client().signIn('zhangsan', demoPassword);
    await publish(exchangeXml);
    await publish(hourlyXml, { key: 'hourly', title: '数据汇总', departmentId: world.departments.urban });
    departmentId = world.departments.urban;
    for (const number of [1, 2, 3, 4]) await start('exchange', `报送2026-0${number}`);
    await officer.post('/cases', { cause: '占用道路堆放物料', ...(await caseListsOf(officer)) });
    await checkThird();
    await runJobs();
    await checkThird();
    await waitInVain();
    operator = await signedIn('juzhang');
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await site?.close();
    await rm(folder, { recursive: true, force: true });
  });

  // The steps are one walk: behind a failed one there is nothing to see.
  beforeEach(({ task }) => {
    expect(failed).toEqual([]);
    onTestFailed(() => void failed.push(task.name));
  });

  afterEach(() => expect(present.flatMap(({ faults }) => faults.splice(0))).toEqual([]));

  async function signedIn(login: string): Promise<Person> {
    const person = await Person.signedIn(browser, site.url, login);
    // There is no demo here; the console asks for one.
    person.expected.push('/api/demo/');
    person.faults.splice(0);
    present.push(person);
    return person;
  }

  async function publish(
    xml: string,
    about: { key: string; title: string; departmentId?: string } = { key: 'exchange', title: '数据报送' },
  ): Promise<void> {
    const configuration = db.kernel.use(Configuration);
    const item = { kind: 'process', ...about, content: { xml } };
    const { id } = await db.data.transact(systemActor, (tx) => configuration.draft(tx, item));
    await db.data.transact(systemActor, (tx) => configuration.submit(tx, id));
    const second = { ...systemActor, id: 'second' };
    await db.data.transact(second, (tx) => configuration.publish(tx, id, dayOf(clock.now())));
  }

  async function start(key: string, businessKey = '报送'): Promise<void> {
    const about = { key, departmentId, businessKey };
    await db.data.transact(systemActor, (tx) => db.kernel.use(Processes).start(tx, about));
  }

  /** Completes the check of the process that was started third among those that still wait for it. */
  async function checkThird(): Promise<void> {
    const { body } = await officer.get('/tasks');
    const tasks = (body as unknown as { id: string; elementId: string }[]).filter(
      ({ elementId }) => elementId === 'check',
    );
    await officer.post(`/tasks/${tasks[2]?.id}/completion`, { values: {} });
  }

  async function runJobs(): Promise<void> {
    await db.kernel.use(Jobs).runDue();
    await db.outbox.drain();
  }

  /** Lets hours pass in which the other system does not answer, until nothing is tried any more. */
  async function waitInVain(): Promise<void> {
    province.answers = false;
    for (let hour = 0; hour < 10; hour++) {
      await runJobs();
      clock.advance(3_600_000);
    }
    province.answers = true;
  }

  async function confirm(button: string, reason: string): Promise<void> {
    const { page } = operator;
    await page.getByRole('button', { name: button, exact: true }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('理由').fill(reason);
    await dialog.getByRole('button', { name: button, exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
  }

  async function openProcess(name: string): Promise<void> {
    await operator.goto('/console/processes');
    await operator.page.getByRole('link', { name }).click();
    await operator.page.getByRole('heading', { level: 1, name }).waitFor();
  }

  async function choose(label: string, option: string): Promise<void> {
    await operator.page.getByRole('combobox', { name: label }).press('ArrowDown');
    await offered(operator.page).filter({ hasText: option }).first().click();
  }

  /** Chooses where a process is moved away from. The page may still be drawing, so the mark is waited for. */
  async function chooseFrom(place: string): Promise<void> {
    const box = operator.page.getByRole('checkbox', { name: place });
    await box.click();
    await expect.poll(() => box.isChecked()).toBe(true);
  }

  it('an officer has no such pages', async () => {
    const person = await signedIn('zhangsan');

    const menu = await person.page.getByRole('navigation', { name: '主菜单' }).innerText();

    expect(menu).not.toContain('流程列表');
  });

  it('lists the processes of the department, by how they stand', async () => {
    const { page } = operator;
    await operator.menu('流程列表');
    await page.getByRole('link', { name: '报送2026-01' }).waitFor();
    await look(operator, 'processes');

    await choose('状态', '停住');

    await page.getByRole('link', { name: '报送2026-04' }).waitFor();
    await page.getByRole('link', { name: '报送2026-01' }).waitFor({ state: 'detached' });
  });

  it('says what has stopped, why and since when', async () => {
    const { page } = operator;
    await operator.menu('停住的环节');

    const row = page.getByRole('row').filter({ hasText: '报送2026-04' });
    await row.getByText('省级平台没有回应').waitFor();
    await row.getByText(/\d+月\d+日.*\d\d:\d\d/).waitFor();
    await look(operator, 'stopped');
    await row.getByRole('link', { name: '报送省级平台' }).click();

    await page.getByRole('heading', { name: '停住的环节' }).waitFor();
    await look(operator, 'process-stopped');
    await shoot(operator, 'process', ['desk']);
  });

  it('tries again what has stopped, with the reason, and it goes on', async () => {
    const { page } = operator;

    await confirm('重试', '省级平台已恢复。');
    await runJobs();
    await page.reload();

    await page.getByText('进行中', { exact: true }).first().waitFor();
    await page.getByRole('row').filter({ hasText: '登记回执' }).first().waitFor();
    await page.getByText('重试停住的环节').waitFor();
    await page.getByText('理由：省级平台已恢复。').waitFor();
    await look(operator, 'process');
  });

  it('lists a start that was not made with its cause, and gives it up with the reason', async () => {
    const { page } = operator;
    await operator.menu('停住的环节');

    const row = page.getByRole('row').filter({ hasText: '汇总所需的数据没有送到' });
    await row.getByText('定时启动流程').waitFor();
    await row.getByText('数据汇总第1版').waitFor();
    await look(operator, 'failed-jobs');
    await row.getByRole('button', { name: '不再办理' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('这一次启动不再进行').waitFor();
    await dialog.getByLabel('理由').fill('本次数据随下一次一并汇总。');
    await dialog.getByRole('button', { name: '不再办理' }).click();

    await page.getByText('没有需要处理的事项').waitFor();
    await operator.menu('定时与作业');
    await page.getByRole('row').filter({ hasText: '数据汇总第1版' }).getByText('等待执行').waitFor();
  });

  it('suspends a process, whose tasks then wait, and resumes it', async () => {
    const { page } = operator;
    await openProcess('报送2026-02');

    await confirm('中止', '等待上级答复。');
    await page.getByText('流程已中止。').waitFor();
    const suspended = page.getByRole('row').filter({ hasText: '核对材料' });
    await suspended.getByText('已中止').waitFor();
    await confirm('恢复', '上级已答复。');

    await page.getByText('流程已恢复。').waitFor();
    await suspended.getByText('待办').waitFor();
  });

  it('of a case tells what that did to the clocks of the law', async () => {
    const { page } = operator;
    await openProcess('占用道路堆放物料');

    await confirm('中止', '等待上级答复。');

    await page.getByText('流程已中止。').waitFor();
    await page.getByText('这一操作不影响法定期限。').waitFor();
    await look(operator, 'case-suspended');
  });

  it('cannot move a case past what the law asks for, and reads the clause', async () => {
    const { page } = operator;
    operator.expected.push('/moves');
    await confirm('恢复', '上级已答复。');
    await page.getByText('流程已恢复。').waitFor();
    await chooseFrom('立案审批（待办）');
    await search(page, '移到哪个环节', '归档结案');

    await page.getByRole('button', { name: '移动', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('理由').fill('当事人已离开本区。');
    await dialog.getByRole('button', { name: '移动', exact: true }).click();

    const refusal = dialog.getByRole('alert').filter({ hasText: '案卷缺少' });
    await refusal.getByText(/《.*》第/).waitFor();
    await look(operator, 'refused');
    expect(await dialog.getByLabel('理由').inputValue()).toBe('当事人已离开本区。');
  });

  it('moves a process to another step', async () => {
    const { page } = operator;
    await openProcess('报送2026-01');
    await chooseFrom('核对材料（待办）');
    await page.locator('[data-element-id="receipt"]').first().click();
    await look(operator, 'move');

    await confirm('移动', '已在线下报送。');

    await page.getByText('已移到“登记回执”。').waitFor();
    await page.getByRole('checkbox', { name: '登记回执（待办）' }).waitFor();
  });

  it('lists timers, the next due first, and marks a date that rests on a calendar not yet published', async () => {
    const { page } = operator;
    await operator.menu('定时与作业');

    const row = page.getByRole('row').filter({ hasText: '长期未登记' }).first();
    await row.getByText('暂定（放假安排未公布）').waitFor();

    await look(operator, 'jobs');
  });

  it('suspends a flowchart with what runs, says so, and resumes exactly that', async () => {
    const { page } = operator;
    await operator.menu('流程图版本');
    const exchange = page.getByRole('region', { name: '数据报送' });
    await exchange.getByRole('button', { name: '暂停启用全部版本' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('checkbox', { name: '一并中止正在办理的4件流程' }).check();
    await dialog.getByLabel('理由').fill('流程图与新办法不一致。');
    await look(operator, 'suspend-flowchart');
    await dialog.getByRole('button', { name: '暂停启用全部版本' }).click();
    await exchange.getByText('4件流程随即逐件中止').waitFor();
    await runJobs();

    await exchange.getByText('随之中止4件').waitFor();
    await expect(start('exchange')).rejects.toMatchObject({ code: 'PROCESS_DEFINITION_SUSPENDED' });
    await page.reload();
    await exchange.getByText('随之中止4件').waitFor();
    await look(operator, 'flowchart-suspended');
    await confirm('恢复启用', '流程图已核对。');
    await exchange.getByText('已恢复启用《数据报送》。').waitFor();
    await runJobs();
    await page.reload();

    await exchange.getByRole('row').filter({ hasText: '第1版' }).getByText('启用', { exact: true }).waitFor();
    expect(await exchange.getByText('随之中止').count()).toBe(0);
  });

  it('previews a migration: what moves where, what is refused and why; then with a counterpart named', async () => {
    const { page } = operator;
    await publish(nextExchangeXml);
    await operator.goto('/console/process-versions');
    const exchange = page.getByRole('table', { name: '数据报送' });
    await exchange
      .getByRole('row')
      .filter({ hasText: '第1版' })
      .getByRole('cell', { name: '4', exact: true })
      .waitFor();
    await look(operator, 'versions');
    await exchange.getByRole('link', { name: '迁移' }).click();
    await page.getByText('未办结4件，可以迁移1件。').waitFor();
    await look(operator, 'migration-refused');

    await choose('“登记回执”对应新版本的', '核对并登记回执');

    await page.getByText('未办结4件，可以迁移4件。').waitFor();
    await page.getByText('进入新版本的子流程“材料审查”').waitFor();
    await look(operator, 'migration');
    await shoot(operator, 'migration', ['desk']);
  });

  it('orders the migration and shows how far it has come', async () => {
    const { page } = operator;

    await confirm('下达迁移', '新版流程图施行。');
    await page.getByText('已下达4件').waitFor();
    await runJobs();

    await page.getByText('已下达的4件全部处理完毕。').waitFor();
    await page.getByText('数据报送第1版：未办结0件').waitFor();
    await page.getByText('数据报送第2版：未办结4件').waitFor();
    await look(operator, 'migrated');
  });
});
