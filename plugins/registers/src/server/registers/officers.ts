import { z } from 'zod';
import { examResults, officerStates } from '../../shared/index.js';
import { officers, type Officer } from '../collections.js';
import { checkPeriod } from '../entry-rules.js';
import type { Register } from '../register.js';
import { day, id, line } from './input-fields.js';

const input = z.strictObject({
  accountId: id.nullish(),
  name: line(60),
  unitName: line(100),
  certificateNumber: line(40),
  categories: z.array(line(60)).min(1).max(50),
  areas: z.array(line(60)).min(1).max(50),
  exam: z.enum(examResults),
  examOn: day.nullish(),
  validFrom: day,
  validTo: day.nullish(),
  state: z.enum(officerStates).optional(),
  stateSince: day.optional(),
});

/** 执法人员 (DIS-9.2b, PLAN-3.6). A renewal moves `validTo` and leaves `validFrom`. */
export const officerRegister: Register<Officer, z.output<typeof input>> = {
  path: 'officers',
  subject: 'officer',
  // The schema admits only the values of the closed lists.
  collection: officers as never,
  writePermission: 'registers.manage',
  searchBy: 'name',
  filterBy: ['departmentId', 'accountId', 'certificateNumber', 'state'],
  orderBy: ['name'],
  input,
  async prepare(_tx, { row, before, today }) {
    checkPeriod(row, '/validTo');
    const state = row.state ?? 'valid';
    if (!before) return { state, stateSince: row.stateSince ?? row.validFrom };
    // A new state holds from today unless the change says since when.
    const isUndated = state !== before.state && row.stateSince === before.stateSince;
    return isUndated ? { stateSince: today } : {};
  },
};
