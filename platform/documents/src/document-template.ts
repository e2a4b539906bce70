import type { Rule } from '@sanzhi/platform-rules';

/** What a block is on the page. `number`, `seal`, `signature` and `date` mostly hold a late slot. */
export const blockTypes = [
  'title',
  'number',
  'party',
  'heading',
  'paragraph',
  'list',
  'signature',
  'seal',
  'date',
] as const;

export type BlockType = (typeof blockTypes)[number];

/** Texts that some documents must hold. `remedy`: how to object, to whom, until when (DIS-10.2). */
export const requiredTexts = ['remedy'] as const;

export type RequiredText = (typeof requiredTexts)[number];

/**
 * One part of a document.
 *
 * `text` may hold placeholders `{{path}}` and `{{path|formatter}}`, which are bound when the document is drawn up, and
 * late slots `[[name]]`, which are filled afterwards without changing the canonical text.
 */
export interface DocumentBlock {
  readonly type: BlockType;
  readonly text: string;
  /** Only where this JSON-Logic condition holds over the values. */
  readonly when?: Rule;
  /** In a `list`: path of a list of values; `text` is repeated for each, which it reads as `{{item}}` or `{{item.name}}`. */
  readonly each?: string;
  /** The required text that this block is. */
  readonly provides?: RequiredText;
}

/** Something known only once the text stands: 文号, date of issue, seal, signature. */
export interface DocumentSlot {
  readonly name: string;
  /** What the page shows while it is empty. */
  readonly label: string;
}

/** A document as a department draws it up. Content of the configuration kind `document-template`. */
export interface DocumentTemplate {
  /** Stable; the key of the configuration item. */
  readonly id: string;
  readonly title: string;
  /** 正卷 or 副卷 of the dossier. */
  readonly volume: 'main' | 'sub';
  /** Whether it goes to parties (对外文书). */
  readonly outer: boolean;
  readonly blocks: readonly DocumentBlock[];
  readonly slots: readonly DocumentSlot[];
  readonly requiredTexts?: readonly RequiredText[];
  /** Obligation IDs or citations that the document rests on. */
  readonly articles: readonly string[];
}

/** What a template is bound to: nested facts, read by path. */
export type DocumentValues = Readonly<Record<string, unknown>>;
