import type { Audit } from '@sanzhi/platform-audit';
import type { Configuration } from '@sanzhi/platform-configuration';
import { newId, type ReadData, type RowOf, type Tx } from '@sanzhi/platform-data';
import {
  canonical,
  type DocumentTemplate,
  type DocumentValues,
  type PageBlock,
  pageOf,
} from '@sanzhi/platform-documents';
import type { Clock } from '@sanzhi/platform-kernel';
import { caseDocuments, caseDocumentTexts, type cases } from './collections.js';
import { errors } from './errors.js';

export type CaseDocument = RowOf<typeof caseDocuments>;

/** Draws up documents from published templates and keeps their canonical text. */
export class CaseDocuments {
  constructor(
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly configuration: Configuration,
  ) {}

  /**
   * Draws up a document, or redraws a draft with new values. @param document.replaces id of the draft it replaces
   * @throws CASEWORK_DOCUMENT_INCOMPLETE naming the missing values
   */
  async draw(
    tx: Tx,
    caseRow: RowOf<typeof cases>,
    document: { readonly template: string; readonly values: DocumentValues; readonly replaces?: string },
  ): Promise<CaseDocument> {
    const { departmentId } = caseRow;
    const version = await this.configuration.inForce(tx, {
      kind: 'document-template',
      key: document.template,
      departmentId,
    });
    const template = version.content as DocumentTemplate;
    const { text, hash, missing, lacking } = canonical(template, document.values);
    if (missing.length > 0) throw errors.CASEWORK_DOCUMENT_INCOMPLETE({ missing: missing.join('、') });
    if (lacking.length > 0) throw errors.CASEWORK_REMEDY_MISSING({}, { article: 'DIS-10.2' });
    const content = {
      template: document.template,
      templateVersionId: version.id,
      title: template.title,
      volume: template.volume,
      values: { ...document.values },
      text,
      hash,
    };
    const id = document.replaces ?? newId();
    if (document.replaces) {
      await tx.of(caseDocuments).update(id, content);
    } else {
      const row = { id, caseId: caseRow.id, departmentId, ...content, slots: {}, state: 'draft' };
      await tx.of(caseDocuments).insert({ ...row, createdBy: tx.actor.id, createdAt: this.clock.now() });
    }
    if (!(await tx.of(caseDocumentTexts).first({ documentId: id, hash }))) {
      const kept = { id: newId(), caseId: caseRow.id, departmentId, documentId: id, hash, text, at: this.clock.now() };
      await tx.of(caseDocumentTexts).insert(kept);
    }
    await this.audit.record(tx, {
      stream: `case/${caseRow.id}`,
      action: document.replaces ? 'document.redrawn' : 'document.drawn',
      subject: `document/${id}`,
      data: { title: template.title, hash },
    });
    return tx.of(caseDocuments).get(id);
  }

  /** Fixes the text for good; only late slots are filled from here on. */
  async finish(tx: Tx, id: string, slots: Readonly<Record<string, string>> = {}): Promise<CaseDocument> {
    const document = await tx.of(caseDocuments).get(id);
    await tx.of(caseDocuments).update(id, { state: 'final', slots: { ...document.slots, ...slots } });
    return tx.of(caseDocuments).get(id);
  }

  /** Whether a document tells its reader the remedies; asked of every decision, not only of templates that say so. */
  async tellsRemedy(reader: ReadData, id: string): Promise<boolean> {
    const document = await reader.of(caseDocuments).get(id);
    const { content } = await this.configuration.version(reader, document.templateVersionId);
    const template = { ...(content as DocumentTemplate), requiredTexts: ['remedy'] as const };
    return canonical(template, document.values).lacking.length === 0;
  }

  /** The document as a page, with its slots. */
  async page(reader: ReadData, id: string): Promise<{ document: CaseDocument; blocks: PageBlock[] }> {
    const document = await reader.of(caseDocuments).get(id);
    const version = await this.configuration.version(reader, document.templateVersionId);
    return { document, blocks: pageOf(version.content as DocumentTemplate, document.values, document.slots) };
  }
}
