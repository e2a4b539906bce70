import { defineCollection, field, systemScope } from '@sanzhi/platform-data';

// Durable format of jobs
//   One row per job. `kind` names the handler, `subject` what it is about (`case/<id>`), `payload` is JSON.
//   state          waiting → running → done; running → waiting again after a failure; running → failed after
//                  `maxAttempts`. Only these, in job-table.ts. A cancelled job has no row.
//   runAt          not before this moment. After a failure: now + backoff · 2^(attempts−1), jittered, an hour at most.
//   leaseOwner     a fresh id for each claim, null unless running. It is the fencing token: renewing, completing and
//                  failing a job all say `AND lease_owner = ?`, so a runner that lost its lease changes nothing.
//   leaseUntil     until when others keep off. The runner renews it at a third of the lease.
//   attempts       claims so far. Counted when claimed, so a job that kills its process counts too.
//   idempotencyKey scheduling a key that exists gives the existing job, whatever its state. `id` is made from the key.
// Writers: Jobs.schedule and cancel in the caller's transaction; the runners of all nodes by guarded UPDATE.
// Crash: before the claim commits, the job is waiting. After it, the job is running until `leaseUntil`, then any node
//   takes it. A handler with a transaction commits its effect together with `done`: there is one or none of both.
//   A handler marked `outside` may have had its effect already: it must be able to run again.
// Recovery: none is needed at start; claiming takes expired leases too.

/** How far a job has come. */
export type JobState = 'waiting' | 'running' | 'done' | 'failed';

export const jobs = defineCollection({
  name: 'jobs',
  fields: {
    id: field.id(),
    kind: field.string(60),
    subject: field.string(120),
    payload: field.json<unknown>(),
    runAt: field.moment(),
    /** A {@link JobState}. */
    state: field.string(10),
    leaseOwner: field.string(36, { optional: true }),
    leaseUntil: field.moment({ optional: true }),
    attempts: field.integer(),
    maxAttempts: field.integer(),
    /** Milliseconds before the second attempt. */
    backoff: field.integer(),
    lastError: field.text({ optional: true }),
    idempotencyKey: field.string(200, { optional: true, unique: true }),
    createdAt: field.moment(),
    finishedAt: field.moment({ optional: true }),
  },
  indexes: [{ fields: ['state', 'runAt'] }, { fields: ['state', 'leaseUntil'] }, { fields: ['subject'] }],
  scope: systemScope,
});
