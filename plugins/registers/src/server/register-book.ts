import { departmentStream, type Audit } from '@sanzhi/platform-audit';
import { newId, type Tx } from '@sanzhi/platform-data';
import type { Clock } from '@sanzhi/platform-kernel';
import { officeDay } from '../shared/index.js';
import { errors } from './errors.js';
import type { Register, RegisterRow } from './register.js';

/** A change of one entry. */
export interface EntryChange<Input> {
  readonly id: string;
  /** The revision the caller saw. */
  readonly rev: number;
  readonly patch: Partial<Input>;
}

/** Writes the registers: every entry is checked, stored and put on the trail in the caller's transaction. */
export class RegisterBook {
  constructor(
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * @param departmentId whose entry it is; the actor's department when left out
   * @throws REGISTERS_DEPARTMENT_MISSING, DATA_OUT_OF_SCOPE, DATA_DUPLICATE and what the register's rules refuse
   */
  async enter<Row extends RegisterRow, Input extends object>(
    tx: Tx,
    register: Register<Row, Input>,
    input: Input & { readonly id?: string | undefined },
    departmentId: string | undefined = tx.actor.departmentId,
  ): Promise<Row> {
    if (departmentId === undefined) throw errors.REGISTERS_DEPARTMENT_MISSING({ actor: tx.actor.id });
    const given = { ...absentFields(register), ...present(input), id: input.id ?? newId(), departmentId };
    // The register's schema made the input of just the columns that a caller may give.
    const row = given as unknown as Row;
    const derived = await register.prepare(tx, { row, today: officeDay(this.clock.now()) });
    const stored = await tx.of(register.collection).insert({ ...row, ...derived });
    await this.#record(tx, register, { action: 'registered', row: stored, changed: Object.keys(stored) });
    return stored;
  }

  /** @throws DATA_NOT_FOUND, DATA_CONFLICT when `rev` is stale, DATA_OUT_OF_SCOPE and what the register's rules refuse */
  async change<Row extends RegisterRow, Input extends object>(
    tx: Tx,
    register: Register<Row, Input>,
    { id, rev, patch }: EntryChange<Input>,
  ): Promise<Row> {
    const entries = tx.of(register.collection);
    const before = await entries.get(id, { forUpdate: true });
    const proposed = { ...before, ...(present(patch) as unknown as Partial<Row>) };
    const derived = await register.prepare(tx, { row: proposed, before, today: officeDay(this.clock.now()) });
    const change = differenceOf(before, { ...proposed, ...derived });
    await entries.update(id, change, { rev });
    const row = await entries.get(id);
    await this.#record(tx, register, { action: 'changed', row, before, changed: Object.keys(change) });
    return row;
  }

  async #record<Row extends RegisterRow, Input>(
    tx: Tx,
    register: Register<Row, Input>,
    act: { action: string; row: Row; before?: Row; changed: readonly string[] },
  ): Promise<void> {
    const { action, row, before, changed } = act;
    const personal = new Set<string>(register.personal ?? []);
    const values = (of: Row, isPersonal: boolean) =>
      Object.entries(of).filter(([name]) => changed.includes(name) && personal.has(name) === isPersonal);
    const told = values(row, true).filter(([, value]) => value !== null);
    await this.audit.record(tx, {
      stream: departmentStream(row.departmentId, this.clock.now()),
      action: `${register.subject}.${action}`,
      subject: `${register.subject}/${row.id}`,
      data: {
        now: Object.fromEntries(values(row, false)),
        ...(before ? { before: Object.fromEntries(values(before, false)) } : {}),
      },
      ...(told.length > 0 ? { personal: Object.fromEntries(told.map(([name, value]) => [name, String(value)])) } : {}),
    });
  }
}

/** A column that was not given is null, so that rules see a whole row. */
function absentFields<Row extends RegisterRow, Input>({ collection }: Register<Row, Input>): Record<string, null> {
  const optional = Object.entries(collection.fields).filter(([, field]) => field.optional);
  return Object.fromEntries(optional.map(([name]) => [name, null]));
}

/** Without the keys that hold `undefined`: those were not given. */
function present(input: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
}

/** The fields of `after` that have another value than before. */
function differenceOf<Row extends object>(before: Row, after: Row): Partial<Row> {
  const names = Object.keys(after) as (keyof Row)[];
  const changed = names.filter((name) => JSON.stringify(after[name]) !== JSON.stringify(before[name]));
  return Object.fromEntries(changed.map((name) => [name, after[name]])) as Partial<Row>;
}
