import { defineErrors } from '@sanzhi/platform-kernel';

/** What jobs refuse. */
export const errors = defineErrors({
  JOBS_LEASE_LOST: { status: 409, message: 'job <{id}> was taken over by another runner; this run has no effect' },
  JOBS_LEASE_EXPIRED: { status: 500, message: 'the process that ran the job ended without a word, {attempts} times' },
  JOBS_NOT_FAILED: { status: 409, message: 'job <{id}> is {state}; only a failed one can be retried' },
  JOBS_KIND_UNKNOWN: { status: 500, message: 'nobody handles jobs of kind <{kind}>' },
});
