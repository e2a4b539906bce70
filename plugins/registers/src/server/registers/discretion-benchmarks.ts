import type { Tx } from '@sanzhi/platform-data';
import { z } from 'zod';
import { addDays } from '../../shared/index.js';
import { discretionBenchmarks, enforcementItems, type DiscretionBenchmark } from '../collections.js';
import { checkPeriod, checkReference } from '../entry-rules.js';
import { errors } from '../errors.js';
import type { Proposal, Register } from '../register.js';
import { basis, day, id, line } from './input-fields.js';

const fen = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

const input = z.strictObject({
  itemId: id,
  /** Of an earlier version: a new version of the same benchmark. Left out: a benchmark of its own. */
  seriesId: id.optional(),
  circumstance: line(500),
  grade: line(40),
  rangeFromFen: fen.nullish(),
  rangeToFen: fen.nullish(),
  rangeText: line(500).nullish(),
  basis,
  validFrom: day,
  validTo: day.nullish(),
});

/** 裁量基准 (DIS-9.7). A decision cites a version, so one in force stands as it is; a new version takes over on its first day. */
export const discretionBenchmarkRegister: Register<DiscretionBenchmark, z.output<typeof input>> = {
  path: 'discretion-benchmarks',
  subject: 'discretion-benchmark',
  collection: discretionBenchmarks,
  writePermission: 'registers.manage',
  searchBy: 'circumstance',
  filterBy: ['departmentId', 'itemId', 'seriesId'],
  orderBy: ['itemId', 'seriesId', 'version'],
  input,
  async prepare(tx, proposal) {
    const { row, before } = proposal;
    checkPeriod(row, '/validTo');
    checkRange(row);
    await checkReference(tx, { collection: enforcementItems, id: row.itemId, field: 'itemId' }, row.departmentId);
    if (before) {
      checkStands(proposal);
      return { seriesId: before.seriesId };
    }
    return { seriesId: row.seriesId ?? row.id, version: await nextVersion(tx, row) };
  },
};

/** @throws REGISTERS_RANGE_MISSING */
function checkRange({ rangeFromFen, rangeToFen, rangeText }: DiscretionBenchmark): void {
  const isEmpty = rangeFromFen === null && rangeToFen === null && rangeText === null;
  const isReversed = rangeFromFen !== null && rangeToFen !== null && rangeFromFen > rangeToFen;
  if (isEmpty || isReversed) throw errors.REGISTERS_RANGE_MISSING({}, { pointer: '/rangeFromFen' });
}

/** Of a version in force only the end may change, and not to a day that has passed. */
function checkStands({ row, before, today }: Proposal<DiscretionBenchmark>): void {
  if (!before || before.validFrom > today) return;
  const { validTo: _now, ...content } = row;
  const { validTo: _then, ...stood } = before;
  const isSame = JSON.stringify(content) === JSON.stringify(stood);
  if (isSame && (row.validTo === before.validTo || (row.validTo !== null && row.validTo >= today))) return;
  const { version, validFrom } = before;
  throw errors.REGISTERS_BENCHMARK_IN_FORCE({ version, validFrom }, { article: 'DIS-9.7' });
}

/** A new version begins after the one before it did. @returns its number */
async function nextVersion(
  tx: Tx,
  { seriesId, itemId, departmentId, validFrom }: DiscretionBenchmark,
): Promise<number> {
  if (!seriesId) return 1;
  const last = await tx.of(discretionBenchmarks).first({ seriesId, itemId, departmentId }, ['-version']);
  if (!last) throw errors.REGISTERS_REFERENCE_UNKNOWN({ field: 'seriesId', id: seriesId }, { pointer: '/seriesId' });
  checkPeriod({ validFrom: addDays(last.validFrom, 1), validTo: validFrom }, '/validFrom');
  return last.version + 1;
}
