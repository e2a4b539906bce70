import { Access, departments } from '@sanzhi/platform-access';
import { systemActor } from '@sanzhi/platform-data';
import { TestClock } from '@sanzhi/platform-kernel';
import { openSqliteDatabase, serve, type TestClient } from '@sanzhi/test-kit';
import type { FlowchartDesk } from '@sanzhi/workflows-runtime';
import { beforeAll, describe, expect, it } from 'vitest';
import { publishShippedItems } from '../src/demo/seed-installation.js';
import { allPlugins } from '../src/plugins.js';

const PASSWORD = 'Three-Systems-2026';
const NOW = '2026-03-03T02:00:00Z';

let administrator: TestClient;
let officer: TestClient;
let visitor: TestClient;
let desk: FlowchartDesk;

beforeAll(async () => {
  const plugins = allPlugins().filter(({ id }) => id !== 'demo');
  const db = await openSqliteDatabase({
    plugins,
    clock: new TestClock(NOW),
    settings: { http: { logLevel: 'silent' } },
  });
  await publishShippedItems(db.kernel, db.data);
  await db.data.transact(systemActor, async (tx) => {
    const department = { id: 'market', name: '市场监管局', shortName: '市监', kind: 'department' };
    await tx.of(departments).insert({ ...department, createdAt: new Date(NOW) });
    for (const role of ['department-administrator', 'officer']) {
      const person = { departmentId: 'market', login: role, name: role, roles: [role] };
      await db.kernel.use(Access).createAccount(tx, { ...person, password: PASSWORD, mustChangePassword: false });
    }
  });
  const site = await serve(db);
  visitor = site.client();
  administrator = await site.client().signIn('department-administrator', PASSWORD);
  officer = await site.client().signIn('officer', PASSWORD);
  desk = (await administrator.get('/flowcharts/desk')).body as unknown as FlowchartDesk;
});

describe('GET /flowcharts/desk', () => {
  it('is for those who keep the flowcharts of an office', async () => {
    expect((await officer.get('/flowcharts/desk')).status).toBe(403);
    expect((await visitor.get('/flowcharts/desk')).status).toBe(401);
    expect((await administrator.get('/flowcharts/desk')).status).toBe(200);
  });

  it('offers steps with what they preset, what is locked, and what they stand for in law', () => {
    expect(desk.templates.find(({ id }) => id === 'review.opinion')).toEqual({
      id: 'review.opinion',
      elementId: 'review',
      title: '法制审核',
      text: '五个工作日内逐项审核并出具书面意见。',
      group: '法制审核',
      icon: 'review',
      article: { id: 'REV-20.2', citation: '《银川市重大行政执法决定法制审核办法》第二十条第二款' },
      element: 'userTask',
      sets: { candidateGroups: 'legal-reviewer', dueDate: 'P5WD' },
      locks: ['candidateGroups', 'dueDate'],
      milestones: [],
    });
    expect(desk.templates.find(({ id }) => id === 'review.passed')).toMatchObject({
      element: 'intermediateThrowEvent',
      milestones: [{ id: 'review.passed', title: '法制审核通过' }],
    });
  });

  it('offers sections as diagrams that can be put on the canvas, in the order of the work', () => {
    expect(desk.patterns.map(({ title }) => title)).toEqual([
      '告知与陈述申辩',
      '法制审核',
      '检查方案法制审核',
      '决定签发',
      '拟定、审核和签发',
      '公示',
    ]);
    expect(desk.patterns[1]?.xml).toContain('name="法制审核"');
    expect(desk.patterns[1]?.xml).toContain('bpmndi:BPMNShape');
  });

  it('names the roles, the published forms and flowcharts, and the services', () => {
    expect(desk.roles).toContainEqual({ id: 'legal-reviewer', title: '法制审核人员' });
    const draft = desk.forms.find(({ key }) => key === 'decision-draft');
    expect(draft?.title).toBe('行政处罚决定（拟）');
    expect(draft?.fields.map(({ title, type }) => [title, type])).toContainEqual(['罚款金额', 'money']);
    expect(desk.processes).toEqual([{ key: 'penalty', title: '行政处罚普通程序' }]);
    expect(desk.services).toContainEqual({ topic: 'casework.number', title: '为决定编定文号' });
  });

  it('names the facts that conditions may read, choices with their options', () => {
    expect(desk.facts).toContainEqual({ path: 'major', title: '属于重大执法决定', type: 'boolean' });
    expect(desk.facts.find(({ path }) => path === 'disclosureOutcome')).toEqual({
      path: 'disclosureOutcome',
      title: '公示审查结果',
      type: 'choice',
      options: [
        { value: 'published', label: '公示' },
        { value: 'withheld', label: '不予公开' },
        { value: 'returned', label: '退回修改' },
      ],
    });
  });

  it('shows no key and no English word of ours', () => {
    const shown = [
      ...desk.templates.flatMap(({ title, text, group }) => [title, text, group]),
      ...desk.patterns.flatMap(({ title, text, group }) => [title, text, group]),
      ...desk.facts.flatMap(({ title, options = [] }) => [title, ...options.map(({ label }) => label)]),
      ...desk.services.map(({ title }) => title),
    ];

    expect(shown.filter((text) => /[A-Za-z]{3}/.test(text))).toEqual([]);
  });
});
