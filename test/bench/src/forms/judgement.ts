/** What both sides must find of one submission. */
export interface Judgement {
  /** The record as to be stored. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Data key → sentence for the user. */
  readonly messages: Readonly<Record<string, string>>;
  /** Data keys of what the task sees, and of what it must fill in. */
  readonly visible: readonly string[];
  readonly required: readonly string[];
}
