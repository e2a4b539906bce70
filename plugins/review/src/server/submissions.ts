import { accounts, requirePermission, type Access } from '@sanzhi/platform-access';
import type { Audit } from '@sanzhi/platform-audit';
import type { Calendar } from '@sanzhi/platform-calendar';
import { newId, systemActor, type RowOf, type Tx } from '@sanzhi/platform-data';
import type { Cite } from '@sanzhi/platform-i18n';
import type { AppError, Clock } from '@sanzhi/platform-kernel';
import {
  activities,
  caseDocuments,
  caseOfficers,
  type cases,
  type Casework,
  clocks,
} from '@sanzhi/plugins-casework/server';
import type { Registers } from '@sanzhi/plugins-registers/server';
import { materialArticles, missingMaterials, type Material, type MaterialKind } from '../shared/index.js';
import { reviews, type Review } from './collections.js';
import { currentDraft, type CurrentDraft } from './current-draft.js';
import { errors } from './errors.js';
import { zhCN } from './locales/zh-CN.js';
import { receiptDay } from './receipt-day.js';
import { isPassed, openOnDraft } from './review-standing.js';
import { subjectOf } from './review-subject.js';

type CaseRow = RowOf<typeof cases>;

/** What the handler hands in. The draft's text is added by itself. */
export interface Submission {
  readonly materials: readonly Material[];
}

const DAY_MS = 86_400_000;

/** 送审: the handling body hands a draft to the legal body (REV-20.1, REV-21). */
export class Submissions {
  constructor(
    private readonly options: {
      readonly clock: Clock;
      readonly audit: Audit;
      readonly access: Access;
      readonly registers: Registers;
      readonly casework: Casework;
      readonly calendar: Calendar;
      readonly cite: Cite;
      readonly officeCloses: string;
      readonly grantDays: number;
    },
  ) {}

  /**
   * Submits the current draft. Complete materials are received at once and the clock of REV-20.2 starts; an
   * incomplete submission is kept as refused with its gaps, and nothing is received (G6). Whoever calls turns a
   * refused one into {@link incomplete} after the commit, so that the refusal stays on record.
   *
   * @throws REVIEW_NOT_HANDLER, REGISTERS_OFFICER_UNQUALIFIED (PLAN-3.6), REVIEW_DECISION_FIXED, REVIEW_ALREADY_OPEN, REVIEW_ALREADY_PASSED,
   *   REVIEW_MATERIAL_UNKNOWN, CASEWORK_NO_DRAFT
   */
  async submit(tx: Tx, caseId: string, { materials: given }: Submission): Promise<Review> {
    const { casework } = this.options;
    requirePermission(tx.actor, 'review.submit');
    const caseRow = await this.#handledCase(tx, caseId);
    const draft = await currentDraft(tx, caseId);
    await requireReviewable(tx, draft);
    await requireKnown(tx, caseId, given);
    const materials = [...given.filter(({ kind }) => kind !== 'draft'), await draftMaterial(tx, draft)];
    const gaps = missingMaterials(materials, await casework.facts.known(tx.as(systemActor), caseRow));
    const review = await this.#insert(tx, { caseRow, draft, materials, gaps });
    return gaps.length > 0 ? this.#refuse(tx, review) : this.#receive(tx, caseRow, review);
  }

  /** G6 in words: each gap with the item of article 21 that asks for it. */
  incomplete(review: Review): AppError {
    const { cite } = this.options;
    const named = review.gaps.map((kind) => ({ material: nameOf(kind), citation: cite(materialArticles[kind]) }));
    const missing = named.map(({ material, citation }) => `${material}（${citation}）`).join('、');
    const details = review.gaps.map((kind, index) => ({
      code: 'REVIEW_MATERIAL_MISSING',
      pointer: `/materials/${kind}`,
      article: materialArticles[kind],
      params: { ...named[index] },
    }));
    return errors.REVIEW_MATERIALS_INCOMPLETE({ missing }, { article: 'REV-21', details });
  }

  /** Adds a material to an open review: evidence found later, what the legal body asked for. The clock runs on. */
  async addMaterial(tx: Tx, reviewId: string, material: Material): Promise<Review> {
    requirePermission(tx.actor, 'review.submit');
    const review = await tx.of(reviews).get(reviewId);
    if (review.state !== 'received') throw errors.REVIEW_NOT_OPEN({ state: review.state });
    await this.#handledCase(tx, review.caseId);
    await requireKnown(tx, review.caseId, [material]);
    const added = { ...material, addedAt: this.options.clock.now().toISOString() };
    const system = tx.as(systemActor);
    await system.of(reviews).update(reviewId, { materials: [...review.materials, added] });
    const { kind, title } = material;
    await this.#record(tx, review, 'review.material.added', { kind, title, round: review.round });
    return system.of(reviews).get(reviewId);
  }

  /** The open case of the actor, who handles it with a certificate valid today (REV-20.1, G1). */
  async #handledCase(tx: Tx, caseId: string): Promise<CaseRow> {
    const { files } = this.options.casework;
    const { number } = await files.openCase(tx, caseId);
    const handles = await tx.of(caseOfficers).count({ caseId, accountId: tx.actor.id });
    if (handles === 0) throw errors.REVIEW_NOT_HANDLER({ number }, { article: 'REV-20.1' });
    return files.handledCase(tx, caseId);
  }

  async #insert(
    tx: Tx,
    submitted: { caseRow: CaseRow; draft: CurrentDraft; materials: readonly Material[]; gaps: readonly MaterialKind[] },
  ): Promise<Review> {
    const { registers, clock } = this.options;
    const { caseRow, draft, materials, gaps } = submitted;
    const system = tx.as(systemActor);
    const { id: caseId, departmentId, bodyId, itemId } = caseRow;
    const received = await system.of(reviews).count({ caseId, state: { not: 'refused' } });
    return system.of(reviews).insert({
      id: newId(),
      caseId,
      departmentId,
      reviewingDepartmentId: (await registers.reviewingBody(tx, bodyId)).departmentId,
      itemId,
      documentId: draft.documentId,
      documentHash: draft.hash,
      round: received + 1,
      state: 'refused',
      submittedBy: tx.actor.id,
      submittedByName: tx.actor.name,
      submittedAt: clock.now(),
      materials,
      gaps,
      subject: subjectOf(draft.decision),
      checks: {},
      outcomes: [],
    });
  }

  async #refuse(tx: Tx, review: Review): Promise<Review> {
    await this.#record(tx, review, 'review.refused', { gaps: review.gaps, hash: review.documentHash });
    return review;
  }

  async #receive(tx: Tx, caseRow: CaseRow, review: Review): Promise<Review> {
    const { casework, clock, calendar, officeCloses } = this.options;
    const system = tx.as(systemActor);
    await this.#supersedeOlder(tx, review);
    const receivedAt = clock.now();
    const receivedOn = receiptDay(receivedAt, { calendar, officeCloses });
    await system.of(reviews).update(review.id, { state: 'received', receivedAt, receivedOn });
    const { id, caseId, departmentId, documentHash: hash, round } = review;
    const subject = `review/${id}`;
    await casework.clocks.start(tx, { caseId, departmentId, subject, rule: 'REV-20.2', startedOn: receivedOn });
    await casework.monitor.reach(tx, caseId, 'review.submitted', { reviewId: id, hash, round, receivedOn });
    await this.#letIn(tx, caseRow, review);
    return system.of(reviews).get(id);
  }

  /** A changed draft is reviewed anew, with its own clock; the round on the old text ends without an opinion. */
  async #supersedeOlder(tx: Tx, { id, caseId }: Review): Promise<void> {
    const system = tx.as(systemActor);
    for (const older of await system.of(reviews).find({ where: { caseId, state: 'received', id: { not: id } } })) {
      await system.of(reviews).update(older.id, { state: 'superseded' });
      const running = { subject: `review/${older.id}`, rule: 'REV-20.2', state: 'running' };
      await system.of(clocks).update(running, { state: 'withdrawn' });
      await this.#record(tx, older, 'review.superseded', { round: older.round });
    }
  }

  /** Lets reviewers of another department see the case: of the entrusting body (REV-2.2), or shared ones. */
  async #letIn(tx: Tx, caseRow: CaseRow, { reviewingDepartmentId }: Review): Promise<void> {
    const { access, registers, clock, grantDays } = this.options;
    const now = clock.now();
    const listed = await registers.reviewersFor(tx, { bodyId: caseRow.bodyId, on: now });
    const people = await tx
      .as(systemActor)
      .of(accounts)
      .find({ where: { id: { in: listed.map(({ accountId }) => accountId) } } });
    const shared = people.filter(({ departmentId }) => departmentId !== reviewingDepartmentId);
    const outside = [
      ...(reviewingDepartmentId === caseRow.departmentId ? [] : [reviewingDepartmentId]),
      ...shared.filter(({ departmentId }) => departmentId !== caseRow.departmentId).map(({ id }) => id),
    ];
    const until = new Date(now.getTime() + grantDays * DAY_MS);
    for (const granteeId of outside) {
      await access.grantCase(tx, {
        caseId: caseRow.id,
        granteeId,
        purpose: zhCN['review.grant.purpose'],
        mayWork: true,
        until,
      });
    }
  }

  #record(tx: Tx, { id, caseId }: Review, action: string, data: Record<string, unknown>): Promise<void> {
    return this.options.audit.record(tx, { stream: `case/${caseId}`, action, subject: `review/${id}`, data });
  }
}

function nameOf(kind: MaterialKind): string {
  return zhCN[`review.material.${kind}`];
}

/** A draft may be submitted once: again only after it changed, was returned, or its PASS was taken back. */
async function requireReviewable(tx: Tx, { decision }: CurrentDraft): Promise<void> {
  const { caseId, state } = decision;
  if (state !== 'drafted' && state !== 'numbered') throw errors.REVIEW_DECISION_FIXED({ state });
  const open = await openOnDraft(tx, caseId);
  if (open) throw errors.REVIEW_ALREADY_OPEN({ round: open.round });
  if (await isPassed(tx, caseId)) throw errors.REVIEW_ALREADY_PASSED();
}

/** Documents and activities must be of this case; recordings and paper are looked at by the reviewer. */
async function requireKnown(tx: Tx, caseId: string, materials: readonly Material[]): Promise<void> {
  for (const [index, { source, reference }] of materials.entries()) {
    if ((source !== 'document' && source !== 'activity') || !reference) continue;
    const where = { id: reference, caseId };
    const known = source === 'document' ? tx.of(caseDocuments).count(where) : tx.of(activities).count(where);
    if ((await known) > 0) continue;
    throw errors.REVIEW_MATERIAL_UNKNOWN({ source, reference }, { pointer: `/materials/${index}/reference` });
  }
}

async function draftMaterial(tx: Tx, { documentId }: CurrentDraft): Promise<Material> {
  const { title } = await tx.of(caseDocuments).get(documentId);
  return { kind: 'draft', title, source: 'document', reference: documentId };
}
