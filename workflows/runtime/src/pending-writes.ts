import { systemActor, type NewRowOf, type Tx } from '@sanzhi/platform-data';
import { processCandidates, processSubscriptions, processTasks } from './collections.js';
import type { OpenedTask } from './processes.js';

type NewTask = NewRowOf<typeof processTasks> & { readonly id: string };
type NewCandidate = NewRowOf<typeof processCandidates>;
type NewSubscription = NewRowOf<typeof processSubscriptions>;

/** Rows that a turn is to write: gathered, so that what comes and goes within one turn never reaches the database. */
export class PendingWrites {
  #tasks: NewTask[] = [];
  /** The tasks of the whole turn, also those already written. */
  #opened: NewTask[] = [];
  #candidates: NewCandidate[] = [];
  #subscriptions: NewSubscription[] = [];
  #cancelled: { readonly instanceId: string; readonly token: number }[] = [];
  #unsubscribed: { readonly instanceId: string; readonly subscription: number }[] = [];

  get isEmpty(): boolean {
    return [this.#tasks, this.#subscriptions, this.#cancelled, this.#unsubscribed].every(({ length }) => length === 0);
  }

  addTask(task: NewTask, candidates: readonly NewCandidate[]): void {
    this.#tasks.push(task);
    this.#opened.push(task);
    this.#candidates.push(...candidates);
  }

  /** The tasks that have come about in an instance and are still there. */
  opened(instanceId: string): OpenedTask[] {
    return this.#opened
      .filter((task) => task.instanceId === instanceId)
      .map(({ id, elementId, name, assigneeId = null }) => ({ id, elementId, name, assigneeId }));
  }

  cancelTask(instanceId: string, token: number): void {
    const isMeant = (task: NewTask) => task.instanceId === instanceId && task.token === token;
    this.#opened = this.#opened.filter((task) => !isMeant(task));
    const fresh = this.#tasks.find(isMeant);
    if (!fresh) return void this.#cancelled.push({ instanceId, token });
    this.#tasks = this.#tasks.filter((task) => task !== fresh);
    this.#candidates = this.#candidates.filter(({ taskId }) => taskId !== fresh.id);
  }

  addSubscription(subscription: NewSubscription): void {
    this.#subscriptions.push(subscription);
  }

  removeSubscription(instanceId: string, subscription: number): void {
    const kept = this.#subscriptions.filter(
      (row) => row.instanceId !== instanceId || row.subscription !== subscription,
    );
    if (kept.length === this.#subscriptions.length) this.#unsubscribed.push({ instanceId, subscription });
    this.#subscriptions = kept;
  }

  /** Writes what has gathered; the instances it belongs to must be stored. */
  flush(tx: Tx, at: Date): void {
    for (const [instanceId, numbers] of byInstance(this.#cancelled, ({ token }) => token)) {
      cancelTasks(tx, { instanceId, numbers, at });
    }
    for (const [instanceId, numbers] of byInstance(this.#unsubscribed, ({ subscription }) => subscription)) {
      const sql = `DELETE FROM process_subscriptions WHERE instance_id = ? AND subscription IN (${marks(numbers)})`;
      tx.sql.post(sql, [instanceId, ...numbers]);
    }
    const system = tx.as(systemActor);
    system.of(processTasks).insertLater(this.#tasks);
    system.of(processCandidates).insertLater(this.#candidates);
    system.of(processSubscriptions).insertLater(this.#subscriptions);
    [this.#tasks, this.#candidates, this.#subscriptions, this.#cancelled, this.#unsubscribed] = [[], [], [], [], []];
  }
}

/** Consultations end with the task they belong to: they have its token. */
function cancelTasks(
  tx: Tx,
  { instanceId, numbers, at }: { instanceId: string; numbers: readonly number[]; at: Date },
): void {
  tx.sql.post(
    `UPDATE process_tasks SET state = 'cancelled', completed_at = ?, rev = rev + 1
     WHERE instance_id = ? AND token IN (${marks(numbers)}) AND state IN ('open', 'suspended')`,
    [at, instanceId, ...numbers],
  );
}

function byInstance<T extends { readonly instanceId: string }>(
  rows: readonly T[],
  numberOf: (row: T) => number,
): Map<string, number[]> {
  const grouped = new Map<string, number[]>();
  for (const row of rows) grouped.set(row.instanceId, [...(grouped.get(row.instanceId) ?? []), numberOf(row)]);
  return grouped;
}

const marks = (values: readonly unknown[]) => values.map(() => '?').join(', ');
