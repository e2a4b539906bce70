import { ServiceKey } from '@sanzhi/platform-kernel';
import type { Tx } from '@sanzhi/platform-data';
import type { MoveResult } from './move-rule.js';

/** A task that was done before and can be done again. */
export interface EarlierTask {
  readonly element: string;
  readonly name: string;
  /** Who did it last. */
  readonly accountId: string;
  readonly at: Date;
}

/**
 * The everyday moves of an office. Each is put on the trail with its reason, asks the plugins' rules, and passes the same
 * guards as every other step; where it moves a token, milestones and gates hold as always.
 */
export interface TaskMoves {
  /** 签收: takes an offered task. @throws PROCESS_TASK_CLAIMED */
  claim(tx: Tx, taskId: string): Promise<void>;
  /** Gives a claimed task back to those it was offered to. @throws PROCESS_TASK_NOT_OFFERED */
  release(tx: Tx, taskId: string): Promise<void>;
  /** Gives an open task to somebody else on another plugin's word; who may is the plugin's to judge. */
  assign(tx: Tx, taskId: string, accountId: string): Promise<void>;
  /** 转办: gives one's task to a colleague for good. @throws PROCESS_ASSIGNEE_UNFIT */
  transfer(tx: Tx, taskId: string, to: { accountId: string; reason: string }): Promise<MoveResult>;
  /** 委托: lets a colleague do the work; the task comes back to be completed. */
  delegate(tx: Tx, taskId: string, to: { accountId: string; reason: string }): Promise<MoveResult>;
  /** The delegate has done their part. */
  resolve(tx: Tx, taskId: string, note: string): Promise<MoveResult>;
  /** The tasks that a task may be returned to, the latest first. */
  earlier(tx: Tx, taskId: string): Promise<EarlierTask[]>;
  /** 退回: back to an earlier task, to whoever did it. @throws PROCESS_RETURN_IMPOSSIBLE */
  returnTo(tx: Tx, taskId: string, to: { element: string; reason: string }): Promise<MoveResult>;
  /**
   * 撤回: takes back a task that one has completed, as long as nobody has taken up what followed.
   * @throws PROCESS_WITHDRAW_LATE, PROCESS_WITHDRAW_EFFECTS, PROCESS_WITHDRAW_JOINED
   */
  withdraw(tx: Tx, taskId: string, reason: string): Promise<MoveResult>;
  /** 加签, 会签: asks colleagues for their opinion, without which the task cannot be completed. */
  consult(tx: Tx, taskId: string, asked: { accountIds: readonly string[]; question: string }): Promise<MoveResult>;
  /** Gives the opinion one was asked for. */
  answer(tx: Tx, taskId: string, answer: { agrees: boolean; opinion: string }): Promise<void>;
  /** 抄送: shows a task to colleagues for information. */
  copy(tx: Tx, taskId: string, to: { accountIds: readonly string[]; note?: string }): Promise<MoveResult>;
  /** Marks a copy as read. */
  markRead(tx: Tx, copyId: string): Promise<void>;
  /** 催办: asks whoever has a task to do it; at most once an hour. @throws PROCESS_URGED_LATELY */
  urge(tx: Tx, taskId: string, note: string): Promise<MoveResult>;
  /** Changes priority, or the day on which one wants to be reminded. The due day is the flowchart's. */
  plan(tx: Tx, taskId: string, plan: { priority?: number; followUpOn?: string | null }): Promise<void>;
  comment(tx: Tx, taskId: string, text: string): Promise<void>;
}

export const TaskMoves = ServiceKey.define<TaskMoves>('task-moves');
