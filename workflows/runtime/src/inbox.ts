import { accountRoles } from '@sanzhi/platform-access';
import { type ReadData, select, systemActor } from '@sanzhi/platform-data';
import type { Data } from '@sanzhi/platform-data';
import { personCandidate, processCandidates, processTasks } from './collections.js';
import type { ProcessTask } from './processes.js';

/** Tasks listed at once. */
const MOST = 200;

/**
 * The open tasks of the reading actor: those assigned to them, and those offered to them that nobody has claimed. Two
 * questions rather than one with OR, so that each has its index however many tasks there are.
 */
export async function openTasksOf(data: Data, read: ReadData, caseId: string | undefined): Promise<ProcessTask[]> {
  const { id } = read.actor;
  // That it is not completed says what `state` says, for the index.
  const where = { state: 'open', completedAt: null, ...(caseId === undefined ? {} : { caseId }) };
  const tasks = read.of(processTasks);
  const roles = (
    await data
      .read(systemActor)
      .of(accountRoles)
      .find({ where: { accountId: id } })
  ).map(({ roleId }) => roleId);
  const offered = select({
    from: processCandidates,
    field: 'taskId',
    where: { role: { in: [...roles, personCandidate(id)] } },
  });
  const [mine, open] = await Promise.all([
    tasks.find({ where: { ...where, assigneeId: id }, orderBy: ['createdAt'], limit: MOST }),
    tasks.find({ where: { ...where, assigneeId: null, id: { in: offered } }, orderBy: ['createdAt'], limit: MOST }),
  ]);
  return [...mine, ...open].sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime()).slice(0, MOST);
}
