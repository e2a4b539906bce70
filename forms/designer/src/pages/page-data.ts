import type { FormDocument, FormFragment, FormOption } from '@sanzhi/forms-schema';
import * as configuration from '@sanzhi/web-configuration';
import type { KindPages } from '@sanzhi/web-configuration';
import type { Problem } from '@sanzhi/web-ui';
import type { DesignerTask } from '../designer.js';

// What the API answers with, as these pages read it.

/** The kinds of configuration that are kept here. */
export type ItemKind = 'form' | 'form-fragment' | 'dictionary';

export type VersionLine = configuration.VersionLine<ItemKind>;
export type ItemLine = configuration.ItemLine<ItemKind>;
export type VersionWithContent<C = unknown> = configuration.VersionWithContent<C, ItemKind>;
export type BegunDraft = configuration.BegunDraft<ItemKind>;

/** The pages of the kinds. */
export const formKinds: Readonly<Record<ItemKind, KindPages>> = {
  form: kindPages('form', '/forms'),
  'form-fragment': kindPages('form-fragment', '/forms/shared/fragments'),
  dictionary: kindPages('dictionary', '/forms/shared/dictionaries'),
};

function kindPages(kind: ItemKind, place: string): KindPages {
  return {
    kind,
    place,
    texts: `formPages.${kind}`,
    draftsPath: (key) => `/form-items/${kind}/${encodeURIComponent(key)}/drafts`,
    isCompared: kind !== 'dictionary',
    countsUses: true,
  };
}

/** `GET /forms/versions/:id/desk`. */
export interface FormDeskAnswer {
  readonly version: VersionWithContent<FormDocument>;
  readonly base: {
    readonly id: string;
    readonly version: number;
    readonly ownerId: string;
    readonly document: FormDocument;
  } | null;
  readonly tasks: readonly DesignerTask[];
  readonly dictionaryNames: readonly { readonly id: string; readonly name: string }[];
  readonly dictionaries: Readonly<Record<string, readonly FormOption[]>>;
  readonly registerNames: readonly { readonly id: string; readonly name: string }[];
  /** Document templates in force. */
  readonly templateNames: readonly { readonly id: string; readonly name: string }[];
  readonly fragments: readonly (FormFragment & { readonly name: string })[];
  readonly citations: Readonly<Record<string, string>>;
}

/** Something that the server says of a version. */
export interface WordedFinding {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly pointer: string;
  readonly nodeId?: string;
  readonly message: string;
  readonly remedy: string;
  readonly article?: NonNullable<Problem['article']>;
}

/** `GET /forms/versions/:id/findings`. */
export interface FormJudgement {
  readonly findings: readonly WordedFinding[];
  readonly tests: readonly {
    readonly passed: boolean;
    readonly test: { readonly id: string; readonly title: string };
    readonly mismatches: readonly { readonly aspect: string; readonly nodeId: string }[];
  }[];
  readonly coverage: { readonly covered: number; readonly total: number } | null;
}

/** Where a draft is worked on. */
export function draftPath(draft: { readonly kind: ItemKind; readonly id: string }): string {
  return configuration.draftPath(formKinds[draft.kind], draft);
}

/** Where an item's versions stand. */
export function itemPath(item: { readonly kind: ItemKind; readonly key: string }): string {
  return configuration.itemPath(formKinds[item.kind], item);
}
