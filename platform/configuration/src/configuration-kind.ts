import { type AppErrorDetail, ExtensionPoint } from '@sanzhi/platform-kernel';
import type { Tx } from '@sanzhi/platform-data';

/** Names another configuration item: what a flowchart says of a form, a form of a dictionary. */
export interface ConfigurationReference {
  readonly kind: string;
  readonly key: string;
}

/** Whose item a content is. */
export interface ConfigurationOwner {
  readonly key: string;
  /** The owning department; '' for the whole district. */
  readonly ownerId: string;
}

/** A kind of thing that departments configure: form, process, rule, document template, list. */
export interface ConfigurationKind {
  readonly id: string;
  /** Message key of its name. */
  readonly title: string;
  /** Everything wrong with the content; an empty list lets it be published. Runs at submission and publication. */
  check(
    content: unknown,
    tx: Tx,
    about: ConfigurationOwner,
  ): readonly AppErrorDetail[] | Promise<readonly AppErrorDetail[]>;
  /**
   * What not even a draft may hold: what is no content of this kind at all, or would harm whoever opens it. Called
   * whenever a draft is written; a draft may well be unfinished. Default: anything goes.
   */
  checkDraft?(content: unknown): readonly AppErrorDetail[];
  /**
   * What a check takes long to find out, before the transaction in which {@link check} runs; what it comes to is kept by
   * the kind, in memory. A check must do without it: not whoever publishes calls it, and another node may.
   */
  prepare?(content: unknown, about: ConfigurationOwner): Promise<void>;
  /** Whether what a department publishes is filed with whoever supervises it (备案). Default: not. */
  readonly isFiled?: boolean;
  /** Address of the console where an item of it is changed. */
  page?(key: string): string;
  /** A version was published; in that transaction. */
  published?(
    version: {
      readonly id: string;
      readonly key: string;
      readonly ownerId: string;
      readonly content: unknown;
      readonly effectiveFrom: string;
    },
    tx: Tx,
  ): Promise<void>;
  /** The items that the content uses, for *where-used*. */
  references(content: unknown): readonly ConfigurationReference[];
}

export const configurationKinds = ExtensionPoint.define<ConfigurationKind>('configurationKinds', (kind) => kind.id);
