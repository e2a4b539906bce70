import type { RulePack } from '@sanzhi/platform-rules';
import { AppError } from '@sanzhi/platform-kernel';
import { judgeMajor } from '@sanzhi/plugins-casework/server';
import { packOf, thresholdFact, type Widening, type WideningOrigin, type WideningTry } from '../../shared/index.js';

/** What came of a case with a known answer. */
export interface TryResult {
  readonly id: string;
  /** Absent when the facts are not of the kinds they should be. */
  readonly isMajor?: boolean;
  readonly isAsExpected: boolean;
  /** The grounds that make it major; with what is missing, those that cannot be ruled out. */
  readonly grounds: readonly { readonly id: string; readonly title: string }[];
  /** Facts that would have to be known. */
  readonly missing: readonly string[];
  readonly problem?: string;
}

/** What a widening is asked with: the law of a day, and how its own grounds are cited. */
export interface Asked {
  readonly on: string;
  readonly packs: readonly RulePack[];
  readonly article: string;
}

/** A widening as rules that hold from the day it is asked on. */
export function packsWith(widening: Widening, { on, packs, article }: Asked): readonly RulePack[] {
  const origin: WideningOrigin = { ownerId: 'try', version: 'draft', effectiveFrom: on, article };
  return [...packs, packOf(widening, origin)];
}

/** Asks every try of a widening, with the statutory rules beside it. */
export function runTries(widening: Widening, asked: Asked): readonly TryResult[] {
  const packs = packsWith(widening, asked);
  return widening.tries.map((one) => runTry(one, widening, { ...asked, packs }));
}

function runTry({ id, facts, isMajor }: WideningTry, widening: Widening, { on, packs }: Asked): TryResult {
  try {
    const { result, fired, presumed, missing } = judgeMajor({ ...facts, ...thresholdFact(widening) }, { on, packs });
    const grounds = [...fired, ...presumed].map(({ id: ground, title }) => ({ id: ground, title }));
    return { id, isMajor: result, isAsExpected: result === isMajor, grounds, missing };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { id, isAsExpected: false, grounds: [], missing: [], problem: error.code };
  }
}

/** The grounds, and the figure, that no try is caught by: their ids, and `fineThreshold`. */
export function untried({ fineThreshold, grounds, tries }: Widening, asked: Asked): readonly string[] {
  const parts: (readonly [string, Widening])[] = grounds
    .filter(({ isOff, when }) => !isOff && when !== undefined)
    .map((ground) => [ground.id, { grounds: [ground], tries: [] }]);
  if (fineThreshold !== undefined) parts.push(['fineThreshold', { fineThreshold, grounds: [], tries: [] }]);
  return parts.flatMap(([id, part]) => (tries.some(({ facts }) => catches(part, facts, asked)) ? [] : [id]));
}

function catches(part: Widening, facts: WideningTry['facts'], asked: Asked): boolean {
  try {
    const options = { on: asked.on, packs: packsWith(part, asked) };
    return judgeMajor({ ...facts, ...thresholdFact(part) }, options).fired.some(({ id }) => id === 'REV-14');
  } catch {
    return false;
  }
}
