import { systemActor, type Tx } from '@sanzhi/platform-data';
import { z } from 'zod';
import { bodyKinds, bodyLevels, recorderClasses } from '../../shared/index.js';
import { enforcementBodies, type EnforcementBody } from '../collections.js';
import { checkCreditCode, checkPeriod, checkReference } from '../entry-rules.js';
import { errors } from '../errors.js';
import type { Register } from '../register.js';
import { creditCode, day, id, line } from './input-fields.js';

const input = z.strictObject({
  name: line(100),
  kind: z.enum(bodyKinds),
  uscc: creditCode,
  legalRepresentative: line(60),
  officeAddress: line(200),
  contact: line(100),
  duties: line(20_000),
  level: z.enum(bodyLevels),
  entrustingBodyId: id.nullish(),
  entrustmentDocument: line(200).nullish(),
  entrustedFrom: day.nullish(),
  entrustedTo: day.nullish(),
  recorderClass: z.enum(recorderClasses),
  validFrom: day,
  validTo: day.nullish(),
});

/** 执法主体 (DIS-3, DIS-9.2a). */
export const enforcementBodyRegister: Register<EnforcementBody, z.output<typeof input>> = {
  path: 'enforcement-bodies',
  subject: 'enforcement-body',
  // The schema admits only the values of the closed lists.
  collection: enforcementBodies as never,
  writePermission: 'registers.manage',
  searchBy: 'name',
  filterBy: ['kind', 'departmentId'],
  orderBy: ['name'],
  input,
  async prepare(tx, { row }) {
    checkCreditCode(row.uscc, '/uscc');
    checkPeriod(row, '/validTo');
    await checkEntrustment(tx, row);
    return {};
  },
};

/** An entrusted organisation acts for one body, on a document, for a period; the others for themselves (DIS-3). */
async function checkEntrustment(tx: Tx, row: EnforcementBody): Promise<void> {
  const { entrustingBodyId, entrustmentDocument, entrustedFrom, entrustedTo } = row;
  if (row.kind !== 'entrusted') {
    const given = [entrustingBodyId, entrustmentDocument, entrustedFrom, entrustedTo].some((value) => value !== null);
    if (given) throw entrustmentIncomplete();
    return;
  }
  if (!entrustingBodyId || !entrustmentDocument || !entrustedFrom || !entrustedTo) throw entrustmentIncomplete();
  checkPeriod({ validFrom: entrustedFrom, validTo: entrustedTo }, '/entrustedTo');
  // The entrusting body usually belongs to another department; its name and kind are public facts.
  const reference = { collection: enforcementBodies, id: entrustingBodyId, field: 'entrustingBodyId' };
  const entrusting = await checkReference(tx.as(systemActor), reference);
  if (entrusting.kind === 'entrusted' || entrusting.id === row.id) {
    throw errors.REGISTERS_ENTRUSTMENT_CHAINED(
      { body: entrusting.name },
      { pointer: '/entrustingBodyId', article: 'DIS-3' },
    );
  }
}

function entrustmentIncomplete() {
  return errors.REGISTERS_ENTRUSTMENT_INCOMPLETE({}, { pointer: '/entrustingBodyId', article: 'DIS-3' });
}
