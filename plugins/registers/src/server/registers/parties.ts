import { z } from 'zod';
import { partyKinds } from '../../shared/index.js';
import { parties, type Party } from '../collections.js';
import { checkCreditCode } from '../entry-rules.js';
import { errors } from '../errors.js';
import type { Register } from '../register.js';
import { creditCode, line } from './input-fields.js';

const input = z.strictObject({
  kind: z.enum(partyKinds),
  isIndividualBusiness: z.boolean(),
  name: line(200),
  legalRepresentative: line(60).nullish(),
  code: creditCode.nullish(),
});

/** 当事人 (PLAN-2.2.3d). Numbers of persons never come here; they go to the private part. */
export const partyRegister: Register<Party, z.output<typeof input>> = {
  path: 'parties',
  subject: 'party',
  // The schema admits only the values of the closed lists.
  collection: parties as never,
  writePermission: 'parties.manage',
  searchBy: 'name',
  filterBy: ['departmentId', 'kind', 'code'],
  orderBy: ['name'],
  input,
  personal: ['name', 'legalRepresentative', 'code'],
  async prepare(_tx, { row }) {
    if (row.isIndividualBusiness && row.kind !== 'citizen') {
      throw errors.REGISTERS_PARTY_KIND_MIXED({}, { pointer: '/isIndividualBusiness' });
    }
    if (row.code !== null && row.kind === 'citizen' && !row.isIndividualBusiness) {
      throw errors.REGISTERS_PARTY_CODE_PERSONAL({}, { pointer: '/code', article: 'PLAN-2.2.3d' });
    }
    if (row.code !== null) checkCode(row.code, row.isIndividualBusiness);
    return {};
  },
};

/** Some identity numbers are well-formed credit codes too. Codes of individual businesses begin with 92, which is no region of persons. */
function checkCode(code: string, isIndividualBusiness: boolean): void {
  checkCreditCode(code, '/code');
  if (isIndividualBusiness && !code.startsWith('92')) {
    throw errors.REGISTERS_CREDIT_CODE_INVALID({ code }, { pointer: '/code' });
  }
}
