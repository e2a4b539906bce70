import { newId, systemActor, type Tx } from '@sanzhi/platform-data';
import { numberSequences } from './collections.js';

/**
 * The next number of a department's sequence in a year, without gaps: it is taken in the transaction that uses it, so
 * a number whose act was rolled back is given to the next one. The row is locked until the commit.
 */
export async function nextNumber(
  tx: Tx,
  { departmentId, kind, year }: { departmentId: string; kind: string; year: number },
): Promise<number> {
  const system = tx.as(systemActor);
  const where = { departmentId, kind, year };
  const taken = await tx.sql.run(
    'UPDATE number_sequences SET last = last + 1 WHERE department_id = ? AND kind = ? AND year = ?',
    [departmentId, kind, year],
  );
  if (taken.changes === 0) {
    await system.of(numberSequences).insert({ id: newId(), ...where, last: 1 });
    return 1;
  }
  const row = await tx.sql.first<{ last: number }>(
    'SELECT last FROM number_sequences WHERE department_id = ? AND kind = ? AND year = ?',
    [departmentId, kind, year],
  );
  return Number(row?.last);
}
