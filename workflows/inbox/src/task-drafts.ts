// Durable format of task drafts, in this browser's localStorage
//   sanzhi.draft.<account id>.<task id> → { at, values } with `at` in ISO 8601 and `values` by data key.
// Writer: the task page at every change. Removed when the server accepted the task or its holder discards it, and
// after 30 days. A crash leaves the draft of the last change.

const prefix = 'sanzhi.draft.';
const keptFor = 30 * 86_400_000;

/** What was typed into a task's form and not yet accepted. */
export interface TaskDraft {
  readonly at: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** The drafts of one person on this device; those of others who use it are not read. */
export class TaskDrafts {
  constructor(
    private readonly accountId: string,
    private readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>,
    private readonly now: () => Date = () => new Date(),
  ) {}

  read(taskId: string): TaskDraft | undefined {
    return draftOf(this.#attempt(() => this.storage.getItem(this.#key(taskId))));
  }

  /** @returns the draft as kept; `undefined` when the device would not keep it */
  keep(taskId: string, values: TaskDraft['values']): TaskDraft | undefined {
    const draft = { at: this.now().toISOString(), values };
    return this.#attempt(() => {
      this.storage.setItem(this.#key(taskId), JSON.stringify(draft));
      return draft;
    });
  }

  discard(taskId: string): void {
    this.#attempt(() => this.storage.removeItem(this.#key(taskId)));
  }

  /** Removes what nobody came back to for 30 days, whoever's it is. */
  sweep(): void {
    this.#attempt(() => {
      const keys = Array.from({ length: this.storage.length }, (_, index) => this.storage.key(index) ?? '');
      for (const key of keys.filter((one) => one.startsWith(prefix))) {
        const draft = draftOf(this.storage.getItem(key));
        if (!draft || Date.parse(draft.at) < this.now().getTime() - keptFor) this.storage.removeItem(key);
      }
    });
  }

  #key(taskId: string): string {
    return `${prefix}${this.accountId}.${taskId}`;
  }

  /** Storage may be full or switched off. */
  #attempt<T>(act: () => T): T | undefined {
    try {
      return act();
    } catch {
      return undefined;
    }
  }
}

function draftOf(text: string | null | undefined): TaskDraft | undefined {
  if (!text) return undefined;
  try {
    const { at, values } = JSON.parse(text) as Partial<TaskDraft>;
    return typeof at === 'string' && typeof values === 'object' && values ? { at, values } : undefined;
  } catch {
    return undefined;
  }
}
