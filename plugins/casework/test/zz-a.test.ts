import { beforeAll, it, expect } from 'vitest';
import { describeDatabases } from '@sanzhi/test-kit';
import { Access, accounts, credentials } from '@sanzhi/platform-access';
import { Audit, auditEntries, auditHeads } from '@sanzhi/platform-audit';
import { systemActor, newId } from '@sanzhi/platform-data';
import { Configuration } from '@sanzhi/platform-configuration';
import { activities, decisions, cases, numberSequences } from '../src/server/collections.js';
import { openOffice, passOpinion, PASSWORD, URBAN, type Office } from '../../review/test/office.js';
import { serve } from '@sanzhi/test-kit';

const log = (...a: unknown[]) => process.stderr.write(a.map((x) => typeof x === 'string' ? x : JSON.stringify(x)).join(' ') + '\n');
const code = (p: Promise<unknown>) => p.then((v) => ({ ok: v && typeof v === 'object' ? Object.fromEntries(Object.entries(v).filter(([k]) => ['state','number','isMajor','confiscatedValue','kinds','servedOn'].includes(k))) : v }), (e: { code?: string; params?: unknown; message?: string }) => ({ code: e.code ?? e.message, params: e.params }));
describeDatabases('zz', (open, dialect) => {
  let office: Office;
  const t = dialect;
  beforeAll(async () => { office = await openOffice(open, { signIn: ['zhang', 'maguo'] }); });
  const base = { factSummary: 'f', basis: 'b', template: 'penalty-decision' };
  const draft = (id: string, d: object) => office.as('zhang', (tx) => office.casework.decisions.draft(tx, id, { ...base, ...d } as never));
  it('A kinds not in text', async () => {
    const c = await office.draftedCase();
    const d1 = await draft(c.id, { kinds: ['revoke_licence'], fineAmount: 100, inBusinessActivity: true, result: '吊销营业执照。' });
    const d2 = await draft(c.id, { kinds: ['warning'], fineAmount: 100, inBusinessActivity: true, result: '吊销营业执照。' });
    log(t, 'A', d1.isMajor, d2.isMajor, await code(office.number(c.id)));
  });
  it('B PASS then structured facts change, same text', async () => {
    const { caseRow } = await office.passedCase();
    await draft(caseRow.id, { kinds: ['fine', 'confiscation', 'revoke_licence'], fineAmount: 2_000_000, confiscatedValue: 9_000_000_000, inBusinessActivity: true, factSummary: '当事人占用人行道经营。', basis: '《城市市容和环境卫生管理条例》第三十六条。', result: '罚款。' });
    log(t, 'B', await code(office.number(caseRow.id)));
  });
  it('C stale fact', async () => {
    const c = await office.draftedCase({ fineAmount: 10000 });
    const d = await draft(c.id, { kinds: ['fine'], inBusinessActivity: true, result: '罚款二十万元。', values: { fineAmount: 20_000_000 } });
    log(t, 'C', d.isMajor, await code(office.number(c.id)));
    const c2 = await office.draftedCase({ fineAmount: -5 });
    log(t, 'C2 negative', await code(office.number(c2.id)));
  });
  it('D empty opinion/rights', async () => {
    const c = await office.draftedCase({ fineAmount: 10000 });
    await office.as('zhang', (tx) => office.casework.proceedings.recordDefence(tx, c.id, { kind: 'statement', receivedOn: '2030-01-01', content: 'x' }));
    log(t, 'D before', await code(office.number(c.id)));
    await office.as('zhang', (tx) => office.casework.proceedings.reviewDefences(tx, c.id, { opinion: '', isAdopted: false }));
    log(t, 'D G8 empty', await code(office.number(c.id)));
  });
  it('E stuck minor after PASS', async () => {
    const { caseRow } = await office.passedCase();
    const d = await office.draft(caseRow.id, { fineAmount: 10000 });
    log(t, 'E', d.isMajor, await code(office.number(caseRow.id)));
  });
  it('F served dates', async () => {
    const c = await office.draftedCase({ fineAmount: 10000 });
    await office.number(c.id); await office.as('zhang', (tx) => office.casework.decisions.issue(tx, c.id));
    log(t, 'F', await code(office.as('zhang', (tx) => office.casework.decisions.serve(tx, c.id, { servedOn: '1999-01-01', method: '' }))));
  });
  it('G activity tamper + G1 expired', async () => {
    const c = await office.draftedCase({ fineAmount: 10000 });
    const act = { kind: 'on-site-inspection', place: 'p', startedAt: new Date('2026-03-03T01:00:00Z'), certificatesShown: false, informedOfRecording: false, demand: 'simultaneous' as const };
    const p = office.casework.proceedings;
    const a = await office.as('zhang', (tx) => p.openActivity(tx, c.id, act));
    await office.as('zhang', (tx) => p.closeActivity(tx, a.id, new Date('2026-03-03T02:00:00Z')));
    const n = await office.db.data.read(systemActor).of(auditEntries).count({ stream: `case/${c.id}` });
    const b = await office.as('zhang', (tx) => p.openActivity(tx, c.id, { ...act, id: a.id, place: 'elsewhere', startedAt: new Date('2030-01-01T00:00:00Z'), certificatesShown: true, demand: 'as-needed' }));
    log(t, 'G tampered', b.state, b.place, b.startedAt, b.endedAt, b.demand, 'audit rows +', await office.db.data.read(systemActor).of(auditEntries).count({ stream: `case/${c.id}` }) - n);
    // officers expired
    const t0 = office.clock.now();
    const clock = office.clock as unknown as { set?: (x: unknown) => void; advance?: (x: number) => void };
    log(Object.getOwnPropertyNames(Object.getPrototypeOf(office.clock)));
  });
  it('H close with open activity and no decision', async () => {
    const c = await office.draftedCase({ fineAmount: 10000 });
    await office.as('zhang', (tx) => office.casework.proceedings.openActivity(tx, c.id, { kind: 'on-site-inspection', place: 'p', startedAt: new Date('2031-03-03T01:00:00Z'), certificatesShown: false, informedOfRecording: false, demand: 'simultaneous' }));
    await office.db.data.transact(systemActor, (tx) => tx.of(decisions).remove({ caseId: c.id }));
    await office.as('zhang', (tx) => office.casework.proceedings.recordDefence(tx, c.id, { kind: 'statement', receivedOn: '2026-01-01', content: 'x' }));
    log(t, 'H close', await code(office.as('zhang', (tx) => office.casework.files.close(tx, c.id))));
    log(t, 'H open activities', await office.db.data.read(systemActor).of(activities).count({ caseId: c.id, state: 'open' }));
  });
  it('I audit tail cut', async () => {
    const audit = office.db.kernel.use(Audit);
    const c = await office.draftedCase({ fineAmount: 10000 });
    await office.db.data.transact(systemActor, (tx) => audit.sealDay(tx, '2026-03-03'));
    const stream = `case/${c.id}`;
    await office.db.data.transact(systemActor, async (tx) => {
      const rows = await tx.of(auditEntries).find({ where: { stream }, orderBy: ['seq'] });
      const last = rows.at(-1)!; const prev = rows.at(-2)!;
      await tx.of(auditEntries).remove(last.id);
      await tx.of(auditHeads).update({ stream }, { seq: prev.seq, hash: prev.hash });
    });
    log(t, 'I cut', await audit.verify(office.db.data.read(systemActor)));
    const c2 = await office.draftedCase({ fineAmount: 10000 });
    await office.db.data.transact(systemActor, async (tx) => {
      await tx.of(auditEntries).remove({ stream: `case/${c2.id}` }); await tx.of(auditHeads).remove({ stream: `case/${c2.id}` });
    });
    log(t, 'I whole stream gone', (await audit.verify(office.db.data.read(systemActor))).faults);
  });
  it('J lockout race', async () => {
    const sessions = office.db.kernel.use(Access).sessions;
    const res = await Promise.all(Array.from({ length: 12 }, () => sessions.signIn('maguo', 'wrong-pass').catch((e: { code: string }) => e.code)));
    const row = await office.db.data.read(systemActor).of(credentials).get('maguo');
    log(t, 'J', res.reduce((m: Record<string, number>, r) => ({ ...m, [String(r)]: (m[String(r)] ?? 0) + 1 }), {}), row.failedAttempts, row.lockedUntil);
  });
  it('K password same', async () => {
    const acc = office.db.kernel.use(Access);
    log(t, 'K same password', await code(office.as('zhang', (tx) => acc.changePassword(tx, { current: PASSWORD, next: PASSWORD }))));
    const sysAdmin = { id: newId(), kind: 'person' as const, name: 's', departmentId: URBAN, permissions: new Set(['accounts.manage']) };
    const id = await office.db.data.transact(sysAdmin, (tx) => acc.createAccount(tx, { departmentId: URBAN, login: 'evil', name: 'e', password: 'Abcdef-12345', roles: ['department-head', 'officer'] }));
    const { accountRoles } = await import('@sanzhi/platform-access');
    log(t, 'K roles', await office.db.data.read(systemActor).of(accountRoles).find({ where: { accountId: id } }));
  });
  it('L first-of-sequence race & draft version race', async () => {
    await office.db.data.transact(systemActor, (tx) => tx.of(numberSequences).remove({}));
    const rows = [] as { id: string }[];
    for (let i = 0; i < 6; i++) rows.push(await office.draftedCase({ fineAmount: 10000 }));
    await office.db.data.transact(systemActor, (tx) => tx.of(numberSequences).remove({}));
    log(t, 'L numbers', await Promise.all(rows.map((c) => code(office.number(c.id)))));
    const conf = office.db.kernel.use(Configuration);
    const content = (await office.db.data.read(systemActor).of((await import('@sanzhi/platform-configuration')).configurationVersions).first({ kind: 'document-template' }))!.content;
    log(t, 'L drafts', await Promise.all([1, 2, 3, 4].map(() => code(office.as('zhang', (tx) => conf.draft(tx, { kind: 'document-template', key: 'k', title: 't', departmentId: URBAN, content }))))));
  });
  it('M idempotency race + deep json + 500', async () => {
    const web = await serve(office.db);
    const z = await web.client().signIn('zhang', PASSWORD).catch((e: Error) => { log('M', e.message); return undefined; });
    if (!z) return;
    const c = await office.draftedCase({ fineAmount: 10000 });
    const body = { kind: 'interview', place: 'p', startedAt: '2099-03-03T01:00:00Z' };
    const r = await Promise.all([1, 2, 3, 4].map(() => z.post(`/cases/${c.id}/activities`, body, { 'idempotency-key': 'k1' })));
    log(t, 'M idem', r.map(({ status, body }) => [status, body.code]));
    const deep = '['.repeat(200000) + ']'.repeat(200000);
    const resp = await fetch(`${web.url}/api/cases/${c.id}/judgement`, { method: 'POST', headers: { 'x-sanzhi-client': '1', 'content-type': 'application/json', cookie: z.cookie! }, body: `{"facts":{"a":${deep}}}` });
    log(t, 'M deep', resp.status, (await resp.text()).slice(0, 200));
    for (const [m, p, b] of [['GET', '/cases?cursor=abc'], ['GET', '/cases/nope'], ['GET', '/cases?cursor=' + Buffer.from('[1]').toString('base64url')], ['GET', '/configuration/document-template'], ['POST', '/cases', { itemId: 'x'.repeat(300), partyId: 'y', cause: 'a', officerIds: ['q'] }], ['POST', `/cases/${c.id}/judgement`, { facts: { fineAmount: 'x', kinds: 3 } }], ['GET', '/public/progress/%E0%A4%A12345678']] as const) {
      const a = await z.call(m, p, b ? { body: b } : {});
      log(t, 'M', m, p.slice(0, 50), a.status, JSON.stringify(a.body).slice(0, 260));
    }
    const versions = (await z.get('/configuration/process')).body as unknown as { items: { id: string }[] };
    const pv = versions.items?.[0]?.id;
    const a = await z.get(`/forms/versions/${pv}`);
    log(t, 'M form of process', a.status, a.body);
    await web.close();
  });
  it('N template without remedy', async () => {
    const conf = office.db.kernel.use(Configuration);
    const tpl = { id: 'penalty-decision', title: '决定书', volume: 'main', outer: true, blocks: [{ type: 'number', text: '[[number]]' }, { type: 'paragraph', text: '{{result}}' }], slots: [{ name: 'number', label: '文号' }], articles: ['X'] };
    const v = await office.as('zhang', async (tx) => { const v = await conf.draft(tx, { kind: 'document-template', key: 'penalty-decision', title: 't', departmentId: URBAN, content: tpl }); await conf.submit(tx, v.id); return v; });
    await office.as('maguo', (tx) => conf.publish(tx, v.id, '2026-03-03'));
    const c = await office.draftedCase({ fineAmount: 10000 });
    await office.number(c.id); await office.as('zhang', (tx) => office.casework.decisions.issue(tx, c.id));
    log(t, 'N serve without remedy', await code(office.as('zhang', (tx) => office.casework.decisions.serve(tx, c.id, { servedOn: '2026-03-03', method: 'direct' }))));
  });
});
