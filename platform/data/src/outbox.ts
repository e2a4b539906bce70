import { ServiceKey, type RegisteredListener } from '@sanzhi/platform-kernel';

/** Delivers events to listeners after their transaction committed. `outbox-collections.ts` has the durable format. */
export interface Outbox {
  /**
   * Tells the outbox who listens; called once by whoever boots the kernel, after `activate()` and before the first
   * event: `kernel.use(Outbox).bind(kernel)`. A kernel plugin cannot see the listeners of others by itself.
   */
  bind(source: { readonly listeners: readonly RegisteredListener[] }): void;
  /** Delivers until {@link stop}: at once after a commit in this process, else when polling. */
  start(): void;
  /** Waits for the deliveries under way. The kernel's stop calls it too. */
  stop(): Promise<void>;
  /** Delivers all that is due now, and what that causes; for tests and the command line. @returns how many were done */
  drain(): Promise<number>;
  /** Listeners that failed too often; newest first. */
  incidents(): Promise<OutboxIncident[]>;
  /** Gives an incident's delivery its tries again. */
  retry(deliveryId: string): Promise<void>;
  /** Removes events from before that moment which everyone has heard. @returns how many */
  purge(before: Date): Promise<number>;
}

/** A delivery that stopped: this listener hears no later event of this aggregate until it is retried. */
export interface OutboxIncident {
  readonly deliveryId: string;
  readonly eventId: string;
  readonly type: string;
  readonly aggregate: string;
  readonly listener: string;
  readonly tries: number;
  readonly error: string;
  readonly at: Date;
}

export const Outbox = ServiceKey.define<Outbox>('outbox');
