import { ExtensionPoint, type PluginHost } from '@sanzhi/platform-kernel';
import type { RowOf, Tx } from '@sanzhi/platform-data';
import type { processInstances } from './collections.js';

export interface GuardedElement {
  /** Under the system actor. */
  readonly tx: Tx;
  readonly instance: RowOf<typeof processInstances>;
  readonly elementId: string;
  /** The element template it was made from. */
  readonly template: string;
  readonly use: PluginHost['use'];
}

/**
 * Asked whenever an element made from a template completes, in that transaction and however the token got there (task,
 * token move, migration). Throws to refuse: this is where milestones are held to be true.
 */
export interface ElementGuard {
  readonly id: string;
  completed(element: GuardedElement): Promise<void>;
}

export const elementGuards = ExtensionPoint.define<ElementGuard>('elementGuards', (guard) => guard.id);
