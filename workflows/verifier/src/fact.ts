import { ExtensionPoint } from '@sanzhi/platform-kernel';

/**
 * What is known of a fact that conditions read. Undeclared facts may be absent, may hold anything that conditions tell
 * apart, and may be changed by every element whose work is done outside.
 */
export interface FactDeclaration {
  /** The path that conditions read: `major`, `decision-draft.n_fine`. */
  readonly path: string;
  /** Message key of its name. Without one it is not offered to whoever writes conditions. */
  readonly title?: string;
  readonly type: 'boolean' | 'number' | 'choice' | 'choices' | 'text';
  /** Of choices; without them there may be any. The message key of an option is the fact's with the option behind a dot. */
  readonly options?: readonly string[];
  /** It may be absent when it is read. Default: it is always there. */
  readonly isOptional?: boolean;
  /** Element ids, element templates and form keys that may change it; the start of the process may, unless `initially` says. */
  readonly writtenBy: readonly string[];
  /** What it is when the process begins. Absent: anything. */
  readonly initially?: unknown;
  /** It may be another each time that it is read: who changes it when cannot be told. */
  readonly isUnsteady?: boolean;
  /** It says what another declared fact says, under another name. */
  readonly sameAs?: string;
}

/** Where plugins say what the facts are that their elements write and that conditions and floors read. */
export const factVocabulary = ExtensionPoint.define<FactDeclaration>('factVocabulary', (fact) => fact.path);
