import {
  errors as dataErrors,
  systemActor,
  type Data,
  type ReadData,
  type RowOf,
  type Tx,
} from '@sanzhi/platform-data';
import { AppError, type Clock, type ServiceKey } from '@sanzhi/platform-kernel';
import { jobs } from './collections.js';
import { shanghaiDay, shanghaiMoment, type DailyJob } from './daily-job.js';
import { errors } from './errors.js';
import type { JobHandler } from './job-handler.js';
import { JobRunner } from './job-runner.js';
import { idOfKey, JobTable } from './job-table.js';
import type { JobFilter, JobIncident, Jobs, NewJob } from './jobs.js';

export interface JobsOptions {
  readonly data: Data;
  readonly clock: Clock;
  readonly handlers: readonly JobHandler[];
  readonly daily: readonly DailyJob[];
  readonly concurrency: number;
  readonly pollMs: number;
  readonly leaseMs: number;
  use<T>(key: ServiceKey<T>): T;
}

/** The kind that daily jobs are kept under; `subject` is `daily/<id>`. */
const DAILY = 'daily';

export function createJobs(options: JobsOptions): Jobs {
  return new TableJobs(options);
}

class TableJobs implements Jobs {
  readonly #options: JobsOptions;
  readonly #handlers: ReadonlyMap<string, JobHandler>;
  readonly #table: JobTable;
  #runner: JobRunner;
  /** The loops of {@link start}, until stopped. */
  #loops: Promise<void>[] = [];
  #isStopping = false;
  readonly #sleepers = new Set<() => void>();
  /** How often `#wake` was called: a loop that was woken while it looked does not sleep. */
  #wakes = 0;
  /** The day whose daily jobs this node has seen to. */
  #dailyDay = '';

  constructor(options: JobsOptions) {
    this.#options = options;
    this.#handlers = new Map(
      [dailyHandler(options.daily), ...options.handlers].map((handler) => [handler.kind, handler]),
    );
    this.#table = new JobTable(options);
    this.#runner = this.#createRunner();
  }

  async schedule(tx: Tx, job: NewJob): Promise<string> {
    const handler = this.#handlers.get(job.kind);
    if (!handler) throw errors.JOBS_KIND_UNKNOWN({ kind: job.kind });
    const id = await insertOnce(tx, job, handler, this.#options.clock.now());
    tx.afterCommit(() => this.#wake());
    return id;
  }

  async cancel(tx: Tx, key: string): Promise<boolean> {
    const { changes } = await tx.sql.run("DELETE FROM jobs WHERE id = ? AND state IN ('waiting', 'running')", [
      idOfKey(key),
    ]);
    return changes > 0;
  }

  start(): void {
    if (this.#loops.length > 0) return;
    this.#isStopping = false;
    this.#runner = this.#createRunner();
    this.#loops = Array.from({ length: this.#options.concurrency }, () => this.#loop());
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#runner.stop();
    this.#wake();
    await Promise.all(this.#loops);
    this.#loops = [];
  }

  async runDue(): Promise<number> {
    await this.#seeToDaily();
    const runner = this.#createRunner();
    let count = 0;
    while (await runner.runOne()) count += 1;
    return count;
  }

  list(
    reader: ReadData,
    { ids, kinds, subject, subjects, states, limit = 200, offset = 0 }: JobFilter = {},
  ): Promise<RowOf<typeof jobs>[]> {
    return reader.of(jobs).find({
      where: {
        ...(ids ? { id: { in: [...ids] } } : {}),
        ...(kinds ? { kind: { in: [...kinds] } } : {}),
        ...(subject === undefined ? {} : { subject }),
        ...(subjects ? { subject: { in: [...subjects] } } : {}),
        ...(states ? { state: { in: [...states] } } : {}),
      },
      orderBy: ['runAt', 'id'],
      limit,
      offset,
    });
  }

  async reschedule(tx: Tx, id: string, { runAt, payload }: { runAt: Date; payload?: unknown }): Promise<boolean> {
    const change = payload === undefined ? { runAt } : { runAt, payload };
    const changed = await tx.as(systemActor).of(jobs).update({ id, state: 'waiting' }, change);
    tx.afterCommit(() => this.#wake());
    return changed > 0;
  }

  async incidents(): Promise<JobIncident[]> {
    const { data } = this.#options;
    const rows = await data
      .read(systemActor)
      .of(jobs)
      .find({ where: { state: 'failed' }, orderBy: ['-finishedAt'] });
    return rows.map(({ id, kind, subject, attempts, lastError, finishedAt, createdAt }) => ({
      id,
      kind,
      subject,
      attempts,
      error: lastError ?? '',
      at: finishedAt ?? createdAt,
    }));
  }

  async discard(tx: Tx, id: string): Promise<void> {
    await tx.as(systemActor).of(jobs).remove({ id, state: 'failed' });
  }

  async retry(tx: Tx, id: string): Promise<void> {
    const row = await tx.as(systemActor).of(jobs).get(id, { forUpdate: true });
    if (row.state !== 'failed') throw errors.JOBS_NOT_FAILED({ id, state: row.state });
    const again = { state: 'waiting', attempts: 0, finishedAt: null, runAt: this.#options.clock.now() };
    await tx.as(systemActor).of(jobs).update(id, again);
    tx.afterCommit(() => this.#wake());
  }

  #createRunner(): JobRunner {
    return new JobRunner({ ...this.#options, table: this.#table, handlers: this.#handlers });
  }

  /** Runs what is due and sleeps. A database out of reach is tried again at the next poll: the rows lose nothing. */
  async #loop(): Promise<void> {
    while (!this.#isStopping) {
      const wakes = this.#wakes;
      const didRun = await this.#seeToDaily()
        .then(() => this.#runner.runOne())
        .catch(() => false);
      if (!didRun && wakes === this.#wakes) await this.#sleep();
    }
  }

  #sleep(): Promise<void> {
    return new Promise((resolve) => {
      const wakeUp = () => {
        clearTimeout(timer);
        this.#sleepers.delete(wakeUp);
        resolve();
      };
      const timer = setTimeout(wakeUp, this.#options.pollMs);
      this.#sleepers.add(wakeUp);
    });
  }

  #wake(): void {
    this.#wakes += 1;
    for (const wakeUp of [...this.#sleepers]) wakeUp();
  }

  /** Once a day and node: puts the day's jobs into the table, where the key lets each in once. */
  async #seeToDaily(): Promise<void> {
    const { clock, data, daily } = this.#options;
    const day = shanghaiDay(clock.now());
    if (day === this.#dailyDay) return;
    await data.transact(systemActor, async (tx) => {
      for (const { id, at } of daily) {
        const runAt = shanghaiMoment(day, at);
        await this.schedule(tx, {
          kind: DAILY,
          subject: `daily/${id}`,
          payload: { id, day },
          runAt,
          key: `${DAILY}/${id}/${day}`,
        });
      }
    });
    this.#dailyDay = day;
  }
}

function dailyHandler(daily: readonly DailyJob[]): JobHandler {
  const byId = new Map(daily.map((job) => [job.id, job]));
  return {
    kind: DAILY,
    async run({ job, ...call }) {
      const { id, day } = job.payload as { id: string; day: string };
      await byId.get(id)?.run({ ...call, day });
    },
  };
}

/** Inserts the job unless its key is taken, by this or a concurrent transaction. */
async function insertOnce(tx: Tx, job: NewJob, handler: JobHandler, now: Date) {
  const { kind, subject, payload = {}, runAt, key } = job;
  const table = tx.as(systemActor).of(jobs);
  const id = key === undefined ? undefined : idOfKey(key);
  if (id !== undefined && (await table.first({ id }))) return id;
  try {
    const row = await table.insert({
      ...(id === undefined ? {} : { id }),
      kind,
      subject,
      payload,
      runAt: runAt ?? now,
      state: 'waiting',
      attempts: 0,
      maxAttempts: job.maxAttempts ?? handler.maxAttempts ?? 8,
      backoff: job.backoff ?? handler.backoff ?? 5_000,
      idempotencyKey: key ?? null,
      createdAt: now,
    });
    return row.id;
  } catch (error) {
    const isTaken = error instanceof AppError && error.code === dataErrors.DATA_DUPLICATE.code;
    if (isTaken && id !== undefined) return id;
    throw error;
  }
}
