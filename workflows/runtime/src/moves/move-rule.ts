import { systemActor, type Actor, type Tx } from '@sanzhi/platform-data';
import { ExtensionPoint, type PluginHost } from '@sanzhi/platform-kernel';
import type { ProcessInstance, ProcessTask } from '../processes.js';
import type { RuntimeParts } from '../runtime-parts.js';
import { recordOn } from '../trail.js';

/** What people do with tasks and processes beside completing them. */
export type MoveKind =
  /** 退回 */
  | 'return'
  /** 撤回 */
  | 'withdraw'
  /** 转办 */
  | 'transfer'
  /** 委托, and handing it back */
  | 'delegate'
  | 'resolve'
  /** 加签, 会签 */
  | 'consult'
  /** 抄送 */
  | 'copy'
  /** 催办 */
  | 'urge'
  /** 中止 and 恢复 */
  | 'suspend'
  | 'resume'
  /** 撤案 */
  | 'cancel'
  /** By an operator. */
  | 'modify'
  | 'migrate'
  | 'retry';

export interface Move {
  readonly kind: MoveKind;
  readonly instance: ProcessInstance;
  readonly task?: ProcessTask;
  /** Who gets the task, or is asked. */
  readonly accountId?: string;
  /** Where a token is put. */
  readonly element?: string;
  readonly reason: string;
}

export interface MoveCall extends Move {
  /** Under the system actor. */
  readonly tx: Tx;
  readonly actor: Actor;
  readonly use: PluginHost['use'];
}

/** What a move does to a clock: the person who makes it is told, and the trail. */
export interface ClockEffect {
  /** The deadline's rule: an obligation ID. */
  readonly rule: string;
  readonly due: string;
  /** `runs`: it goes on whatever is moved. `paused`, `resumed`, `ended`: by this move. */
  readonly state: 'runs' | 'paused' | 'resumed' | 'ended';
}

/** Plugins judge a move and carry out what it means for what they keep. */
export interface MoveRule {
  readonly id: string;
  /** Throws to refuse, in the move's transaction. */
  check?(call: MoveCall): Promise<void>;
  /** After the move, in its transaction. */
  carryOut?(call: MoveCall): Promise<readonly ClockEffect[]>;
}

export const moveRules = ExtensionPoint.define<MoveRule>('moveRules', (rule) => rule.id);

/** What came of a move. */
export interface MoveResult {
  readonly clocks: readonly ClockEffect[];
}

/** Asks the rules, makes the move, lets the rules follow, and puts it on the trail with what it did to clocks. */
export async function makeMove(
  parts: RuntimeParts,
  tx: Tx,
  { move, carryOut }: { readonly move: Move; readonly carryOut: () => Promise<unknown> },
): Promise<MoveResult> {
  const { host } = parts;
  const call: MoveCall = { ...move, tx: tx.as(systemActor), actor: tx.actor, use: host.use.bind(host) };
  const rules = host.contributions(moveRules).map(({ item }) => item);
  for (const rule of rules) await rule.check?.(call);
  await carryOut();
  const clocks: ClockEffect[] = [];
  for (const rule of rules) clocks.push(...((await rule.carryOut?.(call)) ?? []));
  const { kind, instance, task, accountId, element, reason } = move;
  const about = { ...(accountId ? { accountId } : {}), ...(element ? { element } : {}) };
  const data = { ...about, reason, ...(clocks.length > 0 ? { clocks: clocks as never } : {}) };
  await recordOn(parts, tx, {
    action: `${task ? 'task' : 'process'}.${pastOf[kind]}`,
    instance,
    ...(task ? { task } : {}),
    data,
  });
  return { clocks };
}

const pastOf: Readonly<Record<MoveKind, string>> = {
  return: 'returned',
  withdraw: 'withdrawn',
  transfer: 'transferred',
  delegate: 'delegated',
  resolve: 'resolved',
  consult: 'consulted',
  copy: 'copied',
  urge: 'urged',
  suspend: 'suspended',
  resume: 'resumed',
  cancel: 'cancelled',
  modify: 'moved',
  migrate: 'migrated',
  retry: 'retried',
};
