import { systemActor, type Actor, type Data, type ReadData } from '@sanzhi/platform-data';
import { caseOfficers, cases } from '@sanzhi/plugins-casework/server';
import { demandsRecording, lengthOf, type Span } from '../shared/index.js';
import { recordingAccess, recordings, recordingStatements, type RecordingRow } from './collections.js';
import { isSettled, type ActivityCoverage, type Coverage } from './coverage.js';
import { isKeeper } from './ground-rules.js';

/** What the case page shows of recordings: what there is, what lacks, what was said about it; read under the viewer. */
export async function readCaseRecordings(
  { data, read, coverage, now }: { data: Data; read: ReadData; coverage: Coverage; now: Date },
  caseId: string,
) {
  const { id, number, departmentId, state } = await read.of(cases).get(caseId);
  const made = await read.of(recordings).find({ where: { caseId }, orderBy: ['correctedStartedAt'] });
  const asked = await read.of(recordingAccess).find({ where: { caseId, requestedBy: read.actor.id } });
  const isHandler = (await data.read(systemActor).of(caseOfficers).count({ caseId, accountId: read.actor.id })) > 0;
  const byOffice = isHandler || readsByOffice(read.actor, { id, departmentId });
  const isLive = ({ id: recordingId }: RecordingRow) =>
    asked.some(({ until, ...access }) => access.recordingId === recordingId && until !== null && until > now);
  return {
    case: { id, number, state },
    isHandler,
    recordings: made.map((recording) => ({ ...recording, mayRead: byOffice || isLive(recording) })),
    requests: asked,
    activities: (await coverage.ofCase(read, caseId)).map(inNumbers),
    statements: await read.of(recordingStatements).find({ where: { caseId }, orderBy: ['madeAt'] }),
  };
}

/** Keepers, and those who review or approve within reach of the file. The gate asks again when bytes are wanted. */
function readsByOffice(actor: Actor, { id, departmentId }: { readonly id: string; readonly departmentId: string }) {
  const isWithin = actor.departmentId === departmentId || (actor.grants ?? []).includes(id);
  return isKeeper(actor, departmentId) || (isWithin && actor.permissions.has('recordings.watch'));
}

function inNumbers(measured: ActivityCoverage) {
  const { activity, span, covered, gaps, recordings: own } = measured;
  const { id, kind, place, state, demand, demandArticle } = activity;
  return {
    ...{ id, kind, place, state, demand, demandArticle, ...inMoments(span) },
    demandsRecording: demandsRecording(demand),
    seconds: lengthOf([span]) / 1000,
    coveredSeconds: lengthOf(covered) / 1000,
    covered: covered.map(inMoments),
    gaps: gaps.map((gap) => ({ ...inMoments(gap), isExplained: gap.isExplained })),
    recordingIds: own.map((recording) => recording.id),
    isSettled: isSettled(measured),
  };
}

function inMoments({ from, to }: Span) {
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}
