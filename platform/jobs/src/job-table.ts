import { createHash } from 'node:crypto';
import { newId, systemActor, type Data, type RowOf, type Tx } from '@sanzhi/platform-data';
import type { Clock } from '@sanzhi/platform-kernel';
import { jobs } from './collections.js';
import { errors } from './errors.js';
import { JobFailed } from './jobs.js';

type JobRow = RowOf<typeof jobs>;

/** A job that this runner holds, and the token that proves it. */
export interface Claim {
  readonly row: JobRow;
  /** `leaseOwner` of the row while the lease is held. */
  readonly owner: string;
}

interface TableOptions {
  readonly data: Data;
  readonly clock: Clock;
  readonly leaseMs: number;
}

/** Candidates looked at in one go; when others took them all, the next look finds the next ones. */
const PAGE = 20;
const LONGEST_BACKOFF = 3_600_000;
const LONGEST_ERROR = 4_000;

/** The legal transitions of a job, each one guarded UPDATE: whoever matches no row has lost to someone else. */
export class JobTable {
  readonly #data: Data;
  readonly #clock: Clock;
  readonly #leaseMs: number;

  constructor({ data, clock, leaseMs }: TableOptions) {
    this.#data = data;
    this.#clock = clock;
    this.#leaseMs = leaseMs;
  }

  /** waiting → running, or running → running after its lease ran out. `undefined` when nothing of these kinds is due. */
  async claim(kinds: readonly string[]): Promise<Claim | undefined> {
    for (let candidates = await this.#due(kinds); candidates.length > 0; candidates = await this.#due(kinds)) {
      for (const row of candidates) {
        const claim = await this.#take(row);
        if (claim) return claim;
      }
    }
    return undefined;
  }

  /** Says that the runner is alive. @returns whether it still holds the job */
  async renew({ row, owner }: Claim): Promise<boolean> {
    const changed = await this.#data.transact(systemActor, (tx) =>
      tx.sql.run(`UPDATE jobs SET lease_until = ? WHERE ${HELD}`, [this.#leaseEnd(), row.id, owner]),
    );
    return changed.changes > 0;
  }

  /** running → done, in the handler's transaction. @throws JOBS_LEASE_LOST, and all that the handler did is undone */
  async complete(tx: Tx, { row, owner }: Claim): Promise<void> {
    const { changes } = await tx.sql.run(
      `UPDATE jobs SET state = 'done', lease_owner = NULL, lease_until = NULL, finished_at = ? WHERE ${HELD}`,
      [this.#clock.now(), row.id, owner],
    );
    if (changes === 0) throw errors.JOBS_LEASE_LOST({ id: row.id });
  }

  /** running → waiting with a delay, or running → failed when no attempt is left. No effect when the lease is lost. */
  async fail(claim: Claim, error: unknown): Promise<void> {
    const text = describe(error).slice(0, LONGEST_ERROR);
    const { row } = claim;
    await this.#data.transact(systemActor, async (tx) => {
      if (row.attempts < row.maxAttempts) return this.#postpone(tx, claim, text);
      const { changes } = await tx.sql.run(
        `UPDATE jobs SET state = 'failed', lease_owner = NULL, lease_until = NULL, finished_at = ?, last_error = ?
         WHERE ${HELD}`,
        [this.#clock.now(), text, row.id, claim.owner],
      );
      if (changes > 0) await emitFailed(tx, row, text);
    });
  }

  /** running → waiting, the attempt not counted: this process is stopping, or it is not the moment yet. */
  async handBack({ row, owner }: Claim, until: Date = row.runAt): Promise<void> {
    await this.#data.transact(systemActor, (tx) =>
      tx.sql.run(
        `UPDATE jobs SET state = 'waiting', lease_owner = NULL, lease_until = NULL, attempts = attempts - 1, run_at = ?
         WHERE ${HELD}`,
        [until, row.id, owner],
      ),
    );
  }

  #due(kinds: readonly string[]): Promise<JobRow[]> {
    const now = this.#clock.now();
    return this.#data
      .read(systemActor)
      .of(jobs)
      .find({
        where: {
          kind: { in: kinds },
          or: [
            { state: 'waiting', runAt: { lte: now } },
            { state: 'running', leaseUntil: { lt: now } },
          ],
        },
        orderBy: ['runAt', 'id'],
        limit: PAGE,
      });
  }

  /** The guard repeats what was read: a job that anyone touched since (a heartbeat included) is left alone. */
  async #take(row: JobRow): Promise<Claim | undefined> {
    const owner = newId();
    const wasRunning = row.state === 'running';
    const { changes } = await this.#data.transact(systemActor, (tx) =>
      tx.sql.run(
        `UPDATE jobs SET state = 'running', lease_owner = ?, lease_until = ?, attempts = attempts + 1
         WHERE id = ? AND state = ? AND attempts = ? AND run_at = ? ${wasRunning ? 'AND lease_owner = ? AND lease_until = ?' : ''}`,
        [
          owner,
          this.#leaseEnd(),
          row.id,
          row.state,
          row.attempts,
          row.runAt,
          ...(wasRunning ? [row.leaseOwner, row.leaseUntil] : []),
        ],
      ),
    );
    if (changes === 0) return undefined;
    const claim: Claim = { owner, row: { ...row, attempts: row.attempts + 1 } };
    if (claim.row.attempts <= row.maxAttempts) return claim;
    await this.fail(claim, errors.JOBS_LEASE_EXPIRED({ attempts: row.attempts }));
    return undefined;
  }

  async #postpone(tx: Tx, { row, owner }: Claim, error: string): Promise<void> {
    const delay = Math.min(row.backoff * 2 ** (row.attempts - 1), LONGEST_BACKOFF);
    const jittered = delay * (0.75 + Math.random() / 2);
    await tx.sql.run(
      `UPDATE jobs SET state = 'waiting', lease_owner = NULL, lease_until = NULL, run_at = ?, last_error = ? WHERE ${HELD}`,
      [new Date(this.#clock.now().getTime() + jittered), error, row.id, owner],
    );
  }

  #leaseEnd(): Date {
    return new Date(this.#clock.now().getTime() + this.#leaseMs);
  }
}

/** Held by this claim and no later one. */
const HELD = "id = ? AND state = 'running' AND lease_owner = ?";

/** The id of a keyed job: two transactions that schedule one key at once meet at the primary key. */
export function idOfKey(key: string): string {
  return `key-${createHash('sha256').update(key).digest('hex').slice(0, 32)}`;
}

function emitFailed(tx: Tx, { id, kind, subject, payload, attempts }: JobRow, error: string): Promise<void> {
  return tx.emit(JobFailed, { jobId: id, kind, subject, payload, attempts, error }, { aggregate: `job:${id}` });
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
