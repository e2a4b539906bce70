import { systemActor } from '@sanzhi/platform-data';
import type { CallRequest, Request } from '@sanzhi/workflows-engine';
import { processCalls } from './collections.js';
import type { Definition } from './definitions.js';
import type { LiveInstance } from './live-instance.js';
import type { Turn } from './turn.js';

interface Called {
  readonly definition: Definition;
  readonly processId: string;
}

/** A call activity starts its process; one that cannot be found stops the call (10.3.3 of BPMN 2.0.2, call activity). */
export async function callProcess(turn: Turn, live: LiveInstance, request: CallRequest): Promise<void> {
  const { token, process, variables, businessKey } = request;
  const called = await resolveCalled(turn, live, request);
  if (!called) {
    const message = `<${process}> is not published${request.version === undefined ? '' : ` as ${request.version}`}`;
    return void live.waiting.push({ type: 'jobFailed', token, message });
  }
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
