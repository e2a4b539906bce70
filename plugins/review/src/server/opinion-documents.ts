import type { Configuration } from '@sanzhi/platform-configuration';
import { dayOf } from '@sanzhi/platform-calendar';
import { systemActor, type RowOf, type Tx } from '@sanzhi/platform-data';
import { AppError } from '@sanzhi/platform-kernel';
import { cases, type Casework } from '@sanzhi/plugins-casework/server';
import { checkKeys, type Checks } from '../shared/index.js';
import { reviews, type Review } from './collections.js';
import { zhCN } from './locales/zh-CN.js';

/** Configuration key of the document template. */
export const OPINION_TEMPLATE = 'legal-review-opinion';

/** Puts the written opinion of a closed review into the dossier (REV-20.2, REV-23.7). */
export class OpinionDocuments {
  constructor(private readonly options: { readonly casework: Casework; readonly configuration: Configuration }) {}

  /** Draws the opinion up once. Without a published template it waits: the case cannot close before (G12). */
  async file(tx: Tx, reviewId: string): Promise<Review> {
    const review = await tx.of(reviews).get(reviewId);
    if (review.state !== 'closed' || review.opinionDocumentId) return review;
    const caseRow = await tx.of(cases).get(review.caseId);
    if (!(await this.#hasTemplate(tx, caseRow.departmentId))) return review;
    const { documents } = this.options.casework;
    const document = await documents.draw(tx, caseRow, {
      template: OPINION_TEMPLATE,
      values: opinionValues(caseRow, review),
    });
    await documents.finish(tx, document.id);
    const system = tx.as(systemActor);
    await system.of(reviews).update(reviewId, { opinionDocumentId: document.id });
    return system.of(reviews).get(reviewId);
  }

  async #hasTemplate(tx: Tx, departmentId: string): Promise<boolean> {
    try {
      await this.options.configuration.inForce(tx, { kind: 'document-template', key: OPINION_TEMPLATE, departmentId });
      return true;
    } catch (thrown) {
      if (thrown instanceof AppError && thrown.code === 'CONFIGURATION_NONE_PUBLISHED') return false;
      throw thrown;
    }
  }
}

/** What the template may show. No value is empty, so that a template need not ask. */
function opinionValues(caseRow: RowOf<typeof cases>, review: Review): Record<string, unknown> {
  return {
    caseNumber: caseRow.number,
    cause: caseRow.cause,
    party: { name: caseRow.partyName },
    round: review.round,
    receivedOn: review.receivedOn,
    closedOn: review.closedAt ? dayOf(review.closedAt) : '',
    documentHash: review.documentHash,
    checks: checkValues(review.checks),
    outcomes: review.outcomes.map((outcome) => zhCN[`review.outcome.${outcome}`]),
    opinion: review.opinion,
    reviewer: review.reviewerName,
  };
}

function checkValues(checks: Checks) {
  return checkKeys.map((key) => {
    const { result = 'ok', remark } = checks[key] ?? {};
    return {
      title: zhCN[`review.check.${key}`],
      answer: zhCN[`review.result.${result}`],
      remark: remark?.trim() ? `。${remark.trim()}` : '。',
    };
  });
}
