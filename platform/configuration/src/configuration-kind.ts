import { type AppErrorDetail, ExtensionPoint } from '@sanzhi/platform-kernel';
import type { Tx } from '@sanzhi/platform-data';

/** Names another configuration item: what a flowchart says of a form, a form of a dictionary. */
export interface ConfigurationReference {
  readonly kind: string;
  readonly key: string;
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
    /** The owning department; '' for the whole district. */
    about: { readonly ownerId: string },
  ): readonly AppErrorDetail[] | Promise<readonly AppErrorDetail[]>;
  /** A version was published; in that transaction. */
  published?(
    version: {
      readonly id: string;
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
