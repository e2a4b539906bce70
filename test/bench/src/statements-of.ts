import mysql2 from 'mysql2';

/** The two ways in which anything reaches a MariaDB connection of this process, whoever opened it. */
interface Sender {
  query: (...args: unknown[]) => unknown;
  execute: (...args: unknown[]) => unknown;
}

/** Runs `work` and lists the SQL that was sent to MariaDB meanwhile, transactions' brackets included. */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const sender = (mysql2 as unknown as { Connection: { prototype: Sender } }).Connection.prototype;
  const { query, execute } = sender;
  const sent: string[] = [];
  Object.assign(sender, { query: listing(query, sent), execute: listing(execute, sent) });
  try {
    await work();
  } finally {
    Object.assign(sender, { query, execute });
  }
  return sent;
}

function listing(send: Sender['query'], sent: string[]): Sender['query'] {
  return function (this: unknown, ...args: unknown[]) {
    const [statement] = args as [string | { sql: string }];
    sent.push(typeof statement === 'string' ? statement : statement.sql);
    return send.apply(this, args);
  };
}
