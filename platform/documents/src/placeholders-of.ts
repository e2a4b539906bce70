import type { DocumentTemplate } from './document-template.js';
import { parseText } from './parse-text.js';
import { factsOf } from '@sanzhi/platform-rules';

/** The paths that a template reads, each once: for where-used, and for the list of what a document still needs. */
export function placeholdersOf(template: DocumentTemplate): string[] {
  const paths = template.blocks.flatMap(({ text, when, each }) => [
    ...(when === undefined ? [] : factsOf(when)),
    ...(each === undefined ? [] : [each]),
    ...parseText(text).flatMap((part) => (part.kind === 'value' && !isItem(part.path, each) ? part.path : [])),
  ]);
  return [...new Set(paths)];
}

function isItem(path: string, each: string | undefined): boolean {
  return each !== undefined && /^item(\.|$)/.test(path);
}
