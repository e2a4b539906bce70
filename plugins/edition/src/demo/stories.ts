import { Access } from '@sanzhi/platform-access';
import { dayOf } from '@sanzhi/platform-calendar';
import { Data, Outbox, type Actor } from '@sanzhi/platform-data';
import { Clock, type Kernel } from '@sanzhi/platform-kernel';
import { Casework, cases } from '@sanzhi/plugins-casework/server';
import { enforcementItems } from '@sanzhi/plugins-registers/server';
import { Processes, processTasks } from '@sanzhi/workflows-runtime';
import { demoPassword } from './people.js';
import type { DemoWorld } from './seed-installation.js';
import { trainingClock } from './training-clock.js';

/** Tells the demo's cases, each as its people would have worked on it. */
export async function tellStories(kernel: Kernel, world: DemoWorld): Promise<void> {
  const teller = new StoryTeller(kernel, world);
  await teller.waitingForDraft();
  await teller.justOpened();
}

/** Plays people at work through the platform's own services. */
export class StoryTeller {
  readonly #data: Data;

  constructor(
    readonly kernel: Kernel,
    readonly world: DemoWorld,
  ) {
    this.#data = kernel.use(Data);
  }

  /** 张三面馆占道: everything but the decision is done; the tour begins here. */
  async waitingForDraft(): Promise<string> {
    trainingClock.days = -12;
    const caseId = await this.openCase('zhangsan', 'stall', 'noodles', '占用道路摆放桌椅经营', ['zhangsan', 'lisi']);
    await this.investigate('zhangsan', caseId);
    return caseId;
  }

  async justOpened(): Promise<string> {
    trainingClock.days = -1;
    return this.openCase('lisi', 'banner', 'company', '擅自设置户外广告牌', ['lisi', 'zhangsan']);
  }

  /** Filing, inspection, notice, no defence: up to the draft. */
  async investigate(login: string, caseId: string): Promise<void> {
    const day = this.today();
    await this.complete(login, caseId, 'filing', {
      source: 'patrol',
      foundOn: day,
      clue: '巡查发现当事人在人行道上摆放桌椅经营。',
      isFiled: true,
      reason: '符合立案条件，事实初步清楚。',
    });
    await this.complete(login, caseId, 'investigation', {
      day,
      startTime: '09:30',
      endTime: '10:10',
      place: '青禾区示例街人行道',
      certificatesShown: true,
      informedOfRecording: true,
      found: '现场摆放折叠桌六张、塑料凳二十四个，占用人行道约十二平方米。',
      items: [{ name: '折叠桌', count: 6, unit: '张' }],
      signature: 'signed',
    });
    await this.complete(login, caseId, 'notice', {
      notifiedOn: day,
      planned: '拟处以罚款。事实、理由和依据已书面载明。',
      rights: [
        { right: 'statement', method: 'in-person', proof: '送达回证第1号' },
        { right: 'defence', method: 'in-person', proof: '送达回证第1号' },
      ],
    });
    await this.complete(login, caseId, 'defence', { answer: 'none' });
  }

  async openCase(
    login: string,
    item: keyof DemoWorld['items'],
    party: keyof DemoWorld['parties'],
    cause: string,
    officers: readonly string[],
  ) {
    const actor = await this.actor(login);
    const { officers: officerIds, items, parties } = this.world;
    return this.#data.transact(actor, async (tx) => {
      const caseRow = await this.kernel.use(Casework).files.open(tx, {
        itemId: items[item],
        partyId: parties[party],
        cause,
        officerIds: officers.map((name) => officerIds[name] as string),
      });
      const { processKey } = await tx.of(enforcementItems).get(caseRow.itemId);
      const { departmentId, id: caseId, number: caseNumber } = caseRow;
      const instance = await this.kernel
        .use(Processes)
        .start(tx, { key: processKey ?? caseRow.actionType, departmentId, caseId, variables: { caseNumber } });
      await tx.of(cases).update(caseId, { processInstanceId: instance.id });
      return caseId;
    });
  }

  /** Completes the open task of an element as this person. */
  async complete(
    login: string,
    caseId: string,
    element: string,
    values: Readonly<Record<string, unknown>> = {},
  ): Promise<void> {
    const actor = await this.actor(login);
    await this.#data.transact(actor, async (tx) => {
      const task = await tx.of(processTasks).first({ caseId, elementId: element, state: 'open' });
      if (!task) throw new Error(`demo: no open task <${element}> in case ${caseId}`);
      await this.kernel.use(Processes).completeTask(tx, task.id, values);
    });
    await this.kernel.use(Outbox).drain();
  }

  async actor(login: string): Promise<Actor> {
    const { signedIn } = await this.kernel.use(Access).sessions.signIn(login, demoPassword);
    return signedIn.actor;
  }

  today(): string {
    return dayOf(this.kernel.use(Clock).now());
  }
}
