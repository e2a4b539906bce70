import { systemActor } from '@sanzhi/platform-data';
import type { AppError } from '@sanzhi/platform-kernel';
import type { CallRequest, Request } from '@sanzhi/workflows-engine';
import { processCalls } from './collections.js';
import type { Definition } from './definitions.js';
import type { LiveInstance } from './live-instance.js';
import { zhCN } from './locales/zh-CN.js';
import { barredAmong } from './proof-start.js';
import { refusalOf, suspensionOf, suspensionsOf } from './suspended-definitions.js';
import type { Turn } from './turn.js';

interface Called {
  readonly definition: Definition;
  readonly processId: string;
}

/** A call activity starts its process; one that cannot be found, or may not start, stops the call (BPMN 2.0.2, 10.3.3). */
export async function callProcess(turn: Turn, live: LiveInstance, request: CallRequest): Promise<void> {
  const { token, process, variables, businessKey } = request;
  const called = await resolveCalled(turn, live, request);
  if (!called) {
    const name = request.version === undefined ? process : `${process} ${request.version}`;
    const message = zhCN['incident.call-unknown'].replace('{{process}}', name);
    return void live.waiting.push({ type: 'jobFailed', token, message });
  }
  const suspended = await suspendedCall(turn, live, called);
  if (suspended) return void live.waiting.push({ type: 'jobFailed', token, message: suspended });
  const { departmentId, caseId } = live.row;
  const key = businessKey === undefined ? {} : { businessKey };
  const child = await turn.begin({
    ...called,
    departmentId,
    caseId,
    ...key,
    variables,
    parent: { id: live.id, token },
  });
  if (child.state?.status !== 'active') return;
  turn.tx
    .as(systemActor)
    .of(processCalls)
    .insertLater([{ id: child.id, parentId: live.id, parentToken: token }]);
}

/**
 * `deployment`: of the same file. `latest`: of the same file too, otherwise the flowchart of that name in force.
 * `version` and `versionTag`: a published version of the flowchart of that name.
 */
async function resolveCalled(
  { parts, tx }: Turn,
  { definition, row }: LiveInstance,
  { process, binding, version }: CallRequest,
): Promise<Called | undefined> {
  const system = tx.as(systemActor);
  const isLoose = binding === 'latest' || binding === 'deployment';
  if (isLoose && definition.programs.has(process)) return { definition, processId: process };
  if (binding === 'deployment') return undefined;
  const wanted = { kind: 'process', key: process, departmentId: row.departmentId };
  const versions = await parts.configuration.published(system, wanted);
  for (const candidate of versions) {
    const found = await parts.definitions.of(system, candidate.id);
    const isMeant =
      binding === 'latest' ||
      (binding === 'version' ? String(candidate.version) === version : found.main.versionTag === version);
    if (isMeant) return { definition: found, processId: found.programs.has(process) ? process : found.main.id };
  }
  return undefined;
}

/**
 * Why a call cannot start anything for now: the flowchart it calls is suspended, or its proof refuted. What a file calls of itself is part of
 * what runs already and goes on.
 */
async function suspendedCall(
  { parts, tx }: Turn,
  { definition, row }: LiveInstance,
  called: Called,
): Promise<string | undefined> {
  const { versionId } = called.definition;
  if (versionId === definition.versionId) return undefined;
  const system = tx.as(systemActor);
  const { departmentId } = row;
  if ((await barredAmong(parts.flowcharts, system, [versionId])).size > 0) {
    const { key } = await parts.configuration.version(system, versionId);
    return fill('incident.call-refuted', await refusalOf(system, { versionId, key, isRefuted: true }));
  }
  const suspensions = await suspensionsOf(system, { departmentId });
  if (suspensions.length === 0) return undefined;
  const { key } = await parts.configuration.version(system, versionId);
  if (!suspensionOf(suspensions, { versionId, key })) return undefined;
  return fill('incident.call-suspended', await refusalOf(system, { versionId, key }));
}

function fill(text: 'incident.call-suspended' | 'incident.call-refuted', { params }: AppError): string {
  return zhCN[text].replace('{{flowchart}}', String(params['flowchart']));
}

/** A called instance has ended: its caller hears how. */
export async function tellCaller(turn: Turn, { row, state }: LiveInstance): Promise<void> {
  if (row.parentId === null || row.parentToken === null || !state || state.status === 'active') return;
  await turn.answer(row.parentId, {
    type: 'calledEnded',
    token: row.parentToken,
    outcome: state.status,
    variables: state.variables,
    ...(state.error ? { error: state.error } : {}),
  });
}

/** The caller was interrupted: what it called ends. */
export async function cancelCalled(turn: Turn, { id }: LiveInstance, token: number): Promise<void> {
  const called = await turn.tx
    .as(systemActor)
    .of(processCalls)
    .find({ where: { parentId: id, parentToken: token } });
  for (const child of called) {
    if ((await turn.load(child.id)).state?.status === 'active') await turn.run(child.id, { type: 'cancel' });
  }
}

/** An escalation that the called process did not catch goes to its caller first; then the thrower goes on. */
export async function escalateToCaller(
  turn: Turn,
  { id, row }: LiveInstance,
  { token, code, variables }: Extract<Request, { type: 'escalate' }>,
): Promise<void> {
  if (row.parentId !== null && row.parentToken !== null) {
    await turn.answer(row.parentId, { type: 'calledEscalated', token: row.parentToken, code, variables });
  }
  await turn.answer(id, { type: 'escalationHandled', token });
}
