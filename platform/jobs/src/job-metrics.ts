import type { Metric } from '@sanzhi/platform-http';

/** A job is late when a runner should have taken it this long ago. */
const LATE_MS = 60_000;

const COUNT =
  "SELECT state, COUNT(*) AS total FROM jobs WHERE state IN ('waiting', 'running', 'failed') GROUP BY state";

/** How the job table stands, over all nodes. */
export const jobMetrics: readonly Metric[] = [
  {
    name: 'sanzhi_jobs',
    help: 'Jobs by state: waiting (also those not due yet), running, failed for good.',
    kind: 'gauge',
    labels: ['state'],
    async collect(read) {
      const rows = await read.sql.all<{ state: string; total: number }>(COUNT);
      const totals = new Map(rows.map(({ state, total }) => [state, Number(total)]));
      return ['waiting', 'running', 'failed'].map((state) => ({ value: totals.get(state) ?? 0, labels: { state } }));
    },
  },
  {
    name: 'sanzhi_jobs_late',
    help: 'Jobs that have been due for over a minute and that no node has taken.',
    kind: 'gauge',
    async collect(read, now) {
      const late = new Date(now.getTime() - LATE_MS);
      const text = "SELECT COUNT(*) AS total FROM jobs WHERE state = 'waiting' AND run_at < ?";
      const row = await read.sql.first<{ total: number }>(text, [late]);
      return [{ value: Number(row?.total ?? 0) }];
    },
  },
];
