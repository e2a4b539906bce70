import { Audit } from '@sanzhi/platform-audit';
import { anonymousActor, Data, type Tx } from '@sanzhi/platform-data';
import { route } from '@sanzhi/platform-http';
import { Processes } from '@sanzhi/workflows-runtime';
import { z } from 'zod';
import {
  defaultPolicy,
  exclusionGrounds,
  keepReasons,
  nameDisplays,
  scannedFields,
  withdrawalGrounds,
  type FindingDecision,
} from '../shared/index.js';
import { disclosureDrafts, disclosurePolicies } from './collections.js';
import { Disclosure } from './disclosure.js';
import { setPolicy } from './policy.js';
import { completeTask, PREPARATION_TASK, REVIEW_TASK } from './process-parts.js';
import { readPublicDecision, searchPublicDecisions } from './public-register.js';

const byId = z.strictObject({ id: z.string().min(1).max(36) });
const id = z.string().min(1).max(36);
const text = (most: number) => z.string().trim().min(1).max(most);
const paging = z.strictObject({ cursor: z.string().max(2000).optional() });
const task = z.strictObject({ taskId: id.optional() });

const findingDecision = z.strictObject({
  field: z.enum(scannedFields),
  type: z.string().max(40),
  text: z.string().min(1).max(4000),
  action: z.enum(['accept', 'keep']),
  reason: z.enum(keepReasons).optional(),
});

const wording = z.strictObject({
  title: text(400).optional(),
  factSummary: text(8000).optional(),
  basis: text(4000).optional(),
  result: text(8000).optional(),
});

const takeDownRule = z.strictObject({
  actionType: z.string().max(20).optional(),
  partyKind: z.string().max(20).optional(),
  years: z.int().min(1).max(100).nullable(),
});

/** Completes the process task that a page was opened for, when it was. */
async function finish(
  tx: Tx,
  processes: Processes,
  step: { readonly taskId: string | undefined; readonly caseId: string; readonly template: string },
): Promise<void> {
  const { taskId, caseId, template } = step;
  if (taskId) await completeTask(tx, { processes, taskId, caseId, template });
}

const optional = <K extends string, V>(key: K, value: V | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };

const staffRoutes = [
  route({
    method: 'get',
    path: '/disclosure-queue',
    summary: 'Decisions that wait to be disclosed, the most urgent first',
    permission: 'cases.read',
    query: paging,
    handle: ({ read, use, query }) => use(Disclosure).views.queue(read, query.cursor),
  }),
  route({
    method: 'get',
    path: '/cases/:id/disclosure',
    summary: 'Where disclosure of a case stands: decision, draft, masks, findings',
    permission: 'cases.read',
    params: byId,
    handle: ({ read, use, params }) => use(Disclosure).views.ofCase(read, params.id),
  }),
  route({
    method: 'post',
    path: '/cases/:id/disclosure-drafts',
    summary: 'Begin the draft from the decision; with `supersedes` for a decision that was changed',
    permission: 'disclosure.prepare',
    params: byId,
    body: z.strictObject({ isMinor: z.boolean().optional(), supersedes: id.optional() }),
    handle: ({ transact, use, params, body }) =>
      transact(async (tx) => {
        const { drafting, views } = use(Disclosure);
        const { isMinor, supersedes } = body;
        const began = { ...optional('isMinor', isMinor), ...optional('supersedes', supersedes) };
        return views.draft(await drafting.prepare(tx, params.id, began));
      }),
  }),
  route({
    method: 'patch',
    path: '/disclosure-drafts/:id',
    summary: 'Change the wording or declare a ground not to disclose; with If-Match',
    permission: 'disclosure.prepare',
    params: byId,
    body: z.strictObject({
      wording: wording.optional(),
      exclusion: z.enum(exclusionGrounds).nullable().optional(),
    }),
    handle: ({ transact, use, params, body, request: { ifMatch } }) =>
      transact(async (tx) => {
        const { drafting, views } = use(Disclosure);
        const change = {
          ...(body.wording === undefined ? {} : { wording: body.wording as never }),
          ...optional('exclusion', body.exclusion),
        };
        return views.draft(await drafting.revise(tx, params.id, change, ifMatch));
      }),
  }),
  route({
    method: 'post',
    path: '/disclosure-drafts/:id/findings',
    summary: 'Decide about spans of personal information, several at once',
    permission: 'cases.read',
    params: byId,
    body: z.strictObject({ decisions: z.array(findingDecision).min(1).max(500) }),
    handle: ({ transact, use, params, body }) =>
      transact(async (tx) => {
        const { drafting, views } = use(Disclosure);
        const given = body.decisions as readonly FindingDecision[];
        return views.draft(await drafting.decideFindings(tx, params.id, given));
      }),
  }),
  route({
    method: 'post',
    path: '/disclosure-drafts/:id/submission',
    summary: 'Submit the draft to the second person',
    permission: 'disclosure.prepare',
    params: byId,
    body: task,
    handle: ({ transact, use, params, body }) =>
      transact(async (tx) => {
        const { drafting, views } = use(Disclosure);
        const draft = await drafting.submit(tx, params.id);
        const { caseId } = draft;
        await finish(tx, use(Processes), { taskId: body.taskId, caseId, template: PREPARATION_TASK });
        return views.draft(draft);
      }),
  }),
  route({
    method: 'post',
    path: '/disclosure-drafts/:id/publication',
    summary: 'Publish the draft (DIS-8.0): every gate is asked on the exact text',
    permission: 'disclosure.review',
    params: byId,
    body: task,
    handle: ({ transact, use, params, body }) =>
      transact(async (tx) => {
        const entry = await use(Disclosure).reviewing.publish(tx, params.id);
        const { caseId } = await tx.of(disclosureDrafts).get(params.id);
        await finish(tx, use(Processes), { taskId: body.taskId, caseId, template: REVIEW_TASK });
        return { id: entry.id, number: entry.number, publishedOn: entry.publishedOn };
      }),
  }),
  route({
    method: 'post',
    path: '/disclosure-drafts/:id/return',
    summary: 'Return the draft to its author with the reason',
    permission: 'disclosure.review',
    params: byId,
    body: task.extend({ reason: text(500) }),
    handle: ({ transact, use, params, body: { reason, taskId } }) =>
      transact(async (tx) => {
        const { reviewing, views } = use(Disclosure);
        const draft = await reviewing.sendBack(tx, params.id, reason);
        const { caseId } = draft;
        await finish(tx, use(Processes), { taskId, caseId, template: REVIEW_TASK });
        return views.draft(draft);
      }),
  }),
  route({
    method: 'post',
    path: '/disclosure-drafts/:id/non-disclosure',
    summary: 'Put on record that the decision is not disclosed, and why (DIS-8.1)',
    permission: 'disclosure.review',
    params: byId,
    body: task.extend({
      ground: z.enum(exclusionGrounds),
      basis: z.string().trim().max(200).optional(),
      reason: text(2000),
      material: text(20_000),
    }),
    handle: ({ transact, use, params, body: { ground, basis, reason, material, taskId } }) =>
      transact(async (tx) => {
        const answer = { ground, reason, material, ...optional('basis', basis) };
        const { caseId, id: recordId } = await use(Disclosure).reviewing.withhold(tx, params.id, answer);
        await finish(tx, use(Processes), { taskId, caseId, template: REVIEW_TASK });
        return { id: recordId };
      }),
  }),
  route({
    method: 'get',
    path: '/public-entries',
    summary: "The department's public entries, newest first",
    permission: 'cases.read',
    query: paging,
    handle: ({ read, use, query }) => use(Disclosure).views.published(read, query.cursor),
  }),
  route({
    method: 'post',
    path: '/public-entries/:id/withdrawal',
    summary: 'Take an entry down at once; a tombstone with the reason stays (DIS-14)',
    permission: 'disclosure.withdraw',
    params: byId,
    body: z.strictObject({
      ground: z.enum(withdrawalGrounds).exclude(['expired']),
      reason: text(500),
    }),
    handle: ({ transact, use, params, body }) =>
      transact(async (tx) => {
        const { state, withdrawnOn } = await use(Disclosure).entries.withdraw(tx, params.id, body);
        return { state, withdrawnOn };
      }),
  }),
  route({
    method: 'post',
    path: '/public-entries/:id/change',
    summary: 'Begin the draft that follows an entry whose decision was changed (DIS-14)',
    permission: 'disclosure.prepare',
    params: byId,
    body: z.strictObject({ effectiveOn: z.iso.date().optional() }),
    handle: ({ transact, use, params, body: { effectiveOn } }) =>
      transact(async (tx) => {
        const draft = await use(Disclosure).drafting.change(tx, params.id, optional('effectiveOn', effectiveOn));
        return { id: draft.id, caseId: draft.caseId };
      }),
  }),
  route({
    method: 'get',
    path: '/non-disclosures',
    summary: 'Decisions found not to be disclosed, newest first (DIS-8.1)',
    permission: 'cases.read',
    query: paging,
    handle: ({ read, use, query }) => use(Disclosure).views.nonDisclosures(read, query.cursor),
  }),
  route({
    method: 'get',
    path: '/disclosure-policy',
    summary: 'How the department shows names, and how long entries stay public',
    permission: 'cases.read',
    handle: async ({ read, actor }) => {
      const { nameDisplay, takeDown } =
        (await read.of(disclosurePolicies).first({ departmentId: actor.departmentId ?? '-' })) ?? defaultPolicy;
      return { nameDisplay, takeDown };
    },
  }),
  route({
    method: 'put',
    path: '/disclosure-policy',
    summary: 'Set it for the actor’s department',
    permission: 'disclosure.policy',
    body: z.strictObject({ nameDisplay: z.enum(nameDisplays), takeDown: z.array(takeDownRule).max(40) }),
    handle: ({ transact, use, body, clock }) =>
      transact(async (tx) => {
        await setPolicy(tx, body as never, { audit: use(Audit), clock });
        return body;
      }),
  }),
];

/** What everybody may read. Signed in or not, the answer is the anonymous actor's. */
const publicRoutes = [
  route({
    method: 'get',
    path: '/public/decisions',
    summary: 'Public decisions by 文号, cause or name, newest first (DIS-11)',
    permission: 'public',
    query: z.strictObject({
      q: z.string().trim().max(100).optional(),
      actionType: z.string().max(20).optional(),
      cursor: z.string().max(2000).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(20),
    }),
    handle: ({ use, query: { q, actionType, cursor, limit } }) =>
      searchPublicDecisions(use(Data).read(anonymousActor), {
        limit,
        ...(q ? { q } : {}),
        ...(actionType ? { actionType } : {}),
        ...(cursor ? { cursor } : {}),
      }),
  }),
  route({
    method: 'get',
    path: '/public/decisions/:id',
    summary: 'A public decision, or what is left of one that was taken down (DIS-11, DIS-14)',
    permission: 'public',
    params: byId,
    handle: ({ use, params }) => readPublicDecision(use(Data).read(anonymousActor), params.id),
  }),
];

/** Disclosure: the author's and the reviewer's desks, and the public register of decisions. */
export const disclosureRoutes = [...staffRoutes, ...publicRoutes];
