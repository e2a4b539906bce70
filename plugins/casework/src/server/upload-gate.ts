import { Data } from '@sanzhi/platform-data';
import type { FileUploadGate } from '@sanzhi/platform-files';
import { cases } from './collections.js';

/** A file is uploaded only into a case that the actor can see. @throws DATA_NOT_FOUND */
export const caseUploadGate: FileUploadGate = {
  id: 'casework.case',
  async check({ caseId }, actor, use) {
    if (caseId) await use(Data).read(actor).of(cases).get(caseId);
  },
};
