import { anonymousActor, systemActor, type Actor, type Collection } from '@sanzhi/platform-data';
import {
  discretionBenchmarkRegister,
  discretionBenchmarks,
  enforcementBodies,
  enforcementBodyRegister,
  enforcementItemRegister,
  enforcementItems,
  officerRegister,
  officers,
  parties,
  partyRegister,
  reviewerRegister,
  reviewers,
} from '@sanzhi/plugins-registers/server';
import { describeDatabases } from '@sanzhi/test-kit';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { benchmarkInput, bodyInput, itemInput, officerInput, partyInput, reviewerInput } from './entries.js';
import { JUSTICE, keyFolder, MARKET, openOffice, somebody, URBAN, type Office } from './office.js';
import { refusalOf } from './refusal-of.js';

interface Entry {
  readonly id: string;
  readonly departmentId: string;
  readonly rev: number;
}

const registers = [
  { collection: enforcementBodies, write: 'registers.manage' },
  { collection: officers, write: 'registers.manage' },
  { collection: reviewers, write: 'registers.manage' },
  { collection: enforcementItems, write: 'registers.manage' },
  { collection: discretionBenchmarks, write: 'registers.manage' },
  { collection: parties, write: 'parties.manage' },
].map(({ collection, write }) => ({ collection: collection as Collection<Entry>, write }));

const departments = [URBAN, MARKET, JUSTICE] as const;

describeDatabases('who sees and edits the registers', (open) => {
  let office: Office;

  beforeAll(async () => {
    office = await openOffice(open, keyFolder());
    for (const departmentId of departments) {
      await office.db.data.transact(somebody(departmentId), async (tx) => {
        const { book } = office.registers;
        const body = await book.enter(tx, enforcementBodyRegister, bodyInput());
        const item = await book.enter(tx, enforcementItemRegister, itemInput(body.id));
        await book.enter(tx, discretionBenchmarkRegister, benchmarkInput(item.id));
        await book.enter(tx, officerRegister, officerInput());
        await book.enter(tx, reviewerRegister, reviewerInput(`${departmentId}-0`));
        await book.enter(tx, partyRegister, partyInput());
      });
    }
  });

  const actors = fc
    .record({
      departmentId: fc.constantFrom(...departments),
      granted: fc.subarray([
        'registers.read',
        'registers.manage',
        'parties.manage',
        'parties.private',
        'supervision.read',
      ]),
    })
    .map(({ departmentId, granted }) => somebody(departmentId, granted));

  it('DIS-5.1 shows every department its own entries, and all to supervision', async () => {
    await fc.assert(
      fc.asyncProperty(actors, fc.constantFrom(...registers), async (actor, { collection }) => {
        const seen = await office.db.data.read(actor).of(collection).find();

        const expected = actor.permissions.has('supervision.read') ? departments : [actor.departmentId];
        expect(seen.map(({ departmentId }) => departmentId).sort()).toEqual([...expected].sort());
      }),
      { numRuns: 40 },
    );
  });

  it('DIS-5.1 lets nobody, supervision included, edit entries of another department or without the permission', async () => {
    const targets = fc.constantFrom(...departments);

    const edit = async (actor: Actor, collection: Collection<Entry>, departmentId: string) => {
      const row = await office.db.data.read(systemActor).of(collection).first({ departmentId });
      return refusalOf(
        office.db.data.transact(actor, (tx) => tx.of(collection).update(row?.id ?? '', {}, { rev: row?.rev ?? 0 })),
      );
    };

    await fc.assert(
      fc.asyncProperty(actors, fc.constantFrom(...registers), targets, async (actor, { collection, write }, target) => {
        const refusal = await edit(actor, collection, target);

        const isAllowed = actor.departmentId === target && actor.permissions.has(write);
        expect(refusal === undefined).toBe(isAllowed);
      }),
      { numRuns: 40 },
    );
  });

  it.each(registers.map(({ collection }) => [collection.name, collection] as const))(
    'shows the public nothing of %s',
    async (_name, collection) => {
      expect(await office.db.data.read(anonymousActor).of(collection).count()).toBe(0);
    },
  );
});
