import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Configuration } from '@sanzhi/platform-configuration';
import { systemActor } from '@sanzhi/platform-data';
import { demoPassword } from '@sanzhi/plugins-edition';
import { caseListsOf, type TestClient } from '@sanzhi/test-kit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFailed } from 'vitest';
import { EditionOffice } from './edition-office.js';
import { offered } from './form.js';
import { look } from './look.js';
import type { Person } from './person.js';

const drawnElsewhere = new URL('../foreign/camunda-modeler-7.bpmn', import.meta.url);

/** What is found out about a complaint; the conditions of the file read it by the name of the form. */
const complaint = {
  formatVersion: 1,
  id: 'complaint',
  title: '核查登记表',
  root: 'form',
  nodes: {
    form: { id: 'form', type: 'form', title: '核查登记表', props: {}, children: ['substantiated', 'amount'] },
    substantiated: { id: 'substantiated', type: 'checkbox', key: 'substantiated', title: '举报属实', props: {} },
    amount: { id: 'amount', type: 'money', key: 'amount', title: '涉及金额', props: {} },
  },
  rules: [],
  modes: {},
  tests: [],
  i18n: {},
};

describe('a flowchart of another BPMN tool', { timeout: 120_000 }, () => {
  let office: EditionOffice;
  let author: Person;
  let officer: TestClient;
  let handler: Person;
  const failed: string[] = [];

  beforeAll(async () => {
    office = await EditionOffice.open();
    await publishForm();
    officer = await office.site.client().signIn('zhangsan', demoPassword);
    author = await office.signedIn('guanli', '/flowcharts/judgements');
  }, 180_000);

  afterAll(() => office?.close());

  // The steps are one walk: behind a failed one there is nothing to see.
  beforeEach(({ skip, task }) => {
    if (failed.length > 0) skip(`after ${failed[0]}`);
    onTestFailed(() => void failed.push(task.name));
  });
  afterEach(() => expect(office.takeFaults()).toEqual([]));

  it('says when it is chosen what was read of it, what it lacks and what will not run', async () => {
    const { page } = author;
    const file = join(office.folder, '投诉举报.bpmn');
    await writeFile(file, await readFile(drawnElsewhere));
    await author.menu('流程图');
    await page.getByRole('button', { name: '新建流程图' }).click();
    await page.getByRole('radio', { name: /从文件导入/ }).check();
    await page.locator('input[type="file"]').setInputFiles(file);

    await page.getByText('由 Camunda Modeler 5.30.0 绘制。').waitFor();
    await page.getByText('读到5个环节，泳道：“执法人员”“部门负责人”。').waitFor();
    await page.getByText('“两万元以上”的条件已读懂：${complaint.amount >= 20000}').waitFor();
    await page.getByText('“审批处理意见”在泳道“部门负责人”中，没有写明由谁办理。').waitFor();
    await page.getByText('“核查情况”上的监听器不会执行，原样保留。').waitFor();
    expect(await page.getByLabel('名称', { exact: true }).getAttribute('placeholder')).toBe('投诉举报处理');
    await look(author, 'foreign-import');

    await page.getByRole('button', { name: '建立并开始编制' }).click();
    await page.waitForURL(/\/flowcharts\/drafts\//);
    await page.locator('.djs-shape[data-element-id="Activity_1approv"]').waitFor();
  });

  it('is completed: who does its steps, and on which form', async () => {
    const { page } = author;
    await page.getByRole('tab', { name: '大纲' }).click();
    await choose('审批处理意见');
    await page.getByRole('radio', { name: '某一角色' }).check();
    await pick('哪一角色', '部门负责人');
    await choose('核查情况');
    await pick('用哪张表', '核查登记表');

    await page.getByRole('region', { name: '检查结果' }).getByText('已证明合法').waitFor({ timeout: 60_000 });
    await page.getByText(/^已保存/).waitFor();
    await look(author, 'foreign-design');
  });

  it('keeps what the other tool wrote in it', async () => {
    const { content } = await author.read<{ content: { xml: string } }>(`/configuration/versions/${idOf(author)}`);

    expect(content.xml).toContain('<camunda:property name="系统编号" value="投诉-01" />');
    expect(content.xml).toContain('class="com.example.RemindListener"');
    expect(content.xml).toContain('<camunda:constraint name="required" />');
    expect(content.xml).toContain('modeler:executionPlatform="Camunda Platform"');
  });

  it('is published by a second person, who sees that it is proved', async () => {
    const { page } = author;
    await page.getByRole('button', { name: '送审', exact: true }).click();
    await page.waitForURL(/\/flowcharts\/reviews\//, { timeout: 60_000 });

    const second = await office.signedIn('fuhe', '/flowcharts/judgements');
    await second.goto(new URL(page.url()).pathname);
    await second.page.getByText('已证明', { exact: true }).first().waitFor({ timeout: 60_000 });
    await look(second, 'foreign-review');
    await second.page.getByRole('button', { name: '发布', exact: true }).click();
    await second.page.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click();
    await second.page.getByText('已发布', { exact: true }).first().waitFor();
  });

  it('is run: a case goes along it, on the form, to the officer who opened it', async () => {
    const lists = await caseListsOf(officer);
    const keeper = await office.site.client().signIn('guanli', demoPassword);
    const { body: item } = await keeper.get(`/enforcement-items/${lists.itemId}`);
    await keeper.call('PATCH', `/enforcement-items/${lists.itemId}`, {
      body: { processKey: 'tou-su-ju-bao-chu-li' },
      headers: { 'if-match': String(item['rev']) },
    });
    const opened = await officer.post('/cases', { cause: '占用道路堆放物料', ...lists });
    handler = await office.signedIn('zhangsan', '/flowcharts/judgements');
    await handler.goto(`/console/cases/${String(opened.body['id'])}`);
    await handler.page.locator('.sz-flow-badge').getByText('正在办理').first().waitFor();

    await complete(handler, '登记举报');
    await open(handler, '核查情况');
    await handler.page.getByLabel('举报属实').check();
    await handler.page.getByLabel('涉及金额').fill('26000');
    await look(handler, 'foreign-task');
    await handler.page.getByRole('button', { name: '提交办理' }).click();
    await complete(handler, '提出处理意见');
  });

  it('goes by its conditions to the head, and on to its end', async () => {
    const head = await office.signedIn('juzhang');
    await head.page.getByRole('row').getByRole('link', { name: '审批处理意见', exact: true }).waitFor();
    await look(head, 'foreign-head');
    await complete(head, '审批处理意见');
    await complete(handler, '告知举报人');

    const { items } = await head.read<{ items: { status: string }[] }>(`/processes?caseId=${idOf(handler)}`);
    expect(items.map(({ status }) => status)).toEqual(['completed']);
    await look(handler, 'foreign-ended');
  });

  async function publishForm(): Promise<void> {
    const { db } = office;
    const configuration = db.kernel.use(Configuration);
    const item = { kind: 'form', key: 'complaint', title: '核查登记表', content: complaint, departmentId: '' };
    const { id } = await db.data.transact(systemActor, (tx) => configuration.draft(tx, item));
    await db.data.transact(systemActor, (tx) => configuration.submit(tx, id));
    const other = { ...systemActor, id: 'second' };
    await db.data.transact(other, (tx) => configuration.publish(tx, id, office.today));
  }

  /** Selects a step in the outline. */
  async function choose(name: string): Promise<void> {
    const { page } = author;
    await page.locator('.sz-fe-row-main:not(.sz-fe-row-way)', { hasText: name }).first().click();
    await page.locator('.djs-shape.selected', { hasText: name }).waitFor({ state: 'attached' });
  }

  /** Takes one of a list in the panel. */
  async function pick(list: string, option: string): Promise<void> {
    const { page } = author;
    await page.getByRole('combobox', { name: list }).press('Enter');
    await offered(page).filter({ hasText: option }).first().click();
  }

  /** Opens somebody's task of the case from the list of what waits for them. */
  async function open({ page }: Person, name: string): Promise<void> {
    await page.goto(`${office.site.url}/console`);
    await page.getByRole('row').getByRole('link', { name, exact: true }).first().click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
  }

  /** Does a task that has no form. */
  async function complete(person: Person, name: string): Promise<void> {
    const { page } = person;
    await open(person, name);
    const claim = page.getByRole('button', { name: '签收' });
    const done = page.getByRole('button', { name: '办结这一步' });
    await claim.or(done).first().waitFor();
    if (await claim.isVisible()) await claim.click();
    await done.click();
    await page.waitForURL(/\/cases\/[^/]+$/);
  }
});

function idOf({ page }: Person): string {
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}
