import { canonicalJson, sha256 } from '@sanzhi/platform-audit';
import { bindBlocks, type BoundBlock, type BoundPart } from './bind-block.js';
import type { DocumentTemplate, DocumentValues, RequiredText } from './document-template.js';
import { normalise } from './normalise.js';

// Durable format of canonical texts
//   text   blocks in order, each line normalised (normalise.ts), lines joined by LF. Items of a list begin with
//          `1. `, `2. ` …. A late slot stands as ⟦name⟧, a value that is missing as ⟦缺:path⟧; values and templates
//          cannot hold these brackets, so no value can pass for a slot.
//   hash   SHA-256, lower-case hex, over these bytes (UTF-8, LF):
//            sanzhi document 1
//            <template id>
//            <template hash: SHA-256 of its canonical JSON, the content hash of its configuration version>
//            <text>
//          without a line break at the end. Ids hold no line break, so the first three lines end where they end.
// Writers: whoever reviews, issues, serves or publishes stores the hash (and the text); nobody changes either.
// The first line is the version of this format. A text is checked without the platform by hashing those bytes.

/** The one text of a document: what was reviewed, issued, served and published is the same when the hashes are. */
export interface CanonicalText {
  readonly text: string;
  readonly hash: string;
  /** Paths that had no value, each once, in reading order. A document with any cannot be issued. */
  readonly missing: readonly string[];
  /** Required texts of the template that are not in this document (DIS-10.2). One with any cannot be served (G9). */
  readonly lacking: readonly RequiredText[];
}

/**
 * Binds a template to values and gives the canonical text. Values of late slots do not enter it.
 *
 * @throws DOCUMENTS_VALUE_INVALID when a value does not fit its formatter, DOCUMENTS_VALUE_RESERVED
 */
export function canonical(template: DocumentTemplate, values: DocumentValues): CanonicalText {
  const blocks = bindBlocks(template, values);
  const text = normalise(blocks.flatMap(canonicalLines).join('\n'));
  const missing = blocks
    .flatMap(({ lines }) => lines.flat())
    .flatMap((part) => (part.kind === 'missing' ? part.path : []));
  const provided = new Set(blocks.map(({ provides }) => provides));
  return {
    text,
    hash: canonicalHash({ templateId: template.id, templateHash: templateHash(template), text }),
    missing: [...new Set(missing)],
    lacking: (template.requiredTexts ?? []).filter((name) => !provided.has(name)),
  };
}

/** Hash of a template's content; equal to the content hash of its configuration version. */
export function templateHash(template: DocumentTemplate): string {
  return sha256(canonicalJson(template));
}

/** The hash over the documented bytes; for checking a stored text against a stored hash. */
export function canonicalHash(document: { templateId: string; templateHash: string; text: string }): string {
  return sha256(['sanzhi document 1', document.templateId, document.templateHash, document.text].join('\n'));
}

function canonicalLines({ type, lines }: BoundBlock): string[] {
  return lines.map((line, index) => `${type === 'list' ? `${index + 1}. ` : ''}${line.map(canonicalPart).join('')}`);
}

function canonicalPart(part: BoundPart): string {
  if (part.kind === 'text') return part.text;
  return part.kind === 'slot' ? `⟦${part.name}⟧` : `⟦缺:${part.path}⟧`;
}
