import type { Tx } from '@sanzhi/platform-data';
import { configurationVersions } from './collections.js';
import type { Configuration, ConfigurationVersion } from './configuration.js';
import { errors } from './errors.js';

/** A draft to be begun. */
export interface NewItemDraft {
  readonly kind: string;
  readonly key: string;
  readonly title: string;
  readonly content: unknown;
  /** '' for the whole district. */
  readonly ownerId: string;
  readonly note?: string;
}

/**
 * Begins a draft unless one is open already: two people who each work on a draft of their own would each undo what
 * the other did.
 *
 * @throws CONFIGURATION_DRAFT_OPEN with the id of the open one
 */
export async function beginDraft(
  tx: Tx,
  configuration: Configuration,
  { ownerId, ...draft }: NewItemDraft,
): Promise<ConfigurationVersion> {
  const { kind, key } = draft;
  const open = await tx.of(configurationVersions).first({ kind, key, ownerId, state: { in: ['draft', 'submitted'] } });
  if (open) throw errors.CONFIGURATION_DRAFT_OPEN({ kind, key, id: open.id });
  return configuration.draft(tx, { ...draft, ...(ownerId === '' ? {} : { departmentId: ownerId }) });
}

/** @throws CONFIGURATION_KEY_TAKEN when the department or the district has such an item */
export async function requireNewKey(
  tx: Tx,
  { kind, key, ownerId }: { readonly kind: string; readonly key: string; readonly ownerId: string },
): Promise<void> {
  const known = await tx.of(configurationVersions).first({ kind, key, ownerId: { in: [...new Set([ownerId, ''])] } });
  if (known) throw errors.CONFIGURATION_KEY_TAKEN({ kind, key }, { pointer: '/key' });
}
