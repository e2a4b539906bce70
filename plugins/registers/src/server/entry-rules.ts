import type { Collection, Tx } from '@sanzhi/platform-data';
import { isCreditCode, type Period } from '../shared/index.js';
import { errors } from './errors.js';
import type { RegisterRow } from './register.js';

/** @throws REGISTERS_PERIOD_REVERSED */
export function checkPeriod({ validFrom, validTo }: Period, pointer: string): void {
  if (validTo !== null && validTo < validFrom)
    throw errors.REGISTERS_PERIOD_REVERSED({ validFrom, validTo }, { pointer });
}

/** @throws REGISTERS_CREDIT_CODE_INVALID */
export function checkCreditCode(code: string, pointer: string): void {
  if (!isCreditCode(code)) throw errors.REGISTERS_CREDIT_CODE_INVALID({ code }, { pointer });
}

/** An entry that another one names, among those the actor may read. */
export interface Reference<Row> {
  readonly collection: Collection<Row>;
  readonly id: string;
  /** The field that names it. */
  readonly field: string;
}

/** @throws REGISTERS_REFERENCE_UNKNOWN, also for an entry of another department than `departmentId` when that is given */
export async function checkReference<Row extends RegisterRow>(
  tx: Tx,
  { collection, id, field }: Reference<Row>,
  departmentId?: string,
): Promise<Row> {
  const found = (await tx.of(collection).find({ where: { id } as never, limit: 1 }))[0];
  if (!found || (departmentId !== undefined && found.departmentId !== departmentId)) {
    throw errors.REGISTERS_REFERENCE_UNKNOWN({ field, id }, { pointer: `/${field}` });
  }
  return found;
}
