import { z } from 'zod';
import { actionTypes } from '../../shared/index.js';
import { enforcementBodies, enforcementItems, type EnforcementItem } from '../collections.js';
import { checkPeriod, checkReference } from '../entry-rules.js';
import type { Register } from '../register.js';
import { basis, day, id, line } from './input-fields.js';

const input = z.strictObject({
  code: line(60),
  name: line(200),
  actionType: z.enum(actionTypes),
  basis,
  bodyId: id,
  implementer: line(100),
  responsible: line(100),
  processKey: line(100).nullish(),
  formKeys: z.array(line(100)).max(100),
  disclosurePolicyKey: line(100).nullish(),
  validFrom: day,
  validTo: day.nullish(),
});

/** 行政执法事项清单 (DIS-9.3). */
export const enforcementItemRegister: Register<EnforcementItem, z.output<typeof input>> = {
  path: 'enforcement-items',
  subject: 'enforcement-item',
  // The schema admits only the values of the closed lists.
  collection: enforcementItems as never,
  writePermission: 'registers.manage',
  searchBy: 'name',
  filterBy: ['departmentId', 'actionType', 'bodyId', 'code'],
  orderBy: ['code', 'validFrom'],
  input,
  async prepare(tx, { row }) {
    checkPeriod(row, '/validTo');
    await checkReference(tx, { collection: enforcementBodies, id: row.bodyId, field: 'bodyId' }, row.departmentId);
    return {};
  },
};
