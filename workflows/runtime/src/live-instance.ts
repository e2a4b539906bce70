import { decodeRow, systemActor, type SqlRow, type Tx } from '@sanzhi/platform-data';
import type { Command, EngineEvent, ProcessState } from '@sanzhi/workflows-engine';
import type { Program } from '@sanzhi/workflows-model';
import { type Fault, processInstances, processSteps, type StepEvent, stepId, stepLetters } from './collections.js';
import type { Definition } from './definitions.js';
import { errors } from './errors.js';
import type { ProcessInstance } from './processes.js';
import type { RuntimeParts } from './runtime-parts.js';

/** An instance in the hands of a {@link Turn}: as it was loaded, and what has become of it since. */
export class LiveInstance {
  state: ProcessState | undefined;
  /** Commands that came while one was being carried out. */
  readonly waiting: Command[] = [];
  isBusy = false;
  /** The timer whose job this turn is: it ends with the job, and is not taken back by it. */
  firing: number | undefined;
  readonly events: StepEvent[] = [];
  #firstToken: number;
  /** The steps of history that this turn has written so far. */
  steps: number;
  isStored: boolean;
  #rev: number;

  constructor(
    public row: ProcessInstance,
    public definition: Definition,
    public program: Program,
    isNew: boolean,
  ) {
    this.state = (row.state as ProcessState | null) ?? undefined;
    this.steps = row.steps;
    this.isStored = !isNew;
    this.#firstToken = (this.state?.seq ?? 0) + 1;
    this.#rev = row.rev;
  }

  get id(): string {
    return this.row.id;
  }

  /** From now on it runs on another version. */
  moveTo(definition: Definition, state: ProcessState): void {
    this.definition = definition;
    this.program = definition.programs.get(this.program.id) ?? definition.main;
    this.row = { ...this.row, versionId: definition.versionId, processId: this.program.id };
    this.state = state;
  }

  /** @throws PROCESS_INSTANCE_ENDED */
  requireActive(): void {
    if (this.row.endedAt) throw errors.PROCESS_INSTANCE_ENDED({ instance: this.id, status: this.row.status });
  }

  note(events: readonly EngineEvent[]): void {
    for (const { event, element, token } of events) this.events.push([stepLetters[event], element, token]);
  }

  /** The row as it will be stored. */
  get current(): ProcessInstance {
    return { ...this.row, ...this.#changes(), steps: this.steps, rev: this.#rev };
  }

  /**
   * Writes the instance and, with `step`, one step of its history.
   * @param at the moment of the step, and of the end if it has ended
   */
  store(tx: Tx, { at, step }: StoreOptions): void {
    if (step) this.steps += 1;
    if (this.isStored) this.#update(tx, at);
    else this.#insert(tx, at);
    if (step) this.#insertStep(tx, at, step);
  }

  #insert(tx: Tx, at: Date): void {
    const row = { ...this.row, ...this.#changes(), steps: this.steps, endedAt: this.#endedAt(at) };
    tx.as(systemActor).of(processInstances).insertLater([row]);
    this.isStored = true;
  }

  #update(tx: Tx, at: Date): void {
    const { state, status, incident } = this.#changes();
    const values = [JSON.stringify(state), status, incident, this.steps, this.#endedAt(at)];
    const { versionId, processId } = this.row;
    const row = { collection: processInstances, id: this.id };
    tx.sql.post(UPDATE, [...values, versionId, processId, this.id, this.#rev], row);
    this.#rev += 1;
  }

  #insertStep(tx: Tx, at: Date, { command, elementId, note }: StepNote): void {
    const { departmentId, caseId, id: instanceId } = this.row;
    const row = {
      id: stepId(instanceId, this.steps),
      departmentId,
      caseId,
      instanceId,
      seq: this.steps,
      command,
      elementId,
      note: note ?? null,
      events: this.events.splice(0),
      firstToken: this.#firstToken,
      actorId: tx.actor.id,
      at,
    };
    this.#firstToken = (this.state?.seq ?? 0) + 1;
    tx.as(systemActor).of(processSteps).insertLater([row]);
  }

  #endedAt(at: Date): Date | null {
    return this.state && this.state.status !== 'active' ? at : null;
  }

  #changes(): Pick<ProcessInstance, 'state' | 'status' | 'incident'> {
    const { state } = this;
    const faults = state ? faultsOf(state, this.program) : [];
    return {
      state: state ?? null,
      status: statusOf(state, faults),
      incident: faults.length > 0 ? JSON.stringify(faults) : null,
    };
  }
}

/** What a step of history says of itself. */
export interface StepNote {
  readonly command: string;
  readonly elementId: string | null;
  readonly note?: string;
}

interface StoreOptions {
  readonly at: Date;
  readonly step?: StepNote;
}

const UPDATE = `UPDATE process_instances
  SET state = ?, status = ?, incident = ?, steps = ?, ended_at = ?, version_id = ?, process_id = ?, rev = rev + 1
  WHERE id = ? AND rev = ?`;

/** Reads an instance for a command; on MariaDB nobody else can change it until the transaction ends. */
export async function loadInstance(tx: Tx, parts: RuntimeParts, id: string): Promise<LiveInstance> {
  const lock = parts.dialect === 'mariadb' ? ' FOR UPDATE' : '';
  const stored = await tx.sql.first<SqlRow>(`SELECT * FROM process_instances WHERE id = ?${lock}`, [id]);
  if (!stored) throw errors.PROCESS_INSTANCE_UNKNOWN({ instance: id });
  return liveInstance(tx, parts, decodeRow(processInstances, stored) as unknown as ProcessInstance);
}

/** An instance with the flowchart it runs on. */
export async function liveInstance(tx: Tx, { definitions }: RuntimeParts, row: ProcessInstance): Promise<LiveInstance> {
  const definition = definitions.loaded(row.versionId) ?? (await definitions.of(tx.as(systemActor), row.versionId));
  const program = definition.programs.get(row.processId);
  if (!program) throw errors.PROCESS_INVALID({ reason: `<${row.processId}> is not in <${row.versionId}>` });
  return new LiveInstance(row, definition, program, false);
}

/** Everything that stopped in an instance. */
function faultsOf({ tokens, error }: ProcessState, program: Program): Fault[] {
  const stopped = tokens.flatMap(({ id, node, incident }) =>
    incident
      ? [{ element: program.nodes[node]?.id ?? '', token: id, code: incident.code, message: incident.message }]
      : [],
  );
  return error
    ? [...stopped, { element: error.element, code: error.code, message: error.message ?? error.code }]
    : stopped;
}

function statusOf(state: ProcessState | undefined, faults: readonly Fault[]): string {
  if (!state) return 'active';
  if (state.status !== 'active') return state.status;
  if (state.suspended) return 'suspended';
  return faults.length > 0 ? 'incident' : 'active';
}
