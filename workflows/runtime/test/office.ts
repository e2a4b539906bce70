import type { Actor, Data } from '@sanzhi/platform-data';
import type { Kernel } from '@sanzhi/platform-kernel';
import { Jobs } from '@sanzhi/platform-jobs';
import { Outbox, systemActor } from '@sanzhi/platform-data';
import { Processes, processInstances, type ProcessTask, processTasks } from '../src/index.js';
import { publish, type ReviewWorld } from './review-process.js';

/** What a test does with processes, in short words. */
export class Office {
  readonly processes: Processes;

  constructor(
    readonly kernel: Kernel,
    readonly data: Data,
    readonly world: ReviewWorld,
    readonly officer: Actor,
  ) {
    this.processes = kernel.use(Processes);
  }

  /** Publishes a flowchart under a key. @returns the version's id */
  draw(key: string, xml: string, departmentId?: string): Promise<string> {
    const item = { kind: 'process', key, content: { xml } };
    return publish(this.kernel, this.data, { ...item, ...(departmentId === undefined ? {} : { departmentId }) });
  }

  start(key: string, about: { caseId?: string; businessKey?: string; variables?: Record<string, unknown> } = {}) {
    const { departmentId } = this.world;
    return this.data.transact(this.officer, (tx) => this.processes.start(tx, { key, departmentId, ...about }));
  }

  open(instanceId: string): Promise<ProcessTask[]> {
    return this.data
      .read(systemActor)
      .of(processTasks)
      .find({ where: { instanceId, state: 'open' }, orderBy: ['elementId', 'id'] });
  }

  /** Elements of the open tasks. */
  async at(instanceId: string): Promise<string[]> {
    return (await this.open(instanceId)).map(({ elementId }) => elementId);
  }

  async task(instanceId: string, elementId: string): Promise<ProcessTask> {
    const task = (await this.open(instanceId)).find((row) => row.elementId === elementId);
    if (!task) throw new Error(`no open task <${elementId}>`);
    return task;
  }

  async complete(instanceId: string, elementId: string, actor: Actor = this.officer) {
    const { id } = await this.task(instanceId, elementId);
    return this.data.transact(actor, (tx) => this.processes.completeTask(tx, id, {}));
  }

  instance(id: string) {
    return this.data.read(systemActor).of(processInstances).get(id);
  }

  async status(id: string): Promise<string> {
    return (await this.instance(id)).status;
  }

  /** Runs what is due now. */
  async settle(): Promise<void> {
    await this.kernel.use(Jobs).runDue();
    await this.kernel.use(Outbox).drain();
  }
}
