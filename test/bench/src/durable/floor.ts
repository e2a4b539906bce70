import type { Statement } from './statement.js';

/** A database driven by hand: nothing between the program and its driver. */
export interface Floor {
  /** Sends the statements in one transaction and resolves once it is durable. */
  transact(statements: readonly Statement[]): Promise<void>;
  /** The rows of a table. */
  count(table: string): Promise<number>;
  close(): Promise<void>;
}

/** As small as a transaction can be: one short row. The table is made by the floor. */
export const smallTransaction: readonly Statement[] = [
  { sql: 'INSERT INTO bench_small (v) VALUES (?)', params: ['x'] },
];
