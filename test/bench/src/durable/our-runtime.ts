import { newId } from '@sanzhi/platform-data';
import { processInstances } from '@sanzhi/workflows-runtime';
import { type Office, type OfficeOptions, openOffice, publishProcess } from '../office.js';
import { legalReviewTasks, legalReviewXml } from './legal-review.js';

/** Legal reviews on our runtime. */
export interface OurRuntime {
  readonly office: Office;
  /** Starts a review, which then waits to be drafted by the officer. @returns the instance's id */
  start(): Promise<string>;
  /** Carries one review through, a transaction a step. @returns the instance's id */
  review(): Promise<string>;
  /** Bytes of the stored state at its largest. */
  stateBytes(): Promise<number>;
  close(): Promise<void>;
}

export async function ourRuntime(options: OfficeOptions): Promise<OurRuntime> {
  const office = await openOffice(options);
  await publishProcess(office, 'legal-review', legalReviewXml);
  return {
    office,
    start: () => start(office),
    async review() {
      const id = await start(office);
      for (const element of legalReviewTasks) await complete(office, id, element);
      return id;
    },
    async stateBytes() {
      const id = await start(office);
      const sizes = [await stateSize(office, id)];
      for (const element of legalReviewTasks) {
        await complete(office, id, element);
        sizes.push(await stateSize(office, id));
      }
      return Math.max(...sizes);
    },
    close: () => office.close(),
  };
}

async function start({ data, processes, departmentId, officer }: Office): Promise<string> {
  const instance = { key: 'legal-review', departmentId, caseId: newId() };
  const { id } = await data.transact(officer, (tx) => processes.start(tx, instance));
  return id;
}

/** Finds the task and completes it, in one transaction. */
async function complete({ data, processes, officer }: Office, instanceId: string, element: string): Promise<void> {
  await data.transact(officer, async (tx) => {
    const task = await tx.sql.first<{ id: string }>(
      "SELECT id FROM process_tasks WHERE instance_id = ? AND element_id = ? AND state = 'open'",
      [instanceId, element],
    );
    if (!task) throw new Error(`no task <${element}>`);
    await processes.completeTask(tx, task.id, {});
  });
}

async function stateSize({ data, officer }: Office, id: string): Promise<number> {
  const { state } = await data.read(officer).of(processInstances).get(id);
  return Buffer.byteLength(JSON.stringify(state));
}
