import { defineSettings } from '@sanzhi/platform-kernel';

/** `jobs.*` of the installation. */
export const jobsSettings = defineSettings('jobs', {
  concurrency: { type: 'integer', default: 4, doc: 'Jobs that this process runs at once.' },
  pollMs: { type: 'integer', default: 2_000, doc: 'Milliseconds between looks for jobs that became due.' },
  leaseMs: { type: 'integer', default: 60_000, doc: 'Milliseconds after which a silent runner is taken for dead.' },
  keepDays: { type: 'integer', default: 90, doc: 'Days that done jobs, and with them their keys, are kept.' },
});
