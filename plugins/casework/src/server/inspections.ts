import type { RowOf, Tx } from '@sanzhi/platform-data';
import type { Clock } from '@sanzhi/platform-kernel';
import type { Registers } from '@sanzhi/plugins-registers/server';
import type { CaseFiles } from './case-files.js';
import { caseOfficers, type cases } from './collections.js';
import type { DecisionRow, Decisions } from './decisions.js';
import { errors } from './errors.js';
import type { CaseFacts } from './facts.js';
import type { CaseMonitor } from './monitor.js';

/** What an inspection is planned to be. */
export interface InspectionPlan {
  readonly scope: string;
  readonly basis: string;
  readonly measures: string;
  /** Departments that take part; divisions of one department are one (REV-12.2). */
  readonly departments: number;
}

/**
 * Inspections: planned, judged by how many are sent, and only then carried out. A major one is reviewed before anybody is
 * sent (REV-12): its plan is the text that legal review reads, like the draft of a decision.
 */
export class Inspections {
  constructor(
    private readonly options: {
      readonly clock: Clock;
      readonly registers: Registers;
      readonly files: CaseFiles;
      readonly facts: CaseFacts;
      readonly decisions: Decisions;
      readonly monitor: CaseMonitor;
    },
  ) {}

  /** Writes or rewrites the plan; one that changed takes back a passed review (REV-7). @throws CASEWORK_NO_INSPECTION */
  async plan(tx: Tx, caseId: string, { scope, basis, measures, departments }: InspectionPlan): Promise<DecisionRow> {
    const { files, facts, decisions } = this.options;
    const caseRow = requireInspection(await files.handledCase(tx, caseId));
    const strength = await this.#strengthOf(tx, caseRow);
    await facts.set(tx, caseRow, { ...strength, enforcementDepartments: departments }, 'service/inspection-plan');
    return decisions.draft(tx, caseId, {
      kinds: [],
      factSummary: scope,
      basis,
      result: measures,
      template: 'inspection-plan',
      values: { departments, officersDispatched: strength.officersDispatched },
    });
  }

  /**
   * Sends the officers. They are counted again, from the roster of today: an inspection may have become a major one since
   * it was planned (obligations A.5).
   * @throws CASEWORK_FLOOR_BREACHED (REV-12) and what gates refuse with; CASEWORK_NO_INSPECTION, CASEWORK_NO_DRAFT
   */
  async dispatch(tx: Tx, caseId: string): Promise<void> {
    const { files, facts, decisions, monitor } = this.options;
    const caseRow = requireInspection(await files.openCase(tx, caseId));
    const { id: decisionId } = await decisions.current(tx, caseId);
    const strength = await this.#strengthOf(tx, caseRow);
    await facts.set(tx, caseRow, strength, 'service/inspection-dispatch');
    await monitor.pass(tx, 'inspection.dispatch', caseRow, `decision/${decisionId}`);
    await monitor.reach(tx, caseId, 'inspection.dispatched', { decisionId, ...strength });
    await files.moveTo(tx, caseId, 'investigation');
  }

  /** How many go, of how many who might (REV-12.1). */
  async #strengthOf(tx: Tx, { id: caseId, departmentId }: RowOf<typeof cases>) {
    const { registers, clock } = this.options;
    return {
      officersDispatched: await tx.of(caseOfficers).count({ caseId }),
      officersTotal: await registers.officersTotal(tx, departmentId, clock.now()),
    };
  }
}

function requireInspection(caseRow: RowOf<typeof cases>): RowOf<typeof cases> {
  if (caseRow.actionType === 'inspection') return caseRow;
  throw errors.CASEWORK_NO_INSPECTION({ number: caseRow.number });
}
