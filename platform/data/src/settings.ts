import { defineSettings } from '@sanzhi/platform-kernel';

/** `data.*` of the installation. */
export const dataSettings = defineSettings('data', {
  url: {
    type: 'string',
    default: 'sqlite:data/sanzhi.db',
    doc: 'sqlite:<path>, or mysql://user:password@host:port/database for MariaDB and MySQL.',
  },
  synchronous: {
    type: 'string',
    default: 'FULL',
    doc: 'SQLite only. FULL: an acknowledged transaction survives a power cut. NORMAL: the last ones may not; the file stays sound.',
  },
  poolSize: { type: 'integer', default: 10, doc: 'MariaDB and MySQL only: connections of this process.' },
  transactionTries: { type: 'integer', default: 12, doc: 'How often a transaction is run before DATA_BUSY.' },
  outboxTries: {
    type: 'integer',
    default: 8,
    doc: 'How often an event is brought to a listener before it becomes an incident.',
  },
  outboxPollMs: { type: 'integer', default: 1000, doc: 'Milliseconds between looks for events of other processes.' },
  outboxLeaseMs: {
    type: 'integer',
    default: 60_000,
    doc: 'Milliseconds a node has to finish a delivery before another may take it.',
  },
});
