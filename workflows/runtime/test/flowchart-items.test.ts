import { Access, roles } from '@sanzhi/platform-access';
import { statutes } from '@sanzhi/platform-i18n';
import { systemActor } from '@sanzhi/platform-data';
import { type Plugin, TestClock } from '@sanzhi/platform-kernel';
import { describeDatabases, serve, type TestClient } from '@sanzhi/test-kit';
import { milestones } from '@sanzhi/workflows-model';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { password, publish, reviewPlugins, reviewXml, setUp, type ReviewWorld } from './review-process.js';

/** Who draws flowcharts, for a department and for the district, and what orders a step. */
const drawers: Plugin = {
  id: 'test-drawers',
  requires: ['workflows-runtime'],
  contributes: [
    roles.of(
      { id: 'drawer', title: 'drawer', permissions: ['configuration.edit', 'configuration.publish'] },
      {
        id: 'district-drawer',
        title: 'district-drawer',
        permissions: ['configuration.edit', 'configuration.publish', 'configuration.district'],
      },
    ),
    milestones.of({
      id: 'test.written',
      article: 'REV-8',
      title: 'test.written',
      emittedBy: ['test.write'],
      holds: () => Promise.resolve(true),
    }),
    statutes.of({ prefix: 'REV', title: '《审核办法》', paragraphed: [] }),
  ],
};

describeDatabases('flowcharts as items', (open) => {
  let world: ReviewWorld;
  let site: Awaited<ReturnType<typeof serve>>;
  /** The version of the district's flowchart `review`. */
  let shipped: string;
  const witness = { written: [], guardRefuses: false };

  beforeAll(async () => {
    const clock = new TestClock('2026-03-02T01:00:00Z');
    const db = await open({ plugins: [...reviewPlugins(witness), drawers], clock });
    world = await setUp(db.kernel, db.data);
    const access = db.kernel.use(Access);
    await db.data.transact(systemActor, async (tx) => {
      const people = [
        ['drawer', world.departmentId, 'drawer'],
        ['neighbour', world.otherDepartmentId, 'drawer'],
        ['district', world.departmentId, 'district-drawer'],
      ] as const;
      for (const [login, departmentId, role] of people) {
        const account = { departmentId, login, name: login, password, roles: [role], mustChangePassword: false };
        await access.createAccount(tx, account);
      }
    });
    await publish(db.kernel, db.data, {
      kind: 'process',
      key: 'local',
      content: { xml: reviewXml.replace('id="review"', 'id="local"') },
      departmentId: world.departmentId,
    });
    site = await serve(db);
    const [item] = (await items('drawer')).filter(({ key }) => key === 'review');
    shipped = item?.inForce?.id ?? '';
  });

  afterAll(() => site.close());

  const clients = new Map<string, TestClient>();
  const as = async (login: string): Promise<TestClient> => {
    const client = clients.get(login) ?? (await site.client().signIn(login, password));
    clients.set(login, client);
    return client;
  };
  const begin = async (login: string, body: object) => (await as(login)).post('/flowcharts/items', body);
  const items = async (login: string) =>
    (await (await as(login)).get('/configuration/process/items')).body as unknown as Item[];
  const xmlOf = async (login: string, id: unknown) => {
    const { body } = await (await as(login)).get(`/configuration/versions/${String(id)}`);
    return (body['content'] as { xml: string }).xml;
  };

  it('begins empty: a start event under the key and the title', async () => {
    const { status, body } = await begin('drawer', { title: '现场<检查>', key: 'visit', begin: { from: 'blank' } });

    expect(status).toBe(200);
    expect(body).toMatchObject({ kind: 'process', key: 'visit', version: 1, state: 'draft' });
    const xml = await xmlOf('drawer', body['id']);
    expect(xml).toContain('<bpmn:process id="visit" name="现场&lt;检查&gt;" isExecutable="true">');
    expect(await items('drawer')).toContainEqual(expect.objectContaining({ key: 'visit', title: '现场<检查>' }));
    expect(await items('neighbour')).not.toContainEqual(expect.objectContaining({ key: 'visit' }));
  });

  it("begins from the district's, under its own name", async () => {
    const { body } = await begin('drawer', {
      title: '简易审核',
      key: 'short-review',
      begin: { from: 'version', id: shipped },
    });

    const xml = await xmlOf('drawer', body['id']);
    expect(xml).toContain('<bpmn:process id="short-review" name="简易审核"');
    expect(xml).toContain('camunda:formKey="draft"');
  });

  it('begins from a file; what is no flowchart is refused at the file', async () => {
    const taken = await begin('drawer', { title: '导入', key: 'taken-in', begin: { from: 'file', xml: reviewXml } });
    const refused = await begin('drawer', { title: '导入', key: 'broken', begin: { from: 'file', xml: '<html>' } });

    expect(taken.body).toMatchObject({ key: 'taken-in', state: 'draft' });
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'PROCESS_FILE_UNREADABLE', pointer: '/begin/xml' },
    });
    expect((await items('drawer')).map(({ key }) => key)).not.toContain('broken');
  });

  it("refuses a key that is the department's or the district's already", async () => {
    const own = await begin('drawer', { title: '又一张', key: 'local', begin: { from: 'blank' } });
    const district = await begin('drawer', { title: '又一张', key: 'review', begin: { from: 'blank' } });
    const others = await begin('neighbour', { title: '邻居的', key: 'local', begin: { from: 'blank' } });

    expect(own.body).toMatchObject({ code: 'CONFIGURATION_KEY_TAKEN', pointer: '/key' });
    expect(district.body).toMatchObject({ code: 'CONFIGURATION_KEY_TAKEN' });
    expect(others.status).toBe(200);
  });

  it("derives the department's own from the district's, one draft at a time", async () => {
    const drawer = await as('drawer');
    const first = await drawer.post('/flowcharts/items/review/drafts', { from: shipped });
    const second = await drawer.post('/flowcharts/items/review/drafts', { from: shipped });

    expect(first.body).toMatchObject({ key: 'review', version: 1, state: 'draft' });
    expect(await xmlOf('drawer', first.body['id'])).toBe(reviewXml);
    expect(second.body).toMatchObject({ code: 'CONFIGURATION_DRAFT_OPEN', params: { id: first.body['id'] } });
  });

  it('is begun only by who may edit, and from a flowchart', async () => {
    const author = await (
      await as('author')
    ).post('/flowcharts/items', {
      title: 'x',
      key: 'x',
      begin: { from: 'blank' },
    });
    const [form] = (await (await as('drawer')).get('/configuration/form/items')).body as unknown as Item[];
    const foreign = await begin('drawer', { title: 'x', key: 'x', begin: { from: 'version', id: form?.inForce?.id } });

    expect(author.status).toBe(403);
    expect(foreign.body).toMatchObject({ code: 'PROCESS_DEFINITION_UNKNOWN' });
  });

  describe('published (DIS-9.4a)', () => {
    const published = (path: string) => site.client().get(`/flowcharts/published/${path}`);

    it('is told to everyone in numbered steps with who, by when, and on what ground', async () => {
      const { status, body } = await published('review');

      expect(status).toBe(200);
      const steps = body['steps'] as { id: string }[];
      expect(steps.find(({ id }) => id === 'write')).toMatchObject({
        number: 1,
        name: '拟定',
        deadline: 'P5WD',
        article: { id: 'REV-8', citation: '《审核办法》第八条' },
      });
      expect(steps.find(({ id }) => id === 'check')).toMatchObject({ name: '审核', who: 'reviewer' });
    });

    it('says nothing of how it runs', async () => {
      const { body } = await published('review');

      const told = JSON.stringify(body);
      expect(told).toContain('拟定');
      for (const inside of ['camunda', 'starter', 'test.judge', 'test.write', 'json-logic', 'payment', 'formKey'])
        expect(told).not.toContain(inside);
    });

    it("is a department's own only where that department is asked for", async () => {
      const anybody = await published('local');
      const asked = await published(`local?department=${world.departmentId}`);

      expect(anybody).toMatchObject({ status: 404, body: { code: 'CONFIGURATION_NONE_PUBLISHED' } });
      expect(asked.body).toMatchObject({ key: 'local', ownerId: world.departmentId, version: 1 });
    });

    it('is nothing while it is a draft', async () => {
      expect((await published(`visit?department=${world.departmentId}`)).status).toBe(404);
    });
  });
});

interface Item {
  readonly key: string;
  readonly title: string;
  readonly inForce: { readonly id: string } | null;
}
