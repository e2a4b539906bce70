import { Casework } from '@sanzhi/plugins-casework/server';
import { allPlugins } from '@sanzhi/plugins-edition';
import { openSqliteDatabase } from '@sanzhi/test-kit';
import { expect, it } from 'vitest';

const systems = ['review', 'recording', 'disclosure'];
const subsets = systems.reduce<string[][]>(
  (known, one) => [...known, ...known.map((subset) => [...subset, one])],
  [[]],
);

it.each(subsets.map((chosen) => ({ chosen, name: chosen.join(' and ') || 'none of them' })))(
  'the platform boots with $name of the three systems',
  async ({ chosen }) => {
    const left = systems.filter((id) => !chosen.includes(id));
    // The edition's roles name the permissions of all three; without one of them an installation has roles of its own.
    const plugins = allPlugins().filter(({ id }) => ![...left, 'edition', 'demo'].includes(id));

    const db = await openSqliteDatabase({ plugins });

    expect(
      db.kernel.plugins
        .filter(({ id }) => systems.includes(id))
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...chosen].sort());
    expect(db.kernel.use(Casework).monitor).toBeDefined();
    expect(await db.migrator.pending()).toEqual([]);
  },
);

it('every table of the whole edition goes up, down and up again', async () => {
  const { migrator } = await openSqliteDatabase({ plugins: allPlugins() });

  await migrator.down('all');
  const again = await migrator.up();

  expect(again.length).toBeGreaterThan(10);
  expect(await migrator.pending()).toEqual([]);
});
