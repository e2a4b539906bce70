import { dayOf, type Calendar } from '@sanzhi/platform-calendar';
import { systemActor, type Data, type ReadData } from '@sanzhi/platform-data';
import type { PageBlock, TextChange } from '@sanzhi/platform-documents';
import type { Cite } from '@sanzhi/platform-i18n';
import type { Clock } from '@sanzhi/platform-kernel';
import { packsInForce, type RulePack } from '@sanzhi/platform-rules';
import {
  activities,
  caseDocuments,
  caseOfficers,
  cases,
  type Casework,
  clocks,
  decisions,
} from '@sanzhi/plugins-casework/server';
import { enforcementItems, type Registers } from '@sanzhi/plugins-registers/server';
import { processTasks } from '@sanzhi/workflows-runtime';
import { checkArticles, checkKeys, materialArticles, materialKinds, requiredMaterials } from '../shared/index.js';
import { reviewCorrections, reviews, type Review } from './collections.js';
import { currentDraft, differences } from './current-draft.js';
import { OPINION_TASK } from './opinions.js';
import { SUBMISSION_TASK } from './process-parts.js';
import { isPassed, standingPass } from './review-standing.js';
import { changedValues, subjectOf } from './review-subject.js';

/** A clause as screens show it. */
export interface Article {
  readonly id: string;
  readonly citation: string;
}

/** How much time is left. */
export interface DueView {
  readonly due: string;
  readonly workingDaysLeft: number;
  readonly isProvisional: boolean;
  readonly state: string;
}

/** Reviews of other cases shown beside one. */
const LIKE_CASES = 10;

const newestRound = ['-round', '-submittedAt', '-id'] as const;

/** What the screens of legal review show, read under the viewer. */
export class ReviewViews {
  constructor(
    private readonly options: {
      readonly data: Data;
      readonly clock: Clock;
      readonly calendar: Calendar;
      readonly casework: Casework;
      readonly registers: Registers;
      readonly packs: readonly RulePack[];
      readonly cite: Cite;
    },
  ) {}

  /** Open reviews, the first received first; or closed ones, newest first. */
  async queue(reader: ReadData, asked: { state: 'received' | 'closed'; mine: boolean; cursor?: string }) {
    const { state, mine, cursor } = asked;
    const page = await reader.of(reviews).page({
      where: { state, ...(mine ? { or: [{ reviewerId: reader.actor.id }, { reviewerId: null }] } : {}) },
      orderBy: state === 'received' ? ['receivedOn'] : ['-closedAt'],
      limit: 50,
      ...(cursor ? { cursor } : {}),
    });
    const where = { id: { in: page.items.map(({ caseId }) => caseId) } };
    const caseById = new Map((await reader.of(cases).find({ where })).map((row) => [row.id, row]));
    const dues = await this.#dues(reader, page.items);
    const items = page.items.flatMap((review) => {
      const about = caseById.get(review.caseId);
      return about ? [{ ...summaryOf(review, about), due: dues.get(review.id) ?? null }] : [];
    });
    return { ...page, items };
  }

  /** Everything a reviewer needs on one page. */
  async page(reader: ReadData, reviewId: string) {
    const review = await reader.of(reviews).get(reviewId);
    const { caseId } = review;
    const caseRow = await reader.of(cases).get(caseId);
    const system = this.options.data.read(systemActor);
    const item = await system.of(enforcementItems).first({ id: review.itemId });
    const { number, cause, partyName, actionType } = caseRow;
    return {
      review: {
        ...review,
        materials: review.materials.map((one) => ({ ...one, article: this.#article(materialArticles[one.kind]) })),
      },
      case: { id: caseId, number, cause, partyName, actionType, itemName: item?.name ?? '' },
      due: (await this.#dues(reader, [review])).get(reviewId) ?? null,
      taskId: await openTask(reader, caseId, OPINION_TASK),
      draft: await this.#draft(reader, review),
      checks: checkKeys.map((key) => ({ key, article: this.#article(checkArticles[key]) })),
      ground: review.subject.ground,
      facts: await this.options.casework.facts.known(reader, caseRow),
      officers: await reader.of(caseOfficers).find({ where: { caseId } }),
      activities: await reader.of(activities).find({ where: { caseId }, orderBy: ['startedAt'] }),
      documents: await documentsOf(reader, caseId),
      rounds: await this.#rounds(reader, review),
      corrections: await reader.of(reviewCorrections).find({ where: { reviewId }, orderBy: ['seq'] }),
      passStands: (await standingPass(reader, caseId))?.review.id === reviewId,
      isPassed: await isPassed(reader, caseId),
      likeCases: await this.#likeCases(reader, review),
    };
  }

  /** What the submission page asks for, and what the case has to offer. */
  async submission(reader: ReadData, caseId: string) {
    const caseRow = await reader.of(cases).get(caseId);
    const { decision, documentId, hash } = await currentDraft(reader, caseId);
    const required = requiredMaterials(await this.options.casework.facts.known(reader, caseRow));
    const [last] = await reader.of(reviews).find({ where: { caseId }, orderBy: newestRound, limit: 1 });
    const isOfThisDraft = last?.subject.contentHash === decision.contentHash;
    const { number, cause, partyName } = caseRow;
    return {
      case: { id: caseId, number, cause, partyName },
      draft: { documentId, hash, title: (await reader.of(caseDocuments).get(documentId)).title },
      requirements: materialKinds.map((kind) => ({
        kind,
        article: this.#article(materialArticles[kind]),
        isRequired: required.includes(kind),
      })),
      documents: (await documentsOf(reader, caseId)).filter(({ id }) => id !== documentId),
      activities: await reader.of(activities).find({ where: { caseId }, orderBy: ['startedAt'] }),
      last: last ? { ...summaryOf(last, caseRow), isOfThisDraft, materials: last.materials } : null,
      taskId: await openTask(reader, caseId, SUBMISSION_TASK),
    };
  }

  /** The rounds of a case, the newest first. */
  async ofCase(reader: ReadData, caseId: string) {
    const caseRow = await reader.of(cases).get(caseId);
    const rounds = await reader.of(reviews).find({ where: { caseId }, orderBy: newestRound });
    const dues = await this.#dues(reader, rounds);
    const decision = await reader.of(decisions).first({ caseId });
    return {
      isMajor: decision?.isMajor ?? null,
      ground: decision?.majorGround ?? null,
      passedReviewId: (await standingPass(reader, caseId))?.review.id ?? null,
      rounds: rounds.map((review) => ({ ...summaryOf(review, caseRow), due: dues.get(review.id) ?? null })),
    };
  }

  /** Who else may take a review over. */
  async reviewers(reader: ReadData, reviewId: string) {
    const review = await reader.of(reviews).get(reviewId);
    const { bodyId } = await reader.of(cases).get(review.caseId);
    const listed = await this.options.registers.reviewersFor(reader, { bodyId, on: this.options.clock.now() });
    return listed.map(({ accountId, name }) => ({ accountId, name }));
  }

  /** 目录清单: the items that make a decision major, as they are in force today (REV-8 to REV-14). */
  catalogue() {
    const today = dayOf(this.options.clock.now());
    return packsInForce(this.options.packs, today).flatMap(({ items, version, title: pack }) =>
      items
        .filter(({ set }) => set === 'major-decision')
        .map(({ id, article, title, reading, effectiveTo }) => ({
          id,
          article,
          title,
          reading: reading ?? null,
          effectiveTo: effectiveTo ?? null,
          version,
          pack,
        })),
    );
  }

  /** The draft as it is now, beside the text this round was about: the one submitted, or the one that stands passed. */
  async #draft(reader: ReadData, review: Review) {
    const { documentId, documentHash, caseId, subject } = review;
    const { decision, hash: to } = await currentDraft(reader, caseId);
    const standing = await standingPass(reader, caseId);
    const base = standing?.review.id === review.id ? standing.hash : documentHash;
    const isChanged =
      review.state === 'received'
        ? decision.contentHash !== subject.contentHash
        : to !== base || changedValues(subject, subjectOf(decision)).length > 0;
    // The template may be of a department whose configuration the viewer does not read; the document is theirs to read.
    const page = await this.options.casework.documents.page(this.options.data.read(systemActor), documentId);
    const changes = isChanged ? await differences(reader, { documentId, from: base, to }) : [];
    const { title, text } = page.document;
    return {
      documentId,
      title,
      hash: to,
      text,
      blocks: page.blocks as readonly PageBlock[],
      isChanged,
      differences: changes,
    };
  }

  /** Earlier rounds with what changed from each to the text of this one. */
  async #rounds(reader: ReadData, { caseId, id, round, documentId, documentHash: to }: Review) {
    const where = { caseId, id: { not: id }, round: { lte: round } };
    const earlier = await reader.of(reviews).find({ where, orderBy: newestRound });
    const opened: (RoundView & { readonly differences: readonly TextChange[] })[] = [];
    for (const one of earlier) {
      const changed =
        one.documentHash === to ? [] : await differences(reader, { documentId, from: one.documentHash, to });
      opened.push({ ...roundOf(one), differences: changed });
    }
    return opened;
  }

  /** Opinions on the same item that the viewer may read. */
  async #likeCases(reader: ReadData, { itemId, caseId }: Review) {
    const found = await reader.of(reviews).find({
      where: { itemId, state: 'closed', caseId: { not: caseId } },
      orderBy: ['-closedAt'],
      limit: LIKE_CASES,
    });
    const where = { id: { in: found.map((one) => one.caseId) } };
    const caseById = new Map((await reader.of(cases).find({ where })).map((row) => [row.id, row]));
    return found.map((one) => ({
      ...roundOf(one),
      number: caseById.get(one.caseId)?.number ?? '',
      cause: caseById.get(one.caseId)?.cause ?? '',
      fineAmount: one.subject.fineAmount,
    }));
  }

  async #dues(reader: ReadData, asked: readonly Review[]): Promise<Map<string, DueView>> {
    const today = dayOf(this.options.clock.now());
    const subjects = asked.map(({ id }) => `review/${id}`);
    const found = await reader.of(clocks).find({ where: { subject: { in: subjects }, rule: 'REV-20.2' } });
    return new Map(
      found.map(({ subject, due, isProvisional, state }) => [
        subject.slice('review/'.length),
        { due, isProvisional, state, workingDaysLeft: this.options.calendar.countWorkingDays(today, due) },
      ]),
    );
  }

  #article(id: string): Article {
    return { id, citation: this.options.cite(id) };
  }
}

type RoundView = ReturnType<typeof roundOf>;

function roundOf({ id, caseId, round, state, outcomes, opinion, closedAt, reviewerName, gaps, submittedAt }: Review) {
  return { id, caseId, round, state, outcomes, opinion, closedAt, reviewerName, gaps, submittedAt };
}

function summaryOf(review: Review, about: { number: string; cause: string; partyName: string }) {
  const { receivedOn, reviewerId, submittedByName, opinionDocumentId } = review;
  const { number, cause, partyName } = about;
  return { ...roundOf(review), number, cause, partyName, receivedOn, reviewerId, submittedByName, opinionDocumentId };
}

async function documentsOf(reader: ReadData, caseId: string) {
  const found = await reader.of(caseDocuments).find({ where: { caseId }, orderBy: ['createdAt'] });
  return found.map(({ id, title, state, template, createdAt }) => ({ id, title, state, template, createdAt }));
}

async function openTask(reader: ReadData, caseId: string, template: string): Promise<string | null> {
  return (await reader.of(processTasks).first({ caseId, template, state: 'open' }))?.id ?? null;
}
