import { Access, accessPlugin, departments, roles } from '@sanzhi/platform-access';
import { auditEntries, auditPlugin } from '@sanzhi/platform-audit';
import { systemActor } from '@sanzhi/platform-data';
import { httpPlugin } from '@sanzhi/platform-http';
import { type Plugin, TestClock } from '@sanzhi/platform-kernel';
import { describeDatabases, serve, type TestClient, type TestDatabase } from '@sanzhi/test-kit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type ChangeDemand,
  configurationKinds,
  configurationPlugin,
  FilingDecided,
  type FilingSummary,
  VersionFiled,
} from '../src/index.js';

const password = 'Correct-Horse-9';
/** Hands a draft over, and tells the revision that whoever reviews it then reads, as If-Match. */
async function submit(author: TestClient, id: string): Promise<Record<string, string>> {
  await author.post(`/configuration/versions/${id}/submission`);
  const { body } = await author.get(`/configuration/versions/${id}`);
  return { 'if-match': `"${String(body['rev'])}"` };
}

/** What listeners heard of. */
const heard: string[] = [];
/** What was prepared before a transaction. */
const prepared: unknown[] = [];

const kinds: Plugin = {
  id: 'test-kinds',
  contributes: [
    configurationKinds.of(
      {
        ...{ id: 'chart', title: 'chart', isFiled: true, check: () => [], references: () => [] },
        page: (key: string) => `/charts/${key}`,
        prepare: (content) => Promise.resolve(void prepared.push(content)),
      },
      { id: 'note', title: 'note', check: () => [], references: () => [] },
    ),
    roles.of(
      { id: 'keeper', title: 'keeper', permissions: ['configuration.edit', 'configuration.publish'] },
      {
        id: 'district-keeper',
        title: 'district-keeper',
        permissions: ['configuration.edit', 'configuration.district'],
      },
      { id: 'supervisor', title: 'supervisor', permissions: ['supervision.read', 'configuration.supervise'] },
      {
        ...{ id: 'both', title: 'both' },
        permissions: ['configuration.edit', 'configuration.publish', 'configuration.supervise'],
      },
    ),
  ],
  activate(host) {
    host.on(VersionFiled, 'test', ({ key }) => Promise.resolve(void heard.push(`filed ${key}`)));
    host.on(FilingDecided, 'test', ({ key, state, reason }) =>
      Promise.resolve(void heard.push(`${state} ${key}: ${reason ?? ''}`)),
    );
  },
};

describeDatabases('filing (备案)', (open) => {
  const clock = new TestClock('2026-03-02T01:00:00Z');
  let db: TestDatabase;
  let close: () => Promise<void>;
  const people: Record<string, TestClient> = {};
  const as = (login: string) => people[login] as TestClient;

  beforeAll(async () => {
    const plugins = [auditPlugin, accessPlugin, httpPlugin, configurationPlugin, kinds];
    db = await open({ plugins, clock, settings: { http: { logLevel: 'silent' } } });
    const logins = {
      first: ['d1', 'keeper'],
      second: ['d1', 'keeper'],
      other: ['d2', 'keeper'],
      super: ['d3', 'supervisor'],
      both: ['d3', 'both'],
      self: ['d3', 'keeper'],
      third: ['d3', 'keeper'],
    } as const;
    await db.data.transact(systemActor, async (tx) => {
      for (const id of ['d1', 'd2', 'd3']) {
        await tx
          .of(departments)
          .insert({ id, name: `${id}局`, shortName: id, kind: 'department', createdAt: clock.now() });
      }
      for (const [login, [departmentId, role]] of Object.entries(logins)) {
        const account = { departmentId, login, name: login, password, roles: [role], mustChangePassword: false };
        await db.kernel.use(Access).createAccount(tx, account);
      }
    });
    const site = await serve(db);
    close = () => site.close();
    for (const login of Object.keys(logins)) people[login] = await site.client().signIn(login, password);
  });
  afterAll(() => close());

  async function publish(key: string, content: unknown, { kind = 'chart', by = ['first', 'second'] } = {}) {
    const [author = '', publisher = ''] = by;
    const { body } = await as(author).post('/configuration/versions', { kind, key, title: `${key}的标题`, content });
    const id = String(body['id']);
    const read = await submit(as(author), id);
    const { status, body: refusal } = await as(publisher).post(`/configuration/versions/${id}/publication`, {}, read);
    if (status !== 200) throw new Error(JSON.stringify(refusal));
    await db.outbox.drain();
    return id;
  }
  const filings = async (login: string, query = '') => {
    const { body } = await as(login).get(`/configuration/filings${query}`);
    return body['items'] as FilingSummary[];
  };
  const filingOf = async (versionId: string) =>
    (await filings('super')).find((each) => each.versionId === versionId) as FilingSummary;

  it('begins with the publication, and shows whoever supervises what was published, by whom, from when', async () => {
    const id = await publish('filed', { a: 1 });

    expect(await filingOf(id)).toMatchObject({
      ...{ state: 'filed', kind: 'chart', key: 'filed', title: 'filed的标题', version: 1, effectiveFrom: '2026-03-02' },
      ...{ ownerId: 'd1', ownerName: 'd1局', authorName: 'first', publisherName: 'second', isSuperseded: false },
      ...{ filedAt: '2026-03-02T01:00:00.000Z', decidedAt: null, reason: null },
    });
    expect(heard).toContain('filed filed');
  });

  it('is not made of kinds that are not filed', async () => {
    const id = await publish('note-1', { a: 1 }, { kind: 'note' });

    expect(await filingOf(id)).toBeUndefined();
  });

  it('is seen by the department it is of, and by no other', async () => {
    await publish('own', {});

    expect((await filings('first')).map(({ ownerId }) => ownerId)).toContain('d1');
    expect(await filings('other')).toEqual([]);
  });

  it('is acknowledged once, by who supervises and by nobody else', async () => {
    const { id } = await filingOf(await publish('good', {}));

    const refused = await as('second').post(`/configuration/filings/${id}/acknowledgement`);
    const done = await as('super').post(`/configuration/filings/${id}/acknowledgement`);
    const again = await as('super').post(`/configuration/filings/${id}/acknowledgement`);

    expect([refused.status, done.status, again.status]).toEqual([403, 200, 409]);
    expect(again.body).toMatchObject({ code: 'CONFIGURATION_FILING_DECIDED' });
    const found = (await filings('first', '?state=acknowledged')).find((each) => each.id === id);
    expect(found).toMatchObject({ state: 'acknowledged', deciderName: 'super' });
  });

  it('is returned with a reason, which marks the version for its department until it publishes another', async () => {
    const versionId = await publish('bad', { a: 1 });
    const { id } = await filingOf(versionId);

    const silent = await as('super').post(`/configuration/filings/${id}/return`, { reason: ' ' });
    await as('super').post(`/configuration/filings/${id}/return`, { reason: '缺少陈述申辩环节' });
    await db.outbox.drain();

    expect(silent.status).toBe(422);
    expect(heard).toContain('returned bad: 缺少陈述申辩环节');
    const { body } = await as('first').get('/configuration/chart/items');
    const item = (body as unknown as { key: string; inForce: unknown }[]).find(({ key }) => key === 'bad');
    expect(item?.inForce).toMatchObject({ filing: { state: 'returned', reason: '缺少陈述申辩环节' } });
    expect(await filings('first', '?state=returned&key=bad')).toMatchObject([{ isSuperseded: false }]);

    await publish('bad', { a: 2 });

    expect(await filings('super', '?state=returned&key=bad')).toMatchObject([{ version: 1, isSuperseded: true }]);
    expect(await filings('super', '?state=filed&key=bad')).toMatchObject([{ version: 2 }]);
  });

  it('once returned is something that whoever keeps the item must change, until another version is published', async () => {
    const demands = async (login: string) => {
      const { body } = await as(login).get('/configuration/demands');
      return (body['items'] as ChangeDemand[]).filter(({ key }) => key === 'poor');
    };
    const versionId = await publish('poor', { a: 1 });
    const { id } = await filingOf(versionId);
    await as('super').post(`/configuration/filings/${id}/return`, { reason: '缺少集体讨论环节' });

    const told = {
      ...{ cause: 'filing-returned', kind: 'chart', key: 'poor', title: 'poor的标题', version: 1, versionId },
      ...{ reasons: [{ message: '缺少集体讨论环节' }], page: '/charts/poor', since: clock.now().toISOString() },
    };
    expect(await demands('first')).toEqual([{ ...told, mend: 'none' }]);
    expect(await demands('second')).toHaveLength(1);
    expect([await demands('other'), await demands('self')]).toEqual([[], []]);
    expect((await as('super').get('/configuration/demands')).status).toBe(403);

    await as('first').post('/configuration/versions', { kind: 'chart', key: 'poor', title: 'poor', content: { a: 2 } });
    expect(await demands('second')).toEqual([{ ...told, mend: 'draft' }]);

    await publish('poor', { a: 3 });
    expect(await demands('first')).toEqual([]);
  });

  it('may be returned after it was acknowledged, but not the other way round', async () => {
    const { id } = await filingOf(await publish('second-thoughts', {}));

    await as('super').post(`/configuration/filings/${id}/acknowledgement`);
    const returned = await as('super').post(`/configuration/filings/${id}/return`, { reason: '复查发现问题' });
    const acknowledged = await as('super').post(`/configuration/filings/${id}/acknowledgement`);

    expect([returned.status, acknowledged.status]).toEqual([200, 409]);
  });

  it('is not decided by who wrote or published the version', async () => {
    const { id } = await filingOf(await publish('self-made', {}, { by: ['self', 'both'] }));

    const own = await as('both').post(`/configuration/filings/${id}/acknowledgement`);

    expect(own.body).toMatchObject({ code: 'CONFIGURATION_FILING_OWN' });
  });

  it('is not decided by who wrote a part of the version', async () => {
    const draft = { kind: 'chart', key: 'part-made', title: 'part-made', content: { a: 1 } };
    const { body } = await as('both').post('/configuration/versions', draft);
    const path = `/configuration/versions/${String(body['id'])}`;
    await as('self').put(path, { content: { a: 2 } }, { 'if-match': '"1"' });
    const read = await submit(as('self'), String(body['id']));
    await as('third').post(`${path}/publication`, {}, read);
    const { id } = await filingOf(String(body['id']));

    const own = await as('both').post(`/configuration/filings/${id}/acknowledgement`);
    const others = await as('super').post(`/configuration/filings/${id}/acknowledgement`);

    expect(own.body).toMatchObject({ code: 'CONFIGURATION_FILING_OWN' });
    expect(others.status).toBe(200);
  });

  it('is on the trail at each step, in the chain of the department', async () => {
    const versionId = await publish('traced', {});
    const { id } = await filingOf(versionId);
    await as('super').post(`/configuration/filings/${id}/return`, { reason: '请补充' });

    const acts = await db.data
      .read(systemActor)
      .of(auditEntries)
      .find({ where: { subject: `configuration/${versionId}` }, orderBy: ['seq'] });
    expect(acts.map(({ action }) => action)).toEqual([
      'configuration.submitted',
      'configuration.published',
      'configuration.filed',
      'configuration.filing-returned',
    ]);
    expect(new Set(acts.map(({ stream }) => stream)).size).toBe(1);
  });

  it('lists fifty at a time, the newest first', async () => {
    for (let at = 0; at < 52; at += 1) {
      clock.advance(1000);
      await publish('many', { at });
    }

    const { body } = await as('super').get('/configuration/filings?key=many');
    const rest = await as('super').get(`/configuration/filings?key=many&offset=${String(body['nextOffset'])}`);

    expect(body['total']).toBe(52);
    expect((body['items'] as FilingSummary[]).map(({ version }) => version)).toEqual(
      Array.from({ length: 50 }, (_, at) => 52 - at),
    );
    expect((rest.body['items'] as FilingSummary[]).map(({ version }) => version)).toEqual([2, 1]);
  });
});

describeDatabases('drafts made of versions', (open) => {
  const clock = new TestClock('2026-03-02T01:00:00Z');
  let db: TestDatabase;
  let close: () => Promise<void>;
  let keeper: TestClient;
  let second: TestClient;
  let district: TestClient;

  beforeAll(async () => {
    const plugins = [auditPlugin, accessPlugin, httpPlugin, configurationPlugin, kinds];
    db = await open({ plugins, clock, settings: { http: { logLevel: 'silent' } } });
    await db.data.transact(systemActor, async (tx) => {
      for (const id of ['d1', 'd2']) {
        await tx.of(departments).insert({ id, name: id, shortName: id, kind: 'department', createdAt: clock.now() });
      }
      for (const [login, departmentId, role] of [
        ['keeper', 'd1', 'keeper'],
        ['second', 'd1', 'keeper'],
        ['district', 'd2', 'district-keeper'],
      ] as const) {
        const account = { departmentId, login, name: login, password, roles: [role], mustChangePassword: false };
        await db.kernel.use(Access).createAccount(tx, account);
      }
    });
    const site = await serve(db);
    close = () => site.close();
    [keeper, second, district] = (await Promise.all(
      ['keeper', 'second', 'district'].map((login) => site.client().signIn(login, password)),
    )) as [TestClient, TestClient, TestClient];
  });
  afterAll(() => close());

  async function publish(key: string, content: unknown): Promise<string> {
    const { body } = await keeper.post('/configuration/versions', { kind: 'chart', key, title: key, content });
    const read = await submit(keeper, String(body['id']));
    await second.post(`/configuration/versions/${String(body['id'])}/publication`, {}, read);
    return String(body['id']);
  }

  it('go back to an earlier version: its content is published anew, in a version of its own', async () => {
    const first = await publish('back', { a: 1 });
    await publish('back', { a: 2 });

    const { body } = await keeper.post(`/configuration/versions/${first}/drafts`, { note: '退回第1版' });
    const read = await submit(keeper, String(body['id']));
    await second.post(`/configuration/versions/${String(body['id'])}/publication`, {}, read);

    const { body: versions } = await keeper.get('/configuration/chart/items/back');
    expect(versions).toMatchObject([
      { version: 3, state: 'published', basedOnId: first, note: '退回第1版' },
      { version: 2, basedOnId: null },
      { version: 1 },
    ]);
    const [newest, , oldest] = versions as unknown as { contentHash: string }[];
    expect(newest?.contentHash).toBe(oldest?.contentHash);
  });

  it('are published and returned over HTTP only with the revision that was read', async () => {
    const draft = { kind: 'chart', key: 'read', title: 'read', content: { a: 1 } };
    const { body } = await keeper.post('/configuration/versions', draft);
    const path = `/configuration/versions/${String(body['id'])}`;
    const read = await submit(keeper, String(body['id']));
    await keeper.post(`${path}/withdrawal`);
    await keeper.put(path, { content: { a: 'unseen' } }, { 'if-match': '"3"' });
    const now = await submit(keeper, String(body['id']));

    const refused = [
      await second.post(`${path}/publication`, {}),
      await second.post(`${path}/publication`, {}, read),
      await second.post(`${path}/return`, { reason: '不全' }),
      await second.post(`${path}/return`, { reason: '不全' }, read),
    ];
    expect(refused.map(({ status, body: { code } }) => `${status} ${code ?? ''}`)).toEqual(
      Array(4).fill('409 DATA_CONFLICT'),
    );

    expect((await second.post(`${path}/return`, { reason: '不全' }, now)).status).toBe(200);
    expect((await keeper.get(path)).body).toMatchObject({ state: 'returned', note: '不全' });
  });

  it("make a department's own item of one of the district, under the same key or another", async () => {
    const template = { kind: 'chart', key: 'template', title: '范本', isDistrictWide: true, content: { a: 'shared' } };
    const { body: source } = await district.post('/configuration/versions', template);

    const same = await keeper.post(`/configuration/versions/${String(source['id'])}/drafts`, {});
    const named = { key: 'own-template', title: '本局流程' };
    const other = await keeper.post(`/configuration/versions/${String(source['id'])}/drafts`, named);

    const about = { state: 'draft', ownerId: 'd1', content: { a: 'shared' }, basedOnId: source['id'] };
    expect(same.body).toMatchObject({ ...about, key: 'template', version: 1 });
    expect(other.body).toMatchObject({ ...about, key: 'own-template', version: 1 });
  });

  it("cannot be made of another department's version", async () => {
    const own = await publish('private', { a: 1 });
    const { status } = await district.post(`/configuration/versions/${own}/drafts`, {});

    expect(status).toBe(404);
  });

  it('have the kind find out before the transaction what its check takes long for', async () => {
    prepared.length = 0;

    await publish('slow', { slow: true });

    expect(prepared).toEqual([{ slow: true }, { slow: true }]);
  });
});
