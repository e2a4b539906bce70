import { mayWorkOn, requirePermission } from '@sanzhi/platform-access';
import { type ReadData, systemActor, type Tx } from '@sanzhi/platform-data';
import { ServiceKey } from '@sanzhi/platform-kernel';
import {
  migrate,
  type Migration,
  type MigrationFinding,
  type MigrationPlan,
  planMigration,
  type ProcessState,
} from '@sanzhi/workflows-engine';
import type { Program } from '@sanzhi/workflows-model';
import { processInstances, processTasks } from '../collections.js';
import { errors } from '../errors.js';
import { MIGRATE_JOB, subjectOf } from '../job-kinds.js';
import type { LiveInstance } from '../live-instance.js';
import { zhCN } from '../locales/zh-CN.js';
import type { RuntimeParts } from '../runtime-parts.js';
import { redate } from '../timer-jobs.js';
import type { Turn } from '../turn.js';
import {
  type DefinitionSuspended,
  type DefinitionSuspensionOrder,
  resumeDefinition,
  suspendDefinition,
} from './definition-suspension.js';
import { openTasks, resumeWithCalled, suspendWithCalled } from './instance-suspension.js';
import { discardJob, retryJob } from './job-moves.js';
import type { Move, MoveResult } from './move-rule.js';
import { noteOf, operate } from './operate.js';

/** Tokens are taken from open tasks or other places, and put before or behind an element. */
export interface TokenMove {
  readonly start: string;
  readonly position: 'before' | 'after';
  /** The open tasks whose tokens are taken. */
  readonly cancelTasks: readonly string[];
  /** Tokens taken that are no tasks: what waits for an event, a call, at an incident. */
  readonly cancelTokens?: readonly number[];
  readonly reason: string;
}

/** From which version of a flowchart to which, and where elements go whose id has changed. */
export interface MigrationOrder {
  readonly fromVersionId: string;
  readonly toVersionId: string;
  readonly mapping?: Readonly<Record<string, string>>;
}

/** Where tokens go. */
export interface PreviewedMove {
  readonly element: string;
  readonly to: string;
  /** Sub-processes of the new version that begin around them, outermost first. */
  readonly into: readonly string[];
  readonly count: number;
}

/** What a migration would do. */
export interface MigrationPreview {
  /** What the two versions as such do not allow, or leave without a counterpart. */
  readonly findings: MigrationPlan['findings'];
  /** Instances still running on the old version, and how many of them cannot be carried over. */
  readonly running: number;
  readonly refused: number;
  /** Where tokens stand now, where each goes, and how many. */
  readonly moves: readonly PreviewedMove[];
  /** Why instances cannot be carried over, and how many have that reason. */
  readonly reasons: readonly {
    readonly rule: string;
    readonly message: string;
    readonly elements: readonly string[];
    readonly count: number;
  }[];
}

/** What operators do to running processes. Needs `processes.operate` in the department; gates and milestones hold. */
export interface ProcessOperations {
  /** 中止: stops tasks and timers until resumed. Clocks of the law go on unless they may pause. */
  suspend(tx: Tx, instanceId: string, reason: string): Promise<MoveResult>;
  /** 恢复 */
  resume(tx: Tx, instanceId: string, reason: string): Promise<MoveResult>;
  /** 撤案: ends the instance and all it called. */
  cancel(tx: Tx, instanceId: string, reason: string): Promise<MoveResult>;
  /** Tries again what stopped. @throws PROCESS_NO_INCIDENT */
  retry(tx: Tx, instanceId: string, token: number, reason: string): Promise<MoveResult>;
  /**
   * Moves a token by hand.
   * @throws PROCESS_MOVE_ADDS when it would make a token rather than move one, PROCESS_ELEMENT_UNKNOWN
   */
  moveToken(tx: Tx, instanceId: string, move: TokenMove): Promise<MoveResult>;
  /** What carrying all running instances of a version over to another would do. Changes nothing. */
  preview(reader: ReadData, order: MigrationOrder): Promise<MigrationPreview>;
  /** Carries one instance over. @throws PROCESS_MIGRATION_REFUSED with the reason for each token */
  migrate(tx: Tx, instanceId: string, order: MigrationOrder & { readonly reason: string }): Promise<MoveResult>;
  /** Carries all running instances over, each as a job of its own. @returns how many */
  migrateAll(tx: Tx, order: MigrationOrder & { readonly reason: string }): Promise<number>;
  /**
   * 暂停启用: a version of a flowchart, or all of its versions, starts nothing more in the department, until it is resumed.
   * With `withInstances` what runs is suspended as well, each by a job of its own.
   * @throws PROCESS_DEFINITION_UNKNOWN, PROCESS_DEFINITION_SUSPENDED_ALREADY
   */
  suspendDefinition(tx: Tx, order: DefinitionSuspensionOrder): Promise<DefinitionSuspended>;
  /** 恢复启用: takes a suspension back and resumes what it suspended, and nothing else. @returns how many instances */
  resumeDefinition(tx: Tx, suspensionId: string, reason: string): Promise<number>;
  /** Gives a failed job its attempts again. @throws PROCESS_JOB_UNKNOWN, PROCESS_MESSAGE_EXPIRED */
  retryJob(tx: Tx, jobId: string, reason: string): Promise<void>;
  /** Gives up a failed job that no token waits for. @throws PROCESS_JOB_UNKNOWN, PROCESS_JOB_NEEDED */
  discardJob(tx: Tx, jobId: string, reason: string): Promise<void>;
  /** Dates provisional timers and tasks again, after a calendar was loaded. @returns how many moved */
  redate(tx: Tx): Promise<number>;
}

export const ProcessOperations = ServiceKey.define<ProcessOperations>('process-operations');

/** Instances whose states a preview looks at. */
const MOST_PREVIEWED = 5_000;

/** {@link ProcessOperations} on the database. */
export class Operations implements ProcessOperations {
  constructor(private readonly parts: RuntimeParts) {}

  suspend(tx: Tx, instanceId: string, reason: string): Promise<MoveResult> {
    return this.#operate(tx, instanceId, { kind: 'suspend', reason }, (turn, live) =>
      suspendWithCalled(turn, live, reason),
    );
  }

  resume(tx: Tx, instanceId: string, reason: string): Promise<MoveResult> {
    return this.#operate(tx, instanceId, { kind: 'resume', reason }, (turn, live) =>
      resumeWithCalled(turn, live, reason),
    );
  }

  cancel(tx: Tx, instanceId: string, reason: string): Promise<MoveResult> {
    return this.#operate(tx, instanceId, { kind: 'cancel', reason }, async (turn, live) => {
      await openTasks(tx, live.id);
      await turn.run(live.id, { type: 'cancel' }, noteOf('cancel', reason));
    });
  }

  retry(tx: Tx, instanceId: string, token: number, reason: string): Promise<MoveResult> {
    return this.#operate(tx, instanceId, { kind: 'retry', reason }, async (turn, live) => {
      const stopped = live.state?.tokens.some(({ id, waits }) => id === token && waits === 'incident');
      if (!stopped) throw errors.PROCESS_NO_INCIDENT({ token });
      await turn.run(live.id, { type: 'retry', token }, noteOf('retry', reason));
    });
  }

  async moveToken(tx: Tx, instanceId: string, order: TokenMove): Promise<MoveResult> {
    const { start, position, cancelTasks, cancelTokens = [], reason } = order;
    return this.#operate(tx, instanceId, { kind: 'modify', element: start, reason }, async (turn, live) => {
      if (!live.definition.nodeOf(live.program.id, start)) throw errors.PROCESS_ELEMENT_UNKNOWN({ element: start });
      const where = { instanceId, state: 'open', kind: 'task', id: { in: [...cancelTasks] } };
      const taken = await tx.as(systemActor).of(processTasks).find({ where });
      const cancel = [...taken.map(({ token }) => token), ...cancelTokens];
      if (cancel.length === 0) throw errors.PROCESS_MOVE_ADDS({ start }, { pointer: '/cancelTasks' });
      if (position === 'after') await turn.askGuards(live, start);
      const place = [{ element: start, position }];
      await turn.run(
        live.id,
        { type: 'moveToken', cancel, start: place },
        { ...noteOf('moveToken', reason), elementId: start },
      );
    });
  }

  async preview(reader: ReadData, order: MigrationOrder): Promise<MigrationPreview> {
    await this.#requireVersions(reader, order, reader.actor.departmentId ?? '');
    const running = await reader.of(processInstances).find({ where: runningOn(order), limit: MOST_PREVIEWED });
    const plans = await this.#plans(reader, order);
    const outcomes = running.map(({ processId, state }) =>
      this.#carryOver(plans.get(processId), state as ProcessState),
    );
    const total = await reader.of(processInstances).count(runningOn(order));
    return summary(total, [...plans.values()], outcomes);
  }

  migrate(tx: Tx, instanceId: string, order: MigrationOrder & { readonly reason: string }): Promise<MoveResult> {
    return this.#operate(tx, instanceId, { kind: 'migrate', reason: order.reason }, async (turn, live) => {
      const { versionId, departmentId } = live.row;
      if (versionId !== order.fromVersionId) throw errors.PROCESS_MIGRATION_STALE({ instance: instanceId });
      await this.#requireVersions(tx.as(systemActor), order, departmentId);
      const target = await this.parts.definitions.of(tx.as(systemActor), order.toVersionId);
      const plan = (await this.#plans(tx.as(systemActor), order)).get(live.row.processId);
      const result = live.state && this.#carryOver(plan, live.state);
      if (result?.outcome !== 'migrated') throw refusal(result);
      await turn.adopt(live, { definition: target, result });
      for (const { token, element, to } of result.moved.filter((moved) => moved.element !== moved.to)) {
        await this.#renameTask(tx, {
          instanceId,
          token,
          element,
          to,
          name: nameIn(target.nodeOf(live.row.processId, to), to),
        });
      }
    });
  }

  async migrateAll(tx: Tx, order: MigrationOrder & { readonly reason: string }): Promise<number> {
    await this.#requireVersions(tx, order, tx.actor.departmentId ?? '');
    const running = await tx.of(processInstances).find({ where: runningOn(order), limit: MOST_PREVIEWED });
    const own = running.filter((instance) => mayWorkOn(tx.actor, instance));
    requirePermission(tx.actor, 'processes.operate');
    for (const { id } of own) {
      const payload: MigratePayload = { ...order, instanceId: id, actorId: tx.actor.id, actorName: tx.actor.name };
      await this.parts.jobs.schedule(tx.as(systemActor), {
        kind: MIGRATE_JOB,
        subject: subjectOf(id),
        payload,
        maxAttempts: 3,
      });
    }
    return own.length;
  }

  suspendDefinition(tx: Tx, order: DefinitionSuspensionOrder): Promise<DefinitionSuspended> {
    return suspendDefinition(this.parts, tx, order);
  }

  resumeDefinition(tx: Tx, suspensionId: string, reason: string): Promise<number> {
    return resumeDefinition(this.parts, tx, suspensionId, reason);
  }

  retryJob(tx: Tx, jobId: string, reason: string): Promise<void> {
    return retryJob(this.parts, tx, jobId, reason);
  }

  discardJob(tx: Tx, jobId: string, reason: string): Promise<void> {
    return discardJob(this.parts, tx, jobId, reason);
  }

  redate(tx: Tx): Promise<number> {
    return redate(this.parts, tx);
  }

  #operate(
    tx: Tx,
    instanceId: string,
    order: Pick<Move, 'kind' | 'reason' | 'element'>,
    carryOut: (turn: Turn, live: LiveInstance) => Promise<unknown>,
  ): Promise<MoveResult> {
    return operate(this.parts, tx, { ...order, instanceId, carryOut });
  }

  /** Both are published versions of one flowchart, in force for the department. @throws PROCESS_MIGRATION_TARGET */
  async #requireVersions(
    reader: ReadData,
    { fromVersionId, toVersionId }: MigrationOrder,
    departmentId: string,
  ): Promise<void> {
    const { configuration } = this.parts;
    const [from, to] = [
      await configuration.version(reader, fromVersionId),
      await configuration.version(reader, toVersionId),
    ];
    const isPublished = to.state === 'published' && to.kind === 'process' && to.key === from.key;
    if (!isPublished || (to.ownerId !== '' && to.ownerId !== departmentId)) {
      throw errors.PROCESS_MIGRATION_TARGET({ version: toVersionId }, { pointer: '/toVersionId' });
    }
  }

  /** What the engine makes of it; a task keeps what completing it does, so its element template stays the same. */
  #carryOver(plan: MigrationPlan | undefined, state: ProcessState): Migration | undefined {
    const result = plan && migrate(plan, state, this.parts.definitions);
    if (!plan || result?.outcome !== 'migrated') return result;
    const templateOf = (program: Program, element: string) => program.nodes.find(({ id }) => id === element)?.template;
    const changed = result.moved.filter(
      ({ element, to }) => templateOf(plan.source, element) !== templateOf(plan.target, to),
    );
    if (changed.length === 0) return result;
    const findings = changed.map(({ token, element, to }): MigrationFinding => ({
      rule: 'migration-kind-differs',
      severity: 'error',
      elements: [element, to],
      params: { token: String(token) },
      message: zhCN['finding.template-differs'],
    }));
    return { outcome: 'refused', findings, moved: result.moved };
  }

  async #plans(
    reader: ReadData,
    { fromVersionId, toVersionId, mapping }: MigrationOrder,
  ): Promise<Map<string, MigrationPlan>> {
    const { definitions } = this.parts;
    const [source, target] = await Promise.all([
      definitions.of(reader, fromVersionId),
      definitions.of(reader, toVersionId),
    ]);
    return new Map(
      [...source.programs].map(([id, program]) => [
        id,
        planMigration(program, target.programs.get(id) ?? target.main, mapping),
      ]),
    );
  }

  async #renameTask(
    tx: Tx,
    { instanceId, token, to, name }: { instanceId: string; token: number; element: string; to: string; name: string },
  ) {
    const where = { instanceId, token, state: { in: ['open', 'suspended'] } };
    await tx.as(systemActor).of(processTasks).update(where, { elementId: to, name });
  }
}

/** The instances that a migration is about, by their index. */
function runningOn({ fromVersionId }: MigrationOrder) {
  return { status: { in: ['active', 'incident', 'suspended'] }, versionId: fromVersionId };
}

/** What a job that carries an instance over is told. */
export type MigratePayload = MigrationOrder & {
  readonly instanceId: string;
  readonly reason: string;
  readonly actorId: string;
  readonly actorName: string;
};

function nameIn(node: { readonly name?: string } | undefined, id: string): string {
  return node?.name ?? id;
}

function refusal(result: Migration | undefined) {
  const findings = result?.outcome === 'refused' ? result.findings : [];
  const details = findings.map(({ rule, elements, params, message }) => ({
    code: rule,
    pointer: `/elements/${elements[0] ?? ''}`,
    params,
    message,
  }));
  return errors.PROCESS_MIGRATION_REFUSED({ count: findings.length }, { details });
}

function summary(
  running: number,
  plans: readonly MigrationPlan[],
  outcomes: readonly (Migration | undefined)[],
): MigrationPreview {
  const moves = new Map<string, PreviewedMove>();
  const reasons = new Map<string, { rule: string; message: string; elements: readonly string[]; count: number }>();
  for (const outcome of outcomes) {
    for (const { element, to, into = [] } of outcome?.moved ?? []) {
      const key = `${element} ${to}`;
      moves.set(key, { element, to, into, count: (moves.get(key)?.count ?? 0) + 1 });
    }
    for (const { rule, message, elements } of outcome?.outcome === 'refused' ? outcome.findings : []) {
      const key = `${rule} ${elements.join(' ')}`;
      reasons.set(key, { rule, message, elements, count: (reasons.get(key)?.count ?? 0) + 1 });
    }
  }
  return {
    findings: plans.flatMap(({ findings }) => findings),
    running,
    refused: outcomes.filter((outcome) => outcome?.outcome !== 'migrated').length,
    moves: [...moves.values()],
    reasons: [...reasons.values()],
  };
}
