import { newId } from '@sanzhi/platform-data';
import { type AdvancedInstance, processInstances, processSteps, stepLetters } from '@sanzhi/workflows-runtime';
import type { LogEntry } from '../event-log.js';
import { type Office, type OfficeOptions, openOffice, publishProcess } from '../office.js';
import { legalReviewXml } from './legal-review.js';

/** Legal reviews on our runtime. */
export interface OurRuntime {
  readonly office: Office;
  /** Starts a review, which then waits to be drafted by the officer. @returns the instance's id */
  start(): Promise<string>;
  /** Carries one review through, a transaction a step. @returns the instance's id */
  review(): Promise<string>;
  /** What happened in a review, step by step, the process itself left out. */
  history(id: string): Promise<LogEntry[][]>;
  /** Bytes of the stored state at its largest. */
  stateBytes(): Promise<number>;
  close(): Promise<void>;
}

export async function ourRuntime(options: OfficeOptions): Promise<OurRuntime> {
  const office = await openOffice(options);
  await publishProcess(office, 'legal-review', legalReviewXml);
  return {
    office,
    start: async () => (await begin(office)).id,
    async review() {
      let last = await begin(office);
      while (last.opened.length > 0) last = await complete(office, last);
      return last.id;
    },
    async stateBytes() {
      let last = await begin(office);
      const sizes = [await stateSize(office, last.id)];
      while (last.opened.length > 0) {
        last = await complete(office, last);
        sizes.push(await stateSize(office, last.id));
      }
      return Math.max(...sizes);
    },
    async history(id) {
      const { data, officer } = office;
      const steps = await data
        .read(officer)
        .of(processSteps)
        .find({ where: { instanceId: id }, orderBy: ['seq'] });
      return steps.map(({ events }) => events.flatMap(([letter, element]) => entryOf(letter, element)));
    },
    close: () => office.close(),
  };
}

function entryOf(letter: string, element: string): LogEntry[] {
  const event = (['activated', 'completed', 'taken'] as const).find((name) => stepLetters[name] === letter);
  return event === undefined || element === 'legalReview' ? [] : [{ event, element }];
}

function begin({ data, processes, departmentId, officer }: Office): Promise<AdvancedInstance> {
  const instance = { key: 'legal-review', departmentId, caseId: newId() };
  return data.transact(officer, (tx) => processes.start(tx, instance));
}

/** Completes the task that the step before brought about. */
function complete(
  { data, processes, officer }: Office,
  { opened: [task] }: AdvancedInstance,
): Promise<AdvancedInstance> {
  if (!task) throw new Error('no task came of the step before');
  return data.transact(officer, (tx) => processes.completeTask(tx, task.id, {}));
}

async function stateSize({ data, officer }: Office, id: string): Promise<number> {
  const { state } = await data.read(officer).of(processInstances).get(id);
  return Buffer.byteLength(JSON.stringify(state));
}
