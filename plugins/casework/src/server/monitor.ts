import type { Audit } from '@sanzhi/platform-audit';
import { newId, systemActor, type RowOf, type Tx } from '@sanzhi/platform-data';
import { type Clock, type Contributed, type PluginHost } from '@sanzhi/platform-kernel';
import { evaluate3 } from '@sanzhi/platform-rules';
import { type Floor, type Milestone, stepMonitor, unmetAtEnd } from '@sanzhi/workflows-model';
import { caseMilestones, cases } from './collections.js';
import { errors } from './errors.js';
import type { CaseFacts } from './facts.js';
import { decisionGates, type GuardedAct } from './gate.js';

/** The one door that every milestone of every case passes, whoever causes it. */
export class CaseMonitor {
  readonly #milestones: ReadonlyMap<string, Milestone>;
  readonly #floors: readonly Floor[];

  constructor(
    private readonly options: {
      readonly host: PluginHost;
      readonly clock: Clock;
      readonly audit: Audit;
      readonly facts: CaseFacts;
      readonly milestones: readonly Contributed<Milestone>[];
      readonly floors: readonly Contributed<Floor>[];
    },
  ) {
    this.#milestones = new Map(options.milestones.map(({ item }) => [item.id, item]));
    this.#floors = options.floors.map(({ item }) => item);
  }

  /** The milestones that an element template stands for on a diagram. */
  milestonesOf(template: string): Milestone[] {
    return [...this.#milestones.values()].filter(({ emittedBy }) => emittedBy.includes(template));
  }

  /**
   * Takes a milestone for a case: steps every floor's automaton in this transaction, or refuses.
   * @throws CASEWORK_FLOOR_BREACHED with the article of the floor; CASEWORK_MILESTONE_UNKNOWN
   */
  async reach(tx: Tx, caseId: string, milestone: string, data: Record<string, unknown> = {}): Promise<void> {
    if (!this.#milestones.has(milestone)) throw errors.CASEWORK_MILESTONE_UNKNOWN({ milestone });
    const system = tx.as(systemActor);
    const caseRow = await system.of(cases).get(caseId);
    const facts = await this.options.facts.of(system, caseRow);
    const step = stepMonitor(this.#floors, caseRow.monitor, milestone, (floor) => applies(floor, facts));
    const breached = step.breached[0];
    if (breached) throw refusal(breached, milestone);
    await system.of(cases).update(caseId, { monitor: step.state });
    await system.of(caseMilestones).insert({
      id: newId(),
      caseId,
      departmentId: caseRow.departmentId,
      seq: (await system.of(caseMilestones).count({ caseId })) + 1,
      milestone,
      data,
      actorId: tx.actor.id,
      at: this.options.clock.now(),
    });
    await this.options.audit.record(tx, {
      stream: `case/${caseId}`,
      action: milestone,
      subject: `case/${caseId}`,
      data,
    });
  }

  /** Archives the dossier of a case, which is its end: nothing may be owed any more. @throws CASEWORK_FLOOR_BREACHED */
  async archive(tx: Tx, caseId: string): Promise<void> {
    await this.#settle(tx, caseId);
    await this.reach(tx, caseId, 'dossier.archived');
    const [owed] = await this.#owed(tx, caseId);
    if (owed) throw refusal(owed, 'case.closed');
  }

  /** What is owed may have been done by acts that say nothing of it: then it is reached now, on record like any other. */
  async #settle(tx: Tx, caseId: string): Promise<void> {
    const system = tx.as(systemActor);
    for (const { rule } of await this.#owed(tx, caseId)) {
      const owed = rule.kind === 'eventually' ? this.#milestones.get(rule.b) : undefined;
      if (owed && (await owed.holds(caseId, system))) await this.reach(system, caseId, owed.id);
    }
  }

  async #owed(tx: Tx, caseId: string): Promise<readonly Floor[]> {
    const system = tx.as(systemActor);
    const caseRow = await system.of(cases).get(caseId);
    const facts = await this.options.facts.of(system, caseRow);
    return unmetAtEnd(this.#floors, caseRow.monitor, (floor) => applies(floor, facts));
  }

  /** Asks every gate before an act; the first refusal is thrown. */
  async pass(tx: Tx, act: GuardedAct, caseRow: RowOf<typeof cases>, subject: string): Promise<void> {
    const { host } = this.options;
    const system = tx.as(systemActor);
    for (const { item } of host.contributions(decisionGates)) {
      if (!item.acts.includes(act)) continue;
      const refused = await item.check({ tx: system, act, caseRow, subject, use: (key) => host.use(key) });
      if (refused) throw refused;
    }
  }

  /** The last time a milestone was reached, with what was said then. */
  async last(tx: Tx, caseId: string, milestone: string): Promise<RowOf<typeof caseMilestones> | undefined> {
    const found = await tx
      .as(systemActor)
      .of(caseMilestones)
      .find({ where: { caseId, milestone }, orderBy: ['-seq'], limit: 1 });
    return found[0];
  }
}

function applies(floor: Floor, facts: Readonly<Record<string, unknown>>): boolean | 'unknown' {
  const { result } = evaluate3(floor.when as never, facts as never);
  return result === 'unknown' ? 'unknown' : Boolean(result);
}

function refusal(floor: Floor, milestone: string) {
  return errors.CASEWORK_FLOOR_BREACHED(
    { floor: floor.id, milestone, reason: floor.title },
    { article: floor.article },
  );
}
