import { scanFields, type DisclosureFields, type FieldNames, type FieldScan } from '../shared/index.js';
import type { DisclosureDraft } from './collections.js';

/** Whose names stay readable in a draft, and whose never do. */
export function namesOf({ keepNames, hiddenName }: DisclosureDraft): FieldNames {
  return { keepNames, ...(hiddenName ? { maskNames: [hiddenName] } : {}) };
}

/** The draft as it would be published, and what the scan found in it. */
export function scanOf(draft: DisclosureDraft, fields: DisclosureFields = draft.fields): FieldScan {
  return scanFields(fields, namesOf(draft), draft.decisions);
}
