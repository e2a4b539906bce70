import type { ReadData, RowOf } from '@sanzhi/platform-data';
import type { Decision } from '@sanzhi/platform-rules';
import { cases, type CaseFacts, judgeMajor } from '@sanzhi/plugins-casework/server';
import { thresholdFact, type Widening } from '../../shared/index.js';
import { type Asked, packsWith } from './widening-tries.js';

/** Cases that are looked at, at most: the newest. */
const MOST_CASES = 5_000;
/** Cases that are named, at most; all of them are counted. */
const MOST_NAMED = 200;
const PAGE = 200;

/** What a widening would have made of cases that are there. */
export interface WideningEffect {
  /** Cases looked at that could be judged. */
  readonly judged: number;
  /** Those whose facts were not enough to say. */
  readonly open: number;
  /** Major as it was judged until now, and as it would be. */
  readonly before: number;
  readonly after: number;
  readonly becoming: number;
  readonly ceasing: number;
  readonly changed: readonly ChangedCase[];
  /** There were more cases than are looked at. */
  readonly isPartial: boolean;
}

export interface ChangedCase {
  readonly id: string;
  readonly number: string;
  readonly cause: string;
  readonly isMajor: boolean;
  /** What makes it major, or made it so. */
  readonly grounds: readonly string[];
}

export interface EffectQuestion extends Asked {
  readonly widening: Widening;
  readonly departmentId: string;
  /** The first moment of the cases that are looked at. */
  readonly since: Date;
  readonly facts: CaseFacts;
}

/** Judges a department's cases since a moment as they are judged now, and with a widening in place of the present one. */
export async function effectOf(reader: ReadData, question: EffectQuestion): Promise<WideningEffect> {
  const counts = { judged: 0, open: 0, before: 0, after: 0, becoming: 0, ceasing: 0 };
  const changed: ChangedCase[] = [];
  let seen = 0;
  let cursor: string | undefined;
  do {
    const page = await reader.of(cases).page({
      where: { departmentId: question.departmentId, openedAt: { gte: question.since } },
      orderBy: ['-openedAt'],
      limit: PAGE,
      ...(cursor ? { cursor } : {}),
    });
    for (const caseRow of page.items) {
      const { before, after } = await judgeTwice(reader, caseRow, question);
      if (isOpen(before) || isOpen(after)) {
        counts.open += 1;
        continue;
      }
      counts.judged += 1;
      counts.before += Number(before.result);
      counts.after += Number(after.result);
      if (before.result === after.result) continue;
      if (after.result) counts.becoming += 1;
      else counts.ceasing += 1;
      if (changed.length < MOST_NAMED) changed.push(changedCase(caseRow, after.result, after.result ? after : before));
    }
    seen += page.items.length;
    cursor = page.nextCursor;
  } while (cursor && seen < MOST_CASES);
  return { ...counts, changed, isPartial: cursor !== undefined };
}

async function judgeTwice(reader: ReadData, caseRow: RowOf<typeof cases>, question: EffectQuestion) {
  const { facts, widening, on } = question;
  const known = await facts.known(reader, caseRow);
  const { 'dept.fineThreshold': _present, ...others } = known;
  return {
    before: await facts.judge(reader, caseRow, known),
    after: judgeMajor({ ...others, ...thresholdFact(widening) }, { on, packs: packsWith(widening, question) }),
  };
}

/** Major only because something is not known: no case to count by. */
const isOpen = ({ result, fired }: Decision) => result && fired.length === 0;

function changedCase({ id, number, cause }: RowOf<typeof cases>, isMajor: boolean, { fired }: Decision): ChangedCase {
  return { id, number, cause, isMajor, grounds: fired.map(({ title }) => title) };
}
