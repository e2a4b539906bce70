import type { ReadData } from '@sanzhi/platform-data';
import { compareTexts, type TextChange } from '@sanzhi/platform-documents';
import { caseDocuments, caseDocumentTexts, decisions, errors as caseworkErrors } from '@sanzhi/plugins-casework/server';
import type { DecisionRow } from '@sanzhi/plugins-casework/server';

export type Reader = Pick<ReadData, 'of'>;

export interface CurrentDraft {
  readonly decision: DecisionRow;
  readonly documentId: string;
  readonly hash: string;
  readonly text: string;
}

/** The decision of a case with its text as it is now. @throws CASEWORK_NO_DRAFT */
export async function currentDraft(reader: Reader, caseId: string): Promise<CurrentDraft> {
  const decision = await reader.of(decisions).first({ caseId });
  if (!decision) throw caseworkErrors.CASEWORK_NO_DRAFT();
  const { id: documentId, hash, text } = await reader.of(caseDocuments).get(decision.documentId);
  return { decision, documentId, hash, text };
}

/** A text that a document had once. */
export async function textOf(reader: Reader, documentId: string, hash: string): Promise<string> {
  return (await reader.of(caseDocumentTexts).first({ documentId, hash }))?.text ?? '';
}

/** What turned one text of a document into another. */
export async function differences(
  reader: Reader,
  { documentId, from, to }: { documentId: string; from: string; to: string },
): Promise<TextChange[]> {
  return compareTexts(await textOf(reader, documentId, from), await textOf(reader, documentId, to));
}
