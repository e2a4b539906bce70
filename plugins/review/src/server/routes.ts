import { systemActor, type Tx } from '@sanzhi/platform-data';
import { route } from '@sanzhi/platform-http';
import { Processes, processTasks } from '@sanzhi/workflows-runtime';
import { z } from 'zod';
import { checkKeys, checkResults, materialKinds, materialSources, outcomes } from '../shared/index.js';
import { errors } from './errors.js';
import { OPINION_TASK } from './opinions.js';
import { SUBMISSION_TASK } from './process-parts.js';
import { Reviews } from './reviews.js';

const byId = z.strictObject({ id: z.string() });
const id = z.string().min(1).max(36);
const reason = z.string().trim().min(1).max(500);

const material = z.strictObject({
  kind: z.enum(materialKinds),
  title: z.string().trim().min(1).max(200),
  source: z.enum(materialSources).optional(),
  reference: id.optional(),
  text: z.string().max(20_000).optional(),
});

const check = z.strictObject({ result: z.enum(checkResults).optional(), remark: z.string().max(2000).optional() });

const opinion = z.strictObject({
  checks: z.partialRecord(z.enum(checkKeys), check),
  outcomes: z.array(z.enum(outcomes)).max(outcomes.length),
  text: z.string().max(20_000),
});

/** Legal review: the handler's submission, the reviewer's queue and page, opinions and what follows them. */
export const reviewRoutes = [
  route({
    method: 'get',
    path: '/reviews',
    summary: 'Reviews that wait, the first received first; or closed ones, newest first',
    permission: 'review.handle',
    query: z.strictObject({
      state: z.enum(['received', 'closed']).default('received'),
      mine: z.stringbool().default(false),
      cursor: z.string().optional(),
    }),
    handle: ({ read, use, query: { state, mine, cursor } }) =>
      use(Reviews).views.queue(read, { state, mine, ...(cursor ? { cursor } : {}) }),
  }),
  route({
    method: 'get',
    path: '/review-catalogue',
    summary: 'The items that make a decision major, as in force today',
    permission: 'cases.read',
    handle: async ({ use }) => ({ items: use(Reviews).views.catalogue() }),
  }),
  route({
    method: 'get',
    path: '/reviews/:id',
    summary: 'All a reviewer needs: draft, materials, facts and ground, checks, earlier rounds, like cases',
    permission: 'cases.read',
    params: byId,
    handle: ({ read, use, params }) => use(Reviews).views.page(read, params.id),
  }),
  route({
    method: 'get',
    path: '/reviews/:id/reviewers',
    summary: 'Who may review it',
    permission: 'review.handle',
    params: byId,
    handle: async ({ read, use, params }) => ({ items: await use(Reviews).views.reviewers(read, params.id) }),
  }),
  route({
    method: 'get',
    path: '/cases/:id/reviews',
    summary: 'The rounds of legal review of a case',
    permission: 'cases.read',
    params: byId,
    handle: ({ read, use, params }) => use(Reviews).views.ofCase(read, params.id),
  }),
  route({
    method: 'get',
    path: '/cases/:id/review-submission',
    summary: 'The materials that a submission must hold, and what the case has of them',
    permission: 'review.submit',
    params: byId,
    handle: ({ read, use, params }) => use(Reviews).views.submission(read, params.id),
  }),
  route({
    method: 'post',
    path: '/cases/:id/review-submission',
    summary: 'Submit the draft with its materials; complete ones are received at once, incomplete ones are not',
    permission: 'review.submit',
    params: byId,
    body: z.strictObject({ materials: z.array(material).max(200), taskId: id.optional() }),
    handle: async ({ transact, use, params, body: { materials, taskId } }) => {
      const { submissions } = use(Reviews);
      const review = await transact(async (tx) => {
        const submitted = await submissions.submit(tx, params.id, { materials });
        if (taskId && submitted.state === 'received') {
          await completeTask(tx, { processes: use(Processes), taskId, caseId: params.id, template: SUBMISSION_TASK });
        }
        return submitted;
      });
      // The refusal is on record by now (REV-20.2: every refusal counts), so it is told only after the commit.
      if (review.state === 'refused') throw submissions.incomplete(review);
      const { id: reviewId, round, receivedOn } = review;
      return { id: reviewId, round, receivedOn };
    },
  }),
  route({
    method: 'post',
    path: '/reviews/:id/materials',
    summary: 'Add a material to an open review; the clock runs on',
    permission: 'review.submit',
    params: byId,
    body: material,
    handle: ({ transact, use, params, body }) =>
      transact(async (tx) => {
        const { rev } = await use(Reviews).submissions.addMaterial(tx, params.id, body);
        return { rev };
      }),
  }),
  route({
    method: 'post',
    path: '/reviews/:id/claim',
    summary: 'Take a review on',
    permission: 'review.handle',
    params: byId,
    handle: ({ transact, use, params, actor }) =>
      transact(async (tx) => {
        const { rev } = await use(Reviews).opinions.assign(tx, params.id, { accountId: actor.id });
        return { rev };
      }),
  }),
  route({
    method: 'post',
    path: '/reviews/:id/assignment',
    summary: 'Give a review to another reviewer, with the reason; the clock runs on',
    permission: 'review.handle',
    params: byId,
    body: z.strictObject({ accountId: id, reason }),
    handle: ({ transact, use, params, body }) =>
      transact(async (tx) => {
        const { rev } = await use(Reviews).opinions.assign(tx, params.id, body);
        return { rev };
      }),
  }),
  route({
    method: 'put',
    path: '/reviews/:id/draft',
    summary: 'Keep the opinion as far as it is written; with If-Match',
    permission: 'review.handle',
    params: byId,
    body: opinion,
    handle: ({ transact, use, params, body, request: { ifMatch } }) =>
      transact(async (tx) => {
        const { rev } = await use(Reviews).opinions.save(tx, params.id, {
          draft: body,
          ...(ifMatch === undefined ? {} : { rev: ifMatch }),
        });
        return { rev };
      }),
  }),
  route({
    method: 'post',
    path: '/reviews/:id/opinion',
    summary: 'Give the opinion; it closes the review and, with its task, moves the case on',
    permission: 'review.handle',
    params: byId,
    body: opinion.extend({ taskId: id.optional() }),
    handle: ({ transact, use, params, body: { taskId, ...given } }) =>
      transact(async (tx) => {
        const { caseId, outcomes: advised } = await use(Reviews).opinions.close(tx, params.id, given);
        if (taskId) {
          await completeTask(tx, { processes: use(Processes), taskId, caseId, template: OPINION_TASK });
        }
        return { caseId, outcomes: advised };
      }),
  }),
  route({
    method: 'post',
    path: '/reviews/:id/opinion-document',
    summary: 'Put the written opinion into the dossier where it could not be drawn up at once',
    permission: 'review.handle',
    params: byId,
    handle: ({ transact, use, params }) =>
      transact(async (tx) => {
        const { opinionDocumentId } = await use(Reviews).documents.file(tx, params.id);
        return { opinionDocumentId };
      }),
  }),
  route({
    method: 'post',
    path: '/reviews/:id/corrections',
    summary: 'Confirm that what changed since the PASS is clerical: a new PASS on the new text',
    permission: 'review.handle',
    params: byId,
    body: z.strictObject({ hash: z.string().length(64), reason }),
    handle: ({ transact, use, params, body }) =>
      transact(async (tx) => {
        const { id: correctionId, toHash } = await use(Reviews).corrections.confirm(tx, params.id, body);
        return { id: correctionId, toHash };
      }),
  }),
  route({
    method: 'post',
    path: '/reviews/:id/withdrawal',
    summary: 'Take a PASS back before the decision is issued',
    permission: 'review.handle',
    params: byId,
    body: z.strictObject({ reason }),
    handle: ({ transact, use, params, body }) =>
      transact(async (tx) => {
        const { id: correctionId } = await use(Reviews).corrections.withdraw(tx, params.id, body.reason);
        return { id: correctionId };
      }),
  }),
];

/** One press does both: what was decided on the page also completes its task. @throws REVIEW_TASK_FOREIGN */
async function completeTask(
  tx: Tx,
  { processes, taskId, caseId, template }: { processes: Processes; taskId: string; caseId: string; template: string },
): Promise<void> {
  const task = await tx.as(systemActor).of(processTasks).first({ id: taskId, caseId, template });
  if (!task) throw errors.REVIEW_TASK_FOREIGN({ task: taskId, template }, { pointer: '/taskId' });
  await processes.completeTask(tx, taskId, {});
}
