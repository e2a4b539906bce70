import type { ReadData } from './data.js';
import { momentOf } from './moment-text.js';

/** What the outbox has not delivered yet. */
export interface OutboxBacklog {
  /** Deliveries to come, those behind an incident included. */
  readonly waiting: number;
  /** Deliveries that failed too often and wait for a person. */
  readonly incidents: number;
  /** When the oldest event that somebody has yet to hear of happened; absent when all is delivered. */
  readonly oldestAt?: Date;
}

const BACKLOG = `SELECT d.state, COUNT(*) AS total, MIN(e.at) AS oldest
  FROM outbox_deliveries d JOIN outbox_events e ON e.id = d.event_id
  WHERE d.state IN ('waiting', 'incident') GROUP BY d.state`;

/** Counts what waits in the outbox; for those who watch an installation. */
export async function readOutboxBacklog(read: ReadData): Promise<OutboxBacklog> {
  const rows = await read.sql.all<{ state: string; total: number; oldest: string }>(BACKLOG);
  const waiting = rows.find(({ state }) => state === 'waiting');
  const incidents = rows.find(({ state }) => state === 'incident');
  return {
    waiting: Number(waiting?.total ?? 0),
    incidents: Number(incidents?.total ?? 0),
    ...(waiting && { oldestAt: momentOf(waiting.oldest) }),
  };
}
