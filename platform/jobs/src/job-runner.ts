import { systemActor, type Data } from '@sanzhi/platform-data';
import type { Clock, ServiceKey } from '@sanzhi/platform-kernel';
import { errors } from './errors.js';
import { type JobCall, type JobHandler, JobPostponed } from './job-handler.js';
import type { Claim, JobTable } from './job-table.js';

interface RunnerOptions {
  readonly data: Data;
  readonly clock: Clock;
  readonly table: JobTable;
  readonly handlers: ReadonlyMap<string, JobHandler>;
  readonly leaseMs: number;
  use<T>(key: ServiceKey<T>): T;
}

/** Runs one job after another. Any number of runners, in any number of processes, share the table. */
export class JobRunner {
  readonly #options: RunnerOptions;
  readonly #stopping = new AbortController();

  constructor(options: RunnerOptions) {
    this.#options = options;
  }

  /** Claims one due job and runs it. @returns whether there was one */
  async runOne(): Promise<boolean> {
    const { table, handlers } = this.#options;
    const claim = await table.claim([...handlers.keys()]);
    if (claim) await this.execute(claim);
    return claim !== undefined;
  }

  /** Aborts the jobs under way; what fails from now on is handed back. */
  stop(): void {
    this.#stopping.abort();
  }

  /** Runs a claimed job to its end; a failure goes to the row, never to the caller. A lost lease leaves no trace. */
  async execute(claim: Claim): Promise<void> {
    const { table, leaseMs } = this.#options;
    const lost = new AbortController();
    const heartbeat = setInterval(() => {
      // A heartbeat that cannot reach the database says nothing; the lease decides.
      table.renew(claim).then((held) => held || lost.abort(), ignore);
    }, leaseMs / 3);
    try {
      await this.#run(claim, AbortSignal.any([lost.signal, this.#stopping.signal]));
    } catch (error) {
      if (error instanceof JobPostponed) await table.handBack(claim, error.until);
      else await (this.#stopping.signal.aborted ? table.handBack(claim) : table.fail(claim, error));
    } finally {
      clearInterval(heartbeat);
    }
  }

  async #run(claim: Claim, signal: AbortSignal): Promise<void> {
    const { data, table, clock, use, handlers } = this.#options;
    // Stopped while it was claimed: whoever only listens for the abort would wait for ever.
    signal.throwIfAborted();
    const { id, kind, subject, payload, attempts: attempt, runAt } = claim.row;
    const handler = handlers.get(kind);
    if (!handler) throw errors.JOBS_KIND_UNKNOWN({ kind });
    const call: JobCall = { job: { id, kind, subject, payload, attempt, runAt }, signal, use, clock };
    if (handler.outside) await handler.run(call);
    await data.transact(systemActor, async (tx) => {
      if (!handler.outside) await handler.run({ ...call, tx });
      await table.complete(tx, claim);
    });
  }
}

function ignore(): void {}
