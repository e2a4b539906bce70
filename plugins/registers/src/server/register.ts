import type { Collection, OrderBy, Tx } from '@sanzhi/platform-data';
import type { z } from 'zod';

/** What every entry of a register has. */
export interface RegisterRow {
  readonly id: string;
  readonly departmentId: string;
  readonly rev: number;
}

/** An entry as it will be written. */
export interface Proposal<Row> {
  readonly row: Row;
  /** As it stood; absent for a new entry. */
  readonly before?: Row;
  /** `YYYY-MM-DD` in Asia/Shanghai. */
  readonly today: string;
}

/**
 * A list that a department maintains: its table, its input, its rules. One description makes its API and its writes.
 * `Input` is what a new entry takes; a change takes any part of it.
 */
export interface Register<Row extends RegisterRow, Input> {
  /** URL segment. */
  readonly path: string;
  /** Singular, kebab-case; audit entries read `officer.registered`, subject `officer/<id>`. */
  readonly subject: string;
  readonly collection: Collection<Row>;
  readonly writePermission: string;
  /** Field that `q` searches. */
  readonly searchBy: keyof Row & string;
  /** Fields that may be asked for exactly. */
  readonly filterBy: readonly (keyof Row & string)[];
  readonly orderBy: OrderBy<Row>;
  readonly input: z.ZodObject & z.ZodType<Input>;
  /** Fields whose values the trail keeps beside its chain. Default: none, the entries are public facts. */
  readonly personal?: readonly (keyof Row & string)[];
  /** Checks an entry before it is written and gives the fields that follow from others. */
  prepare(tx: Tx, proposal: Proposal<Row>): Promise<Partial<Row>>;
}
