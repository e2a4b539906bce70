import { close, fdatasync, fdatasyncSync, open } from 'node:fs';
import { promisify } from 'node:util';

/** Milliseconds that a sync may take on average to be done on this thread: a journey to another costs some tenths. */
const QUICK = 0.5;
/** The weight of the newest sync in the average. */
const NEWEST = 0.1;
/** Syncs on another thread before it is tried again whether one has become quick. */
const SYNCS_UNTIL_TRIED = 500;

/**
 * Brings what was written to a file to the disk. Where the disk answers at once (it has a cache that survives a power
 * failure, or is a machine's share of one) the sync is done on this thread; where it takes its time, on one of the
 * system's, so that nothing else waits for it, and commits made meanwhile share the next one.
 */
export class LogSync {
  readonly #file: string;
  #log: Promise<number> | undefined;
  #descriptor: number | undefined;
  /** Syncs to go on another thread. The first one is: nothing is known of the disk, and the file is not open. */
  #aside = 1;
  /** Milliseconds of the syncs on this thread. */
  #average = 0;
  /** The sync under way, and the one that begins when it is done; each stands for all that was written before it began. */
  #syncing: Promise<void> | undefined;
  #next: Promise<void> | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  /** Resolves when all that was written so far is on disk. @throws what the system says */
  async sync(): Promise<void> {
    if (this.#aside <= 0 && this.#descriptor !== undefined && !this.#syncing) return this.#syncHere(this.#descriptor);
    if (!this.#syncing) return (this.#syncing = this.#syncAside());
    return (this.#next ??= this.#syncing.then(
      () => this.#beginNext(),
      () => this.#beginNext(),
    ));
  }

  async close(): Promise<void> {
    await Promise.allSettled([this.#syncing, this.#next]);
    const descriptor = this.#forget();
    if (descriptor !== undefined) await closed(descriptor);
  }

  #syncHere(descriptor: number): void {
    const began = performance.now();
    try {
      fdatasyncSync(descriptor);
    } catch (error) {
      this.#abandon();
      throw error;
    }
    this.#average += NEWEST * (performance.now() - began - this.#average);
    if (this.#average <= QUICK) return;
    this.#aside = SYNCS_UNTIL_TRIED;
    this.#average = QUICK;
  }

  async #syncAside(): Promise<void> {
    this.#aside -= 1;
    try {
      this.#log ??= opened(this.#file, 'r+');
      this.#descriptor = await this.#log;
      await synced(this.#descriptor);
    } catch (error) {
      this.#abandon();
      throw error;
    } finally {
      if (!this.#next) this.#syncing = undefined;
    }
  }

  #beginNext(): Promise<void> {
    this.#next = undefined;
    return (this.#syncing = this.#syncAside());
  }

  /** Opened anew the next time: the descriptor may be what is wrong. */
  #abandon(): void {
    const descriptor = this.#forget();
    if (descriptor !== undefined) close(descriptor, () => undefined);
  }

  /** @returns what is to be closed */
  #forget(): number | undefined {
    const descriptor = this.#descriptor;
    this.#log = undefined;
    this.#descriptor = undefined;
    this.#aside = Math.max(this.#aside, 1);
    return descriptor;
  }
}

const [opened, synced, closed] = [promisify(open), promisify(fdatasync), promisify(close)];
