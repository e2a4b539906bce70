import {
  discretionBenchmarkRegister,
  enforcementBodyRegister,
  enforcementItemRegister,
  type DiscretionBenchmark,
} from '@sanzhi/plugins-registers/server';
import { describeDatabases } from '@sanzhi/test-kit';
import { beforeEach, beforeAll, expect, it } from 'vitest';
import { benchmarkInput, bodyInput, itemInput } from './entries.js';
import { keyFolder, MARKET, openOffice, somebody, TODAY, URBAN, type Office } from './office.js';
import { refusalOf } from './refusal-of.js';

const noonOf = (day: string) => new Date(`${day}T04:00:00Z`);

describeDatabases('discretion benchmarks', (open) => {
  let office: Office;
  let bodyId: string;
  let itemId: string;
  const manager = somebody(URBAN);

  const enter = (changes: object = {}) =>
    office.db.data.transact(manager, (tx) =>
      office.registers.book.enter(tx, discretionBenchmarkRegister, benchmarkInput(itemId, changes)),
    );
  const change = ({ id, rev }: DiscretionBenchmark, patch: object) =>
    office.db.data.transact(manager, (tx) =>
      office.registers.book.change(tx, discretionBenchmarkRegister, { id, rev, patch }),
    );
  const versionsOn = async (day: string) => {
    const found = await office.registers.benchmarksFor(office.db.data.read(manager), itemId, noonOf(day));
    return found.map(({ version }) => version);
  };

  beforeAll(async () => {
    office = await openOffice(open, keyFolder());
    const body = await office.db.data.transact(manager, (tx) =>
      office.registers.book.enter(tx, enforcementBodyRegister, bodyInput()),
    );
    bodyId = body.id;
  });

  beforeEach(async () => {
    const item = await office.db.data.transact(manager, (tx) =>
      office.registers.book.enter(tx, enforcementItemRegister, itemInput(bodyId)),
    );
    itemId = item.id;
  });

  it('DIS-9.7 lets a new version take over on its first day and keeps the one before for earlier decisions', async () => {
    const first = await enter();
    await enter({ seriesId: first.seriesId, validFrom: '2026-03-10' });

    expect(await versionsOn('2024-12-31')).toEqual([]);
    expect(await versionsOn('2026-03-09')).toEqual([1]);
    expect(await versionsOn('2026-03-10')).toEqual([2]);
  });

  it('does not bring an older version back when the newest has ended', async () => {
    const first = await enter();
    await enter({ seriesId: first.seriesId, validFrom: '2026-02-01', validTo: '2026-03-05' });

    expect(await versionsOn('2026-03-05')).toEqual([2]);
    expect(await versionsOn('2026-03-06')).toEqual([]);
  });

  it('PLAN-2.2.1c holds a version that decisions may cite as it is; only its end can be set', async () => {
    const inForce = await enter();

    expect(await refusalOf(change(inForce, { rangeToFen: 1 }))).toMatchObject({ code: 'REGISTERS_RANGE_MISSING' });
    expect(await refusalOf(change(inForce, { rangeToFen: 30_000 }))).toMatchObject({
      code: 'REGISTERS_BENCHMARK_IN_FORCE',
      article: 'DIS-9.7',
    });
    expect(await refusalOf(change(inForce, { validTo: '2026-03-02' }))).toMatchObject({
      code: 'REGISTERS_BENCHMARK_IN_FORCE',
    });
    expect((await change(inForce, { validTo: TODAY })).validTo).toBe(TODAY);
  });

  it('lets a version that has not begun be corrected', async () => {
    const coming = await enter({ validFrom: '2026-03-04' });

    expect((await change(coming, { rangeToFen: 30_000 })).rangeToFen).toBe(30_000);
  });

  it('refuses a version that begins with or before the one it follows, and a series of another item', async () => {
    const first = await enter();

    expect(await refusalOf(enter({ seriesId: first.seriesId, validFrom: '2025-01-01' }))).toMatchObject({
      code: 'REGISTERS_PERIOD_REVERSED',
    });
    expect(await refusalOf(enter({ seriesId: 'another' }))).toMatchObject({ code: 'REGISTERS_REFERENCE_UNKNOWN' });
  });

  it('refuses a benchmark without any range', async () => {
    expect(await refusalOf(enter({ rangeFromFen: null, rangeToFen: null }))).toMatchObject({
      code: 'REGISTERS_RANGE_MISSING',
    });
    expect((await enter({ rangeFromFen: null, rangeToFen: null, rangeText: '警告' })).rangeText).toBe('警告');
  });

  it('refuses an item for a body of another department', async () => {
    const entering = office.db.data.transact(somebody(MARKET), (tx) =>
      office.registers.book.enter(tx, enforcementItemRegister, itemInput(bodyId)),
    );

    expect(await refusalOf(entering)).toMatchObject({ code: 'REGISTERS_REFERENCE_UNKNOWN', pointer: '/bodyId' });
  });
});
