import type { Metric } from '@sanzhi/platform-http';

const RUNNING = ['active', 'incident', 'suspended'];

/** How many processes run, over all nodes. Those that have ended are not counted: they are many and tell nothing. */
export const processMetrics: readonly Metric[] = [
  {
    name: 'sanzhi_processes',
    help: 'Running processes by status: active, incident (something has stopped), suspended.',
    kind: 'gauge',
    labels: ['status'],
    async collect(read) {
      const rows = await read.sql.all<{ status: string; total: number }>(
        `SELECT status, COUNT(*) AS total FROM process_instances
         WHERE status IN (${RUNNING.map(() => '?').join(', ')}) GROUP BY status`,
        RUNNING,
      );
      const totals = new Map(rows.map(({ status, total }) => [status, Number(total)]));
      return RUNNING.map((status) => ({ value: totals.get(status) ?? 0, labels: { status } }));
    },
  },
];
