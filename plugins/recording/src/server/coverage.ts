import type { ReadData, RowOf } from '@sanzhi/platform-data';
import type { Clock } from '@sanzhi/platform-kernel';
import { activities } from '@sanzhi/plugins-casework/server';
import { demandsRecording, gapsIn, overlaps, union, type Span } from '../shared/index.js';
import { recordings, recordingStatements, type RecordingRow, type StatementRow } from './collections.js';

export type Activity = RowOf<typeof activities>;

/** How much of an activity is recorded. Spans in milliseconds, by corrected times. */
export interface ActivityCoverage {
  readonly activity: Activity;
  /** Ends now while the activity is under way. */
  readonly span: Span;
  /** The recordings that lie in it, made by its officers. */
  readonly recordings: readonly RecordingRow[];
  readonly covered: readonly Span[];
  /** Longer than what is let pass; without any recording the whole activity, however short. */
  readonly gaps: readonly Gap[];
  readonly statements: readonly StatementRow[];
}

export interface Gap extends Span {
  /** An approved statement says why. */
  readonly isExplained: boolean;
}

interface CoverageOptions {
  readonly clock: Clock;
  /** The longest gap that is let pass. */
  readonly gapSeconds: number;
  /** The line superior has ruled REC-18.4 out. */
  readonly isFullProcessAlways: boolean;
}

/**
 * Recording against activity (REC-20.2a). A recording belongs to an activity by its time and its officer, not by what
 * somebody ticked, so it may be registered before the activity is.
 */
export class Coverage {
  readonly #options: CoverageOptions;

  constructor(options: CoverageOptions) {
    this.#options = options;
  }

  async ofActivity(reader: Pick<ReadData, 'of'>, activity: Activity): Promise<ActivityCoverage> {
    const where = { caseId: activity.caseId };
    return this.#measure(
      activity,
      await reader.of(recordings).find({ where: { ...where, movedTo: null }, orderBy: ['correctedStartedAt'] }),
      await reader.of(recordingStatements).find({ where, orderBy: ['madeAt'] }),
    );
  }

  /** Every activity of a case, in order. */
  async ofCase(reader: Pick<ReadData, 'of'>, caseId: string): Promise<ActivityCoverage[]> {
    const known = await reader.of(activities).find({ where: { caseId }, orderBy: ['startedAt'] });
    const made = await reader
      .of(recordings)
      .find({ where: { caseId, movedTo: null }, orderBy: ['correctedStartedAt'] });
    const said = await reader.of(recordingStatements).find({ where: { caseId }, orderBy: ['madeAt'] });
    return known.map((activity) => this.#measure(activity, made, said));
  }

  /** Whether a reason can excuse an activity at all (obligations A.5: where REC-17 applies, record and label). */
  excuses(reason: string, demand: string): boolean {
    if (reason === 'REC-18.4') return !this.#options.isFullProcessAlways;
    return !(reason === 'REC-18.3' && demand === 'full');
  }

  #measure(activity: Activity, made: readonly RecordingRow[], said: readonly StatementRow[]): ActivityCoverage {
    const span = this.#spanOf(activity);
    const own = made.filter((recording) => isOf(recording, activity, span));
    const covered = union(own.map((recording) => within(spanOf(recording), span)));
    const statements = said.filter((statement) => isAbout(statement, activity, span));
    const excused = statements
      .filter(({ state, reason }) => state === 'approved' && this.excuses(reason, activity.demand))
      .map((statement) => excusedBy(statement, span));
    return { activity, span, recordings: own, covered, gaps: this.#gaps({ span, covered, excused }), statements };
  }

  #gaps({ span, covered, excused }: { span: Span; covered: readonly Span[]; excused: readonly Span[] }): Gap[] {
    const longest = this.#options.gapSeconds * 1000;
    const isLong = ({ from, to }: Span) => to - from > longest;
    const gaps = covered.length === 0 ? [span] : gapsIn(span, covered).filter(isLong);
    const isExplained = (gap: Span) =>
      excused.length > 0 && (excused.some((part) => holds(part, gap)) || !gapsIn(gap, excused).some(isLong));
    return gaps.map((gap) => ({ ...gap, isExplained: isExplained(gap) }));
  }

  #spanOf({ startedAt, endedAt }: Activity): Span {
    const from = startedAt.getTime();
    return { from, to: Math.max(from, (endedAt ?? this.#options.clock.now()).getTime()) };
  }
}

/** What stands against closing an activity: gaps that no approved statement explains (G10). */
export function unexplainedGaps({ activity, gaps }: ActivityCoverage): readonly Gap[] {
  return demandsRecording(activity.demand) ? gaps.filter(({ isExplained }) => !isExplained) : [];
}

/** Whether an activity that demanded it has its recordings handed over, or a statement in their place (REC-20.3a). */
export function isSettled({ activity, recordings: own, statements }: ActivityCoverage): boolean {
  if (!demandsRecording(activity.demand)) return true;
  const isExplained = statements.some(({ state }) => state === 'approved');
  return (own.length > 0 || isExplained) && own.every(({ state }) => state === 'handed-over');
}

/** The corrected span of a recording. */
export function spanOf(recording: Pick<RecordingRow, 'correctedStartedAt' | 'correctedEndedAt'>): Span {
  return { from: recording.correctedStartedAt.getTime(), to: recording.correctedEndedAt.getTime() };
}

/** A picture has no length and records no course of events. */
function isOf(recording: RecordingRow, { officerIds }: Activity, span: Span): boolean {
  const own = spanOf(recording);
  return own.to > own.from && officerIds.includes(recording.recordedBy) && overlaps(own, span);
}

function isAbout({ activityId, ...statement }: StatementRow, activity: Activity, span: Span): boolean {
  if (activityId !== null) return activityId === activity.id;
  return overlaps(excusedBy(statement, span), span);
}

function excusedBy({ lacksFrom, lacksTo }: Pick<StatementRow, 'lacksFrom' | 'lacksTo'>, whole: Span): Span {
  return { from: lacksFrom?.getTime() ?? whole.from, to: lacksTo?.getTime() ?? whole.to };
}

function within({ from, to }: Span, whole: Span): Span {
  return { from: Math.max(from, whole.from), to: Math.min(to, whole.to) };
}

function holds(outer: Span, inner: Span): boolean {
  return outer.from <= inner.from && inner.to <= outer.to;
}
