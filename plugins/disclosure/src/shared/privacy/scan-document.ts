import type { Candidate } from './finding.js';
import type { DigitRun } from './digit-runs.js';
import type { NormalText } from './normal-text.js';
import type { Owners } from './owner.js';

/** What every detector reads. Offsets are those of `text`, the normalised text. */
export interface ScanDocument {
  readonly normal: NormalText;
  readonly text: string;
  readonly owners: Owners;
  /** Runs of figures, and of figures, Chinese numerals and letters that look like figures. */
  readonly written: readonly DigitRun[];
  readonly spoken: readonly DigitRun[];
  /** Names that stay readable, and names that never do; normalised. */
  readonly keepNames: ReadonlySet<string>;
  readonly maskNames: readonly string[];
}

/** Finds one kind of personal information. Must be linear in the length of the text. */
export type Detector = (document: ScanDocument) => Iterable<Candidate>;
