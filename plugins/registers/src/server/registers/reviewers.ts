import { accounts } from '@sanzhi/platform-access';
import { systemActor } from '@sanzhi/platform-data';
import { z } from 'zod';
import { reviewers, type Reviewer } from '../collections.js';
import { checkPeriod, checkReference } from '../entry-rules.js';
import { errors } from '../errors.js';
import type { Register } from '../register.js';
import { day, id, line } from './input-fields.js';

const input = z.strictObject({
  accountId: id,
  name: line(60),
  legalBackground: line(200),
  legalQualificationNumber: line(60).nullish(),
  isFirstTime: z.boolean(),
  since: day,
  until: day.nullish(),
  legalOfficeOpinion: line(500).nullish(),
});

/** 法制审核人员 (REV-15, REV-16). Leaving the roster needs the legal office to have been asked (REV-18). */
export const reviewerRegister: Register<Reviewer, z.output<typeof input>> = {
  path: 'reviewers',
  subject: 'reviewer',
  collection: reviewers,
  writePermission: 'registers.manage',
  searchBy: 'name',
  filterBy: ['departmentId', 'accountId'],
  orderBy: ['name'],
  input,
  async prepare(tx, { row, before }) {
    checkPeriod({ validFrom: row.since, validTo: row.until }, '/until');
    const account = { collection: accounts, id: row.accountId, field: 'accountId' };
    await checkReference(tx.as(systemActor), account, row.departmentId);
    const isLeaving = row.until !== null && row.until !== before?.until;
    if (isLeaving && row.legalOfficeOpinion === null) {
      const context = { pointer: '/legalOfficeOpinion', article: 'REV-18' };
      throw errors.REGISTERS_REVIEWER_OPINION_MISSING({ name: row.name }, context);
    }
    return {};
  },
};
