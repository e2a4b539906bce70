import { type Expressions, Findings } from '@sanzhi/workflows-model';
import { behaviours, requireKnownFormat, settle } from './advance.js';
import { CompiledProgram } from './compiled-program.js';
import type { EngineEvent } from './event.js';
import { Execution } from './execution.js';
import { scopeOf, withData } from './scope.js';
import { zhCN } from './locales/zh-CN.js';
import type { MigrationFinding, MigrationRule } from './migration-finding.js';
import { joinAgain } from './migration-joins.js';
import { listenByPlan } from './migration-listening.js';
import type { MigrationPlan } from './migration-plan.js';
import { openInserted } from './migration-scopes.js';
import { type MovedSubscription, type MovedToken, StateTranslation } from './migration-translation.js';
import type { Request } from './request.js';
import type { ProcessState } from './state.js';

/** What a migration of one instance comes to. Refused, nothing has happened; `moved` tells what could have gone where. */
export type Migration = AppliedMigration | RefusedMigration;

export interface AppliedMigration {
  readonly outcome: 'migrated';
  /** The state for the target program. */
  readonly state: ProcessState;
  /** What tokens did that no longer have to wait (a join whose missing branch is gone, a condition that is now true). */
  readonly events: readonly EngineEvent[];
  /** What to listen to from now on and what no longer. Tasks, jobs and calls stay as they were requested. */
  readonly requests: readonly Request[];
  readonly moved: readonly MovedToken[];
  readonly listening: readonly MovedSubscription[];
}

export interface RefusedMigration {
  readonly outcome: 'refused';
  /** Why, per token (`params.token`) or for the plan as a whole. */
  readonly findings: readonly MigrationFinding[];
  readonly moved: readonly MovedToken[];
}

/** What a migration is made with. */
export interface MigrationOptions {
  readonly expressions: Expressions;
  /** How many elements may be entered before that is stopped as an endless loop. */
  readonly budget?: number;
}

/**
 * Carries a running instance over to another program. Tokens stay where they are by the plan, with their numbers, so
 * that tasks, jobs and calls outside go on; so do boundary events and event sub-processes that exist in both. Those that
 * are gone are no longer listened to, new ones are from now on; a timer whose text was redrawn is set again. Sub-processes
 * that were drawn around tokens begin with them inside. What a task was given when it began (assignee, form, input) stays. Then tokens move that no longer have to wait.
 *
 * Pure, like `advance`: what it returns for an instance is at once the preview of its migration. Incidents go along.
 *
 * @throws ENGINE_FORMAT_UNKNOWN
 */
export function migrate(
  plan: MigrationPlan,
  state: ProcessState,
  { expressions, budget }: MigrationOptions,
): Migration {
  requireKnownFormat(state);
  const findings = new Findings<MigrationRule>(zhCN);
  findings.list.push(...plan.findings.filter(({ severity }) => severity === 'error'));
  if (state.process !== plan.source.id) findings.error('migration-process-foreign', state.process);
  else if (state.status !== 'active') findings.error('migration-instance-ended', state.process);
  if (findings.list.length > 0) return { outcome: 'refused', findings: findings.list, moved: [] };
  const translation = new StateTranslation(plan, findings);
  const translated = translation.of(state);
  const moved = translation.movedTokens(state);
  const run = new Execution(CompiledProgram.of(plan.target, expressions), behaviours, translated);
  if (findings.list.length === 0) {
    openInserted(run, translation, findings);
    addData(run);
    listenByPlan(run, translation, findings);
    joinAgain(run, translation);
  }
  if (findings.list.length > 0) return { outcome: 'refused', findings: findings.list, moved };
  const kept = new Set(run.subscriptions.map(({ id }) => id));
  const listening = translation.movedSubscriptions(state).filter(({ subscription }) => kept.has(subscription));
  settle(run, budget);
  return { outcome: 'migrated', state: run.state(), events: run.events, requests: run.requests, moved, listening };
}

/** Data objects that a scope did not have begin to live in it. */
function addData(run: Execution): void {
  for (const token of run.tokens.filter(({ waits }) => waits === 'inside')) {
    const scope = scopeOf(run, token);
    const isComplete = scope?.data.every((name) => Object.hasOwn(token.variables ?? {}, name)) ?? true;
    if (scope && !isComplete) run.update(token, withData(token, scope));
  }
}
