import { readOutboxBacklog } from '@sanzhi/platform-data';
import type { Metric } from './metric.js';

/** How far the delivery of events is behind. */
export const outboxMetrics: readonly Metric[] = [
  {
    name: 'sanzhi_outbox_deliveries',
    help: 'Deliveries of events by state: waiting, or incident (failed too often).',
    kind: 'gauge',
    labels: ['state'],
    async collect(read) {
      const { waiting, incidents } = await readOutboxBacklog(read);
      return [
        { value: waiting, labels: { state: 'waiting' } },
        { value: incidents, labels: { state: 'incident' } },
      ];
    },
  },
  {
    name: 'sanzhi_outbox_oldest_age_seconds',
    help: 'Age of the oldest event that a listener has yet to hear of; 0 when all is delivered.',
    kind: 'gauge',
    async collect(read, now) {
      const { oldestAt = now } = await readOutboxBacklog(read);
      return [{ value: (now.getTime() - oldestAt.getTime()) / 1000 }];
    },
  },
];
