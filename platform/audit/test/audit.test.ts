import { beforeAll, expect, it } from 'vitest';
import { type Actor, Data, systemActor } from '@sanzhi/platform-data';
import { TestClock } from '@sanzhi/platform-kernel';
import { describeDatabases, type TestDatabase } from '@sanzhi/test-kit';
import { Audit, auditEntries, auditPlugin, auditValues, canonicalJson, merkleRoot } from '../src/index.js';

const officer: Actor = { id: 'o1', kind: 'person', name: '测试员甲', permissions: new Set(), departmentId: 'd1' };

it('canonical JSON has one text for one value', () => {
  expect(canonicalJson({ b: [1, { d: undefined, c: '中' }], a: null })).toBe('{"a":null,"b":[1,{"c":"中"}]}');
});

it('a Merkle root tells any two sets of leaves apart', () => {
  expect(merkleRoot(['a', 'b', 'c'])).not.toBe(merkleRoot(['a', 'b', 'd']));
  expect(merkleRoot(['a'])).not.toBe(merkleRoot(['a', 'a']));
});

describeDatabases('the audit trail', (open) => {
  let db: TestDatabase;
  let audit: Audit;
  const clock = new TestClock();

  beforeAll(async () => {
    db = await open({ plugins: [auditPlugin], clock });
    audit = db.kernel.use(Audit);
  });

  const act = (stream: string, action: string, personal?: Record<string, string>) =>
    db.kernel.use(Data).transact(officer, (tx) =>
      audit.record(tx, {
        stream,
        action,
        subject: 'case/1',
        data: { step: action },
        ...(personal ? { personal } : {}),
      }),
    );
  const verify = () => audit.verify(db.data.read(systemActor));
  const tamper = (sql: string, values: string[]) => db.data.transact(systemActor, (tx) => tx.sql.run(sql, values));

  it('chains the acts of a stream and holds', async () => {
    for (const action of ['case.opened', 'draft.changed', 'review.passed']) await act('case/1', action);

    const report = await verify();

    expect(report).toMatchObject({ streams: 1, entries: 3, faults: [] });
  });

  it('keeps order and misses nothing when many write one stream at once', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, index) => act('case/busy', `step.${index}`)));

    const report = await verify();

    const entries = await db.data
      .read(systemActor)
      .of(auditEntries)
      .find({ where: { stream: 'case/busy' }, orderBy: ['seq'] });
    expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect(report.faults).toEqual([]);
  });

  it('leaves no entry for an act that was rolled back', async () => {
    const failing = db.data.transact(officer, async (tx) => {
      await audit.record(tx, { stream: 'case/rolled-back', action: 'case.opened', subject: 'case/2' });
      throw new Error('refused');
    });

    await expect(failing).rejects.toThrow('refused');
    const entries = await db.data.read(systemActor).of(auditEntries).count({ stream: 'case/rolled-back' });
    expect(entries).toBe(0);
  });

  it('holds personal values beside the chain: removing one leaves the chain whole', async () => {
    await act('case/personal', 'party.recorded', { phone: '13800000000' });

    await tamper('DELETE FROM audit_values WHERE name = ?', ['phone']);

    const values = await db.data.read(systemActor).of(auditValues).count({ name: 'phone' });
    const [entry] = await db.data
      .read(systemActor)
      .of(auditEntries)
      .find({ where: { stream: 'case/personal' } });
    expect(values).toBe(0);
    expect(JSON.stringify(entry)).not.toContain('13800000000');
    expect((await verify()).faults).toEqual([]);
  });

  it('is hidden from everyone but auditors', async () => {
    const auditor: Actor = { ...officer, id: 'a1', permissions: new Set(['audit.read']) };

    expect(await db.data.read(officer).of(auditEntries).count()).toBe(0);
    expect(await db.data.read(auditor).of(auditEntries).count()).toBeGreaterThan(0);
  });

  it('shows a changed entry, a removed one, and a cut tail', async () => {
    for (const stream of ['case/changed', 'case/removed', 'case/cut']) {
      for (const action of ['a', 'b', 'c']) await act(stream, action);
    }

    await tamper("UPDATE audit_entries SET actor_name = ? WHERE stream = 'case/changed' AND seq = 2", ['别人']);
    await tamper("DELETE FROM audit_entries WHERE stream = 'case/removed' AND seq = ?", ['2']);
    await tamper("DELETE FROM audit_entries WHERE stream = 'case/cut' AND seq = ?", ['3']);

    const { faults } = await verify();
    expect(faults).toContainEqual({ kind: 'changed', stream: 'case/changed', seq: 2 });
    expect(faults).toContainEqual({ kind: 'gap', stream: 'case/removed', seq: 3 });
    expect(faults).toContainEqual({ kind: 'cut', stream: 'case/cut', seq: 3 });
  });

  it('shows after a seal that a tail was cut with its head, and that a whole stream was removed', async () => {
    const fresh = await open({ plugins: [auditPlugin], clock });
    const trail = fresh.kernel.use(Audit);
    for (const stream of ['case/tail', 'case/gone', 'case/kept']) {
      for (const action of ['a', 'b']) {
        await fresh.data.transact(officer, (tx) => trail.record(tx, { stream, action, subject: stream }));
      }
    }
    await fresh.data.transact(systemActor, (tx) => trail.sealDay(tx, '2026-01-05'));
    expect((await trail.verify(fresh.data.read(systemActor))).faults).toEqual([]);

    await fresh.data.transact(systemActor, async (tx) => {
      const first = await tx.of(auditEntries).first({ stream: 'case/tail', seq: 1 });
      await tx.sql.run("DELETE FROM audit_entries WHERE stream = 'case/tail' AND seq = 2");
      await tx.sql.run("UPDATE audit_heads SET seq = 1, hash = ? WHERE stream = 'case/tail'", [first?.hash ?? '']);
      await tx.sql.run("DELETE FROM audit_entries WHERE stream = 'case/gone'");
      await tx.sql.run("DELETE FROM audit_heads WHERE stream = 'case/gone'");
    });

    const { faults } = await trail.verify(fresh.data.read(systemActor));
    expect(faults).toEqual([
      { kind: 'cut', stream: 'case/gone', seq: 2 },
      { kind: 'cut', stream: 'case/tail', seq: 2 },
    ]);
  });

  it('seals a day once, and shows a root that was changed', async () => {
    const seal = (day: string) => db.data.transact(systemActor, (tx) => audit.sealDay(tx, day));
    await seal('2026-01-05');
    await seal('2026-01-05');
    await seal('2026-01-06');
    expect((await verify()).days).toBe(2);

    await tamper('UPDATE audit_roots SET root = ? WHERE day = ?', ['0'.repeat(64), '2026-01-05']);

    expect((await verify()).faults).toContainEqual({ kind: 'root', stream: 'day/2026-01-05', seq: 0 });
  });
});
