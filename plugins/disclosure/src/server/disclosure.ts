import { ServiceKey } from '@sanzhi/platform-kernel';
import type { DisclosureViews } from './disclosure-views.js';
import type { Drafting } from './drafting.js';
import type { EntryKeeper } from './entry-keeper.js';
import type { Reviewing } from './reviewing.js';

/** Disclosure of decisions. Acts work in the caller's transaction, under its actor. */
export interface Disclosure {
  readonly drafting: Drafting;
  readonly reviewing: Reviewing;
  readonly entries: EntryKeeper;
  readonly views: DisclosureViews;
}

export const Disclosure = ServiceKey.define<Disclosure>('disclosure');
