import { Clock, Settings, settingsGroups, type Plugin } from '@sanzhi/platform-kernel';
import { collections } from './collection.js';
import { Data } from './data.js';
import { migrations, Migrator } from './migration.js';
import { openDriver } from './open-driver.js';
import { Outbox } from './outbox.js';
import { outboxCollections, outboxMigration } from './outbox-collections.js';
import { OutboxWriter } from './outbox-writer.js';
import { dataSettings } from './settings.js';
import { SqlData } from './sql-data.js';
import { SqlMigrator } from './sql-migrator.js';
import { SqlOutbox } from './sql-outbox.js';

/**
 * Provides {@link Data}, {@link Outbox} and {@link Migrator}. Activation connects; it neither migrates nor starts the
 * outbox: whoever boots calls `Migrator.up()`, `Outbox.bind(kernel)` and `Outbox.start()`.
 */
export const dataPlugin: Plugin = {
  id: 'data',
  contributes: [settingsGroups.of(dataSettings), collections.of(...outboxCollections), migrations.of(outboxMigration)],
  async activate(host) {
    const settings = host.use(Settings).of(dataSettings);
    const clock = host.use(Clock);
    const driver = await openDriver(settings);
    const writer = new OutboxWriter(clock);
    const data = new SqlData({
      driver,
      collections: host.contributions(collections).map(({ item }) => item),
      outboxWriter: writer,
      tries: settings.transactionTries,
    });
    const outbox = new SqlOutbox({
      data,
      writer,
      clock,
      tries: settings.outboxTries,
      poll: settings.outboxPollMs,
      lease: settings.outboxLeaseMs,
    });
    host.provide(Data, data);
    host.provide(Outbox, outbox);
    host.provide(
      Migrator,
      new SqlMigrator(
        driver,
        host.contributions(migrations).map(({ item }) => item),
      ),
    );
    return async () => {
      await outbox.stop();
      await driver.close();
    };
  },
};
