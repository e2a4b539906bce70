import { auditEntries } from '@sanzhi/platform-audit';
import { systemActor } from '@sanzhi/platform-data';
import { openSqliteDatabase } from '@sanzhi/test-kit';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startClient } from './client.js';
import { benchmarkInput, bodyInput, itemInput, officerInput, partyInput } from './entries.js';
import { keyFolder, MANAGER_PASSWORD, MARKET, openOffice, TODAY, type Office } from './office.js';

type Client = Awaited<ReturnType<typeof startClient>>;

let office: Office;
let manager: Client;
let visitor: Client;

beforeAll(async () => {
  office = await openOffice(openSqliteDatabase, keyFolder());
  manager = await startClient(office.db.kernel);
  visitor = await startClient(office.db.kernel);
  await manager.signIn('manager', MANAGER_PASSWORD);
});

// A minute of its own for every test: the certificate check is limited by the minute.
beforeEach(() => office.clock.advance(60_000));

describe('registers over HTTP', () => {
  it('registers, finds by a part of the name, and changes with If-Match', async () => {
    const created = await manager.send('POST', '/officers', { body: officerInput({ name: '阿依古丽·买买提' }) });
    const { id, rev } = created.body as { id: string; rev: number };

    const found = await manager.get(`/officers?q=${encodeURIComponent('古丽')}`);
    const changed = await manager.send('PATCH', `/officers/${id}`, { body: { validTo: '2030-12-31' }, ifMatch: rev });
    const late = await manager.send('PATCH', `/officers/${id}`, { body: { validTo: '2031-12-31' }, ifMatch: rev });

    expect(created.body).toMatchObject({ state: 'valid', stateSince: '2022-01-01', accountId: null });
    expect(found.body.items).toMatchObject([{ id }]);
    expect(changed.body).toMatchObject({ validTo: '2030-12-31', rev: rev + 1 });
    expect(late).toMatchObject({ status: 409, body: { code: 'DATA_CONFLICT' } });
  });

  it('puts every entry and every change on the trail', async () => {
    const { body } = await manager.send('POST', '/officers', { body: officerInput() });
    const { id, rev } = body as { id: string; rev: number };
    await manager.send('PATCH', `/officers/${id}`, { body: { state: 'suspended' }, ifMatch: rev });

    const read = office.db.data.read(systemActor);
    const trail = await read.of(auditEntries).find({ where: { subject: `officer/${id}` }, orderBy: ['seq'] });

    expect(trail.map(({ action, actorName }) => [action, actorName])).toEqual([
      ['officer.registered', '赵敏'],
      ['officer.changed', '赵敏'],
    ]);
    expect(trail[1]?.data).toEqual({
      before: { state: 'valid', stateSince: '2022-01-01' },
      now: { state: 'suspended', stateSince: TODAY },
    });
  });

  it('pages through a list', async () => {
    for (const name of ['分页甲', '分页乙', '分页丙']) {
      await manager.send('POST', '/parties', { body: partyInput({ name }) });
    }
    const path = `/parties?q=${encodeURIComponent('分页')}&limit=2`;

    const first = await manager.get(path);
    const second = await manager.get(`${path}&cursor=${encodeURIComponent(String(first.body['nextCursor']))}`);

    expect([first.body.items?.length, second.body.items?.length]).toEqual([2, 1]);
    expect(second.body).not.toHaveProperty('nextCursor');
  });

  it.each([
    ['/enforcement-bodies', bodyInput({ uscc: '91350100M000100Y44' }), 'REGISTERS_CREDIT_CODE_INVALID', '/uscc'],
    ['/officers', officerInput({ validTo: '2021-12-31' }), 'REGISTERS_PERIOD_REVERSED', '/validTo'],
    ['/officers', { ...officerInput(), idNumber: '1' }, 'HTTP_INPUT_INVALID', '/idNumber'],
    ['/parties', partyInput({ kind: 'citizen' }), 'REGISTERS_PARTY_CODE_PERSONAL', '/code'],
    ['/parties', partyInput({ isIndividualBusiness: true }), 'REGISTERS_PARTY_KIND_MIXED', '/isIndividualBusiness'],
    [
      '/parties',
      partyInput({ kind: 'citizen', isIndividualBusiness: true, code: '430407199312020025' }),
      'REGISTERS_CREDIT_CODE_INVALID',
      '/code',
    ],
  ])('refuses at %s %o', async (path, body, code, pointer) => {
    expect(await manager.send('POST', path, { body })).toMatchObject({ status: 422, body: { code, pointer } });
  });

  it('reads a private part only for a purpose, and never joins it to the party', async () => {
    const { body } = await manager.send('POST', '/parties', { body: partyInput() });
    await manager.send('PUT', `/parties/${String(body['id'])}/private-part`, { body: { phone: '13900000000' } });

    const party = await manager.get(`/parties/${String(body['id'])}`);
    const silent = await manager.send('POST', `/parties/${String(body['id'])}/private-part-readings`, { body: {} });
    const told = await manager.send('POST', `/parties/${String(body['id'])}/private-part-readings`, {
      body: { purpose: '送达决定书' },
    });

    expect(JSON.stringify(party.body)).not.toContain('13900000000');
    expect(silent.status).toBe(422);
    expect(told.body).toEqual({ phone: '13900000000' });
  });

  it('names what a department should put right, and keeps other departments’ from it', async () => {
    await manager.send('POST', '/officers', { body: officerInput({ name: '将到期', validTo: '2026-03-12' }) });

    const own = await manager.get('/roster-warnings');
    const others = await manager.get(`/roster-warnings?departmentId=${MARKET}`);

    expect(JSON.stringify(own.body)).toContain('将到期的执法证件9天后到期（2026-03-12）');
    expect(others).toMatchObject({ status: 403, body: { code: 'ACCESS_FORBIDDEN' } });
  });
});

describe('what the public sees', () => {
  it('DIS-9.2b shows of an officer five facts and no other', async () => {
    const officer = officerInput({ accountId: 'somebody' });
    await manager.send('POST', '/officers', { body: officer });

    const found = await visitor.get(`/public/officers?certificate=${officer.certificateNumber}`);

    const { name, unitName, certificateNumber, categories, areas } = officer;
    expect(found.body.items).toEqual([{ name, unitName, certificateNumber, categories, areas }]);
  });

  it.each([{ validTo: '2026-03-02' }, { state: 'suspended' }, { state: 'revoked' }, { exam: 'failed' }])(
    'PLAN-3.6 confirms no certificate that does not count: %o',
    async (changes) => {
      const officer = officerInput(changes);
      await manager.send('POST', '/officers', { body: officer });

      const found = await visitor.get(`/public/officers?certificate=${officer.certificateNumber}`);

      expect(found.body.items).toEqual([]);
    },
  );

  it('lets certificates not be tried out one after another', async () => {
    const statuses: number[] = [];
    for (let number = 0; number < 31; number += 1) {
      statuses.push((await visitor.get(`/public/officers?certificate=${number}`)).status);
    }

    expect(statuses.filter((status) => status === 200)).toHaveLength(30);
    expect(statuses.at(-1)).toBe(429);
  });

  it('DIS-9.2a, DIS-9.3, DIS-9.7 shows bodies, items and benchmarks in force', async () => {
    const body = (await manager.send('POST', '/enforcement-bodies', { body: bodyInput({ name: '公开的机关' }) })).body;
    const bodyId = String(body['id']);
    const item = (await manager.send('POST', '/enforcement-items', { body: itemInput(bodyId) })).body;
    await manager.send('POST', '/enforcement-items', { body: itemInput(bodyId, { validFrom: '2099-01-01' }) });
    await manager.send('POST', '/discretion-benchmarks', { body: benchmarkInput(String(item['id'])) });

    const bodies = await visitor.get(`/public/enforcement-bodies?q=${encodeURIComponent('公开的')}`);
    const items = await visitor.get(`/public/enforcement-items?bodyId=${bodyId}`);
    const benchmarks = await visitor.get(`/public/discretion-benchmarks?itemId=${String(item['id'])}`);

    expect(bodies.body.items).toMatchObject([{ legalRepresentative: '马国强', contact: '0951-2000000' }]);
    expect(bodies.body.items?.[0]).not.toHaveProperty('departmentId');
    expect(items.body.items).toEqual([
      {
        id: item['id'],
        code: item['code'],
        body: '公开的机关',
        name: '对占用道路经营行为的处罚',
        actionType: 'penalty',
        basis: [{ law: '城市市容和环境卫生管理条例', article: '第三十六条' }],
        implementer: '综合执法大队',
        responsible: '区综合执法局',
      },
    ]);
    expect(benchmarks.body.items).toMatchObject([{ version: 1, rangeFromFen: 5_000, rangeToFen: 20_000 }]);
  });

  it('DIS-3 names the body that entrusts an organisation', async () => {
    const entrusting = await manager.send('POST', '/enforcement-bodies', { body: bodyInput({ name: '委托机关' }) });
    const entrusted = bodyInput({
      name: '受托的协管站',
      kind: 'entrusted',
      entrustingBodyId: entrusting.body['id'],
      entrustmentDocument: '委托书',
      entrustedFrom: '2026-01-01',
      entrustedTo: '2026-12-31',
    });
    await manager.send('POST', '/enforcement-bodies', { body: entrusted });

    const found = await visitor.get(`/public/enforcement-bodies?q=${encodeURIComponent('协管站')}`);

    expect(found.body.items).toMatchObject([{ name: '受托的协管站', entrustedBy: '委托机关' }]);
  });

  it.each(['/officers', '/parties', '/enforcement-items'])('asks a visitor of %s to sign in', async (path) => {
    expect((await visitor.get(path)).status).toBe(401);
  });

  it('accepts the code of an individual business', async () => {
    const code = '92370200MA3TQW9C1B';
    const business = partyInput({ kind: 'citizen', isIndividualBusiness: true, code });

    expect((await manager.send('POST', '/parties', { body: business })).body).toMatchObject({ code });
  });
});
