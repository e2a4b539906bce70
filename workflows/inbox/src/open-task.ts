import type { FormDocument, FormOption } from '@sanzhi/forms-schema';
import type { Task } from './task.js';

/**
 * A task with its form, what was filled in before, and what was said about it, as `GET /tasks/:id` gives it. The names
 * of accounts that are no more are absent.
 */
export interface OpenTask extends Task {
  readonly assigneeName?: string;
  readonly ownerName?: string;
  readonly form: FormDocument | null;
  readonly values: Readonly<Record<string, unknown>>;
  /** The options of the form's dictionaries by name; those too large to come along are searched on the server. */
  readonly dictionaries: Readonly<Record<string, readonly FormOption[]>>;
  readonly consultations: readonly Consultation[];
  readonly comments: readonly TaskComment[];
}

/** An opinion asked for; `note` is the question. */
export interface Consultation extends Pick<Task, 'id' | 'state' | 'note' | 'createdAt'> {
  readonly assigneeName?: string;
  readonly agrees: boolean | null;
  readonly opinion: string | null;
  readonly completedAt: string | null;
}

export interface TaskComment {
  readonly id: string;
  readonly text: string;
  readonly authorName?: string;
  readonly at: string;
}
