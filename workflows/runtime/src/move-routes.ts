import { route, type Route } from '@sanzhi/platform-http';
import { z } from 'zod';
import type { MoveResult } from './moves/move-rule.js';
import { TaskMoves } from './moves/task-moves.js';

const byId = z.strictObject({ id: z.string() });
const reason = z.string().trim().min(1).max(500);
const account = z.string().min(1).max(36);
const accounts = z.array(account).min(1).max(30);

/** What people do with a task beside completing it. */
export function moveRoutes(): Route[] {
  /** One move: a transaction, and what it did to clocks. */
  const move = <B extends z.ZodType>(
    path: string,
    summary: string,
    body: B,
    make: (
      moves: TaskMoves,
      ...[tx, id, given]: [Parameters<TaskMoves['claim']>[0], string, z.output<B>]
    ) => Promise<MoveResult | void>,
  ): Route =>
    route({
      method: 'post',
      path: `/tasks/:id/${path}`,
      summary,
      permission: 'cases.read',
      params: byId,
      body,
      handle: ({ transact, use, params, body: given }) =>
        transact(async (tx) => (await make(use(TaskMoves), tx, params.id, given as z.output<B>)) ?? { clocks: [] }),
    });
  const nothing = z.strictObject({}).default({});
  const toColleague = z.strictObject({ accountId: account, reason });

  return [
    move('claim', 'Take an offered task', nothing, (moves, tx, id) => moves.claim(tx, id)),
    move('release', 'Give a claimed task back to those it was offered to', nothing, (moves, tx, id) =>
      moves.release(tx, id),
    ),
    move('transfer', 'Give a task to a colleague for good (转办)', toColleague, (moves, tx, id, to) =>
      moves.transfer(tx, id, to),
    ),
    move('delegation', 'Let a colleague do the work (委托)', toColleague, (moves, tx, id, to) =>
      moves.delegate(tx, id, to),
    ),
    move(
      'resolution',
      'The delegate has done their part',
      z.strictObject({ note: reason }),
      (moves, tx, id, { note }) => moves.resolve(tx, id, note),
    ),
    move(
      'return',
      'Back to an earlier task (退回)',
      z.strictObject({ element: z.string(), reason }),
      (moves, tx, id, to) => moves.returnTo(tx, id, to),
    ),
    move(
      'withdrawal',
      'Take back a task one has completed (撤回)',
      z.strictObject({ reason }),
      (moves, tx, id, given) => moves.withdraw(tx, id, given.reason),
    ),
    move(
      'consultations',
      'Ask colleagues for their opinion first (加签, 会签)',
      z.strictObject({ accountIds: accounts, question: reason }),
      (moves, tx, id, asked) => moves.consult(tx, id, asked),
    ),
    move(
      'opinion',
      'Give the opinion one was asked for',
      z.strictObject({ agrees: z.boolean(), opinion: z.string().trim().min(1).max(2000) }),
      (moves, tx, id, answer) => moves.answer(tx, id, answer),
    ),
    move(
      'copies',
      'Show a task to colleagues for information (抄送)',
      z.strictObject({ accountIds: accounts, note: reason.optional() }),
      (moves, tx, id, { accountIds, note }) =>
        moves.copy(tx, id, { accountIds, ...(note === undefined ? {} : { note }) }),
    ),
    move('urges', 'Ask whoever has it to do it (催办)', z.strictObject({ note: reason }), (moves, tx, id, { note }) =>
      moves.urge(tx, id, note),
    ),
    move(
      'plan',
      'Priority, and the day to be reminded',
      z.strictObject({
        priority: z.number().int().min(0).max(100).optional(),
        followUpOn: z.iso.date().nullable().optional(),
      }),
      (moves, tx, id, { priority, followUpOn }) =>
        moves.plan(tx, id, {
          ...(priority === undefined ? {} : { priority }),
          ...(followUpOn === undefined ? {} : { followUpOn }),
        }),
    ),
    move(
      'comments',
      'Say something about a task',
      z.strictObject({ text: z.string().trim().min(1).max(1000) }),
      (moves, tx, id, { text }) => moves.comment(tx, id, text),
    ),
    route({
      method: 'get',
      path: '/tasks/:id/earlier',
      summary: 'The tasks that a task may be returned to',
      permission: 'cases.read',
      params: byId,
      handle: ({ transact, use, params }) => transact((tx) => use(TaskMoves).earlier(tx, params.id)),
    }),
    route({
      method: 'post',
      path: '/tasks/copies/:id/reading',
      summary: 'Mark a copy as read',
      permission: 'cases.read',
      params: byId,
      handle: ({ transact, use, params }) => transact((tx) => use(TaskMoves).markRead(tx, params.id)),
    }),
  ];
}
