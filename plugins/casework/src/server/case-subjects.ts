import type { TaskSubjects } from '@sanzhi/workflows-runtime';
import { cases } from './collections.js';

/** Names the cases of the inbox, as far as the reader may see them. */
export const caseSubjects: TaskSubjects = {
  id: 'casework',
  async describe(reader, caseIds) {
    const found = await reader.of(cases).find({ where: { id: { in: [...caseIds] } } });
    return new Map(found.map(({ id, number: caseNumber, cause, partyName }) => [id, { caseNumber, cause, partyName }]));
  },
};
