import { readdirSync, readFileSync } from 'node:fs';
import type { PrivacyFinding } from '../../src/shared/index.js';

/** One text of the public test set. Whatever no expected span covers must stay readable. */
export interface CorpusText {
  /** Class and number: `id-card-001`; texts of `keep.jsonl` have nothing to find. */
  readonly id: string;
  readonly text: string;
  readonly expected: readonly Pick<PrivacyFinding, 'type' | 'start' | 'end' | 'certainty'>[];
}

const FOLDER = new URL('./corpus/', import.meta.url);

/** The texts of one file, or of all. Identity, phone and account numbers in them are fictional. */
export function corpus(name?: string): CorpusText[] {
  const files = name ? [`${name}.jsonl`] : readdirSync(FOLDER).sort();
  return files.flatMap((file) =>
    readFileSync(new URL(file, FOLDER), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as CorpusText),
  );
}
