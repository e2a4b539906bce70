import { readFileSync } from 'node:fs';
import { Access } from '@sanzhi/platform-access';
import { addDays, dayOf } from '@sanzhi/platform-calendar';
import { Data, Outbox, type Actor, type Tx } from '@sanzhi/platform-data';
import { Files } from '@sanzhi/platform-files';
import { Clock, type Kernel } from '@sanzhi/platform-kernel';
import { Casework, cases } from '@sanzhi/plugins-casework/server';
import { Disclosure, publicEntries } from '@sanzhi/plugins-disclosure/server';
import { Recording, recordings } from '@sanzhi/plugins-recording/server';
import { enforcementItems } from '@sanzhi/plugins-registers/server';
import { Reviews, reviews } from '@sanzhi/plugins-review/server';
import { Processes, processTasks } from '@sanzhi/workflows-runtime';
import { demoPassword, demoPeople } from './people.js';
import type { DemoWorld } from './seed-installation.js';
import { trainingClock } from './training-clock.js';

type Values = Readonly<Record<string, unknown>>;

/** Who works on a story's case: logins. */
export interface Crew {
  readonly handler: string;
  readonly second: string;
  readonly reviewer: string;
  readonly head: string;
  readonly custodian: string;
  readonly author: string;
  readonly publisher: string;
}

/** What a story's case is about. */
export interface Matter {
  readonly crew: Crew;
  readonly item: keyof DemoWorld['items'];
  readonly party: keyof DemoWorld['parties'];
  readonly cause: string;
  readonly place: string;
  readonly found: string;
}

/** A decision as the handler drafts it; the fine in yuan. */
export interface Ruling {
  readonly fine: number;
  readonly facts: string;
  readonly basis: string;
  readonly benchmark?: keyof DemoWorld['benchmarks'];
}

const clip = () => readFileSync(new URL('./inspection.webm', import.meta.url));

/** Plays people at work through the platform's own services: a demo case has gone through every gate. */
export class StoryTeller {
  readonly #data: Data;
  readonly #actors = new Map<string, Actor>();

  constructor(
    readonly kernel: Kernel,
    readonly world: DemoWorld,
  ) {
    this.#data = kernel.use(Data);
  }

  /** Puts the demo's present to so many days before today. */
  daysAgo(days: number): void {
    trainingClock.days = -days;
  }

  get today(): string {
    return dayOf(this.kernel.use(Clock).now());
  }

  async open({ crew, item, party, cause }: Matter): Promise<string> {
    const { officers, items, parties } = this.world;
    return this.as(crew.handler, async (tx) => {
      const caseRow = await this.kernel.use(Casework).files.open(tx, {
        itemId: items[item],
        partyId: parties[party],
        cause,
        officerIds: [crew.handler, crew.second].map((login) => officers[login] as string),
      });
      const { processKey } = await tx.of(enforcementItems).get(caseRow.itemId);
      const { departmentId, id: caseId, number: caseNumber, actionType } = caseRow;
      const start = { key: processKey ?? actionType, departmentId, caseId, variables: { caseNumber } };
      const instance = await this.kernel.use(Processes).start(tx, start);
      await tx.of(cases).update(caseId, { processInstanceId: instance.id });
      return caseId;
    });
  }

  /** Filing, recorded inspection, notice of rights. The inspection was the day before, so that its times have passed. */
  async investigate(caseId: string, { crew, place, found }: Matter): Promise<void> {
    const day = addDays(this.today, -1);
    await this.complete(crew.handler, caseId, 'filing', {
      source: 'patrol',
      foundOn: day,
      clue: found,
      isFiled: true,
      reason: '符合立案条件，事实初步清楚。',
    });
    await this.record(caseId, crew, day);
    await this.complete(crew.handler, caseId, 'investigation', {
      day,
      startTime: '09:30',
      endTime: '10:10',
      place,
      leadOfficer: this.#officer(crew.handler),
      secondOfficer: this.#officer(crew.second),
      certificatesShown: true,
      informedOfRecording: true,
      found,
      signature: 'signed',
    });
    await this.complete(crew.handler, caseId, 'notice', {
      notifiedOn: this.today,
      planned: '拟作出的处罚及事实、理由、依据已书面载明。',
      rights: ['statement', 'defence'].map((right) => ({ right, method: 'in-person', proof: '送达回证第1号' })),
    });
  }

  /** An officer as a field of a form names one. */
  #officer(login: string): { id: string; label: string } {
    const name = demoPeople.find((person) => person.login === login)?.name ?? login;
    return { id: this.world.officers[login] as string, label: name };
  }

  async record(caseId: string, crew: Crew, day: string): Promise<void> {
    const file = { content: clip(), name: '现场检查.webm', caseId };
    const at = (time: string) => new Date(`${day}T${time}:00+08:00`);
    await this.as(crew.handler, async (tx) => {
      const stored = await this.kernel.use(Files).put(tx, { ...file, departmentId: tx.actor.departmentId ?? '' });
      await this.kernel.use(Recording).recordings.register(tx, {
        caseId,
        fileId: stored.id,
        recordedBy: this.world.officers[crew.handler] as string,
        startedAt: at('09:29'),
        endedAt: at('10:11'),
        step: 'on-site-inspection',
      });
    });
  }

  async handOver(caseId: string, { custodian }: Crew): Promise<void> {
    await this.as(custodian, async (tx) => {
      const kept = await tx.of(recordings).find({ where: { caseId } });
      await this.kernel.use(Recording).handOvers.sign(
        tx,
        kept.map(({ id }) => id),
      );
    });
  }

  async draft(caseId: string, { crew }: Matter, { fine, facts, basis, benchmark }: Ruling): Promise<void> {
    await this.complete(crew.handler, caseId, 'draft', {
      kinds: ['fine'],
      inBusinessActivity: true,
      fineAmount: fine * 100,
      factSummary: facts,
      basis,
      result: '责令改正，并处以罚款。',
      ...(benchmark
        ? {
            benchmark: { id: this.world.benchmarks[benchmark], label: '一般情节' },
            benchmarkReason: '初次违法，主动配合。',
          }
        : {}),
    });
  }

  async submit(caseId: string, { crew }: Matter): Promise<void> {
    const materials = [
      { kind: 'situation', title: '基本情况说明', text: '案件事实、办理程序和法律依据说明。' },
      { kind: 'evidence', title: '现场检查（勘验）笔录', source: 'paper', text: '案卷第3页' },
      { kind: 'draft', title: '行政处罚决定书（拟）', text: '见决定草案' },
    ] as const;
    await this.as(crew.handler, async (tx) => {
      await this.kernel.use(Reviews).submissions.submit(tx, caseId, { materials });
    });
    await this.complete(crew.handler, caseId, 'submission');
  }

  /** The reviewer answers the six checks; a fault sends the draft back. */
  async review(caseId: string, { crew }: Matter, fault?: string): Promise<void> {
    const ok = { result: 'ok' as const };
    const facts = fault ? { result: 'fault' as const, remark: fault } : ok;
    await this.as(crew.reviewer, async (tx) => {
      const { opinions } = this.kernel.use(Reviews);
      const review = await tx.of(reviews).first({ caseId, state: 'received' });
      const id = review?.id ?? '';
      await opinions.assign(tx, id, { accountId: tx.actor.id });
      await opinions.close(tx, id, {
        checks: { powers: ok, procedure: ok, facts, law: ok, discretion: ok, other: ok },
        outcomes: fault ? ['RETURN'] : ['PASS'],
        text: fault ?? '同意按草案作出决定。',
      });
    });
    await this.complete(crew.reviewer, caseId, 'review');
  }

  /** The head agrees: the decision is numbered and issued. */
  async approve(caseId: string, { crew }: Matter): Promise<void> {
    await this.complete(crew.head, caseId, 'approval', { answer: 'agree' });
  }

  async serve(caseId: string, { crew }: Matter): Promise<void> {
    const receipt = { servedOn: this.today, method: 'direct', receiver: '示例收件人' };
    await this.complete(crew.handler, caseId, 'service', receipt);
  }

  async prepareDisclosure(caseId: string, { crew }: Matter): Promise<string> {
    const id = await this.as(crew.author, async (tx) => {
      const { drafting } = this.kernel.use(Disclosure);
      const draft = await drafting.prepare(tx, caseId);
      await drafting.submit(tx, draft.id);
      return draft.id;
    });
    await this.complete(crew.author, caseId, 'disclosure');
    return id;
  }

  async publish(caseId: string, matter: Matter): Promise<void> {
    const draftId = await this.prepareDisclosure(caseId, matter);
    await this.as(
      matter.crew.publisher,
      async (tx) => void (await this.kernel.use(Disclosure).reviewing.publish(tx, draftId)),
    );
    await this.complete(matter.crew.publisher, caseId, 'disclosure_review');
  }

  async withhold(caseId: string, matter: Matter): Promise<void> {
    const draftId = await this.prepareDisclosure(caseId, matter);
    await this.as(matter.crew.publisher, async (tx) => {
      await this.kernel.use(Disclosure).reviewing.withhold(tx, draftId, {
        ground: '7(2)',
        reason: '决定书载有当事人的配方等商业秘密，不宜公开。',
        material: '当事人书面说明及部门审查记录。',
      });
    });
    await this.complete(matter.crew.publisher, caseId, 'disclosure_review');
  }

  async takeDown(caseId: string, { crew }: Matter, reason: string): Promise<void> {
    await this.as(crew.publisher, async (tx) => {
      const { number } = await this.kernel.use(Casework).decisions.current(tx, caseId);
      const entry = await tx.of(publicEntries).first({ number: number ?? '' });
      await this.kernel.use(Disclosure).entries.withdraw(tx, entry?.id ?? '', { ground: 'revoked', reason });
    });
  }

  /** The fine is paid; with the disclosure settled the case is archived. */
  async perform(caseId: string, { crew }: Matter): Promise<void> {
    const paid = { state: 'full', performedOn: this.today, voucher: '0000000001' };
    await this.complete(crew.handler, caseId, 'performance', paid);
  }

  /** Completes the open task of an element as this person. */
  async complete(login: string, caseId: string, element: string, values: Values = {}): Promise<void> {
    await this.as(login, async (tx) => {
      const task = await tx.of(processTasks).first({ caseId, elementId: element, state: 'open' });
      if (!task) throw new Error(`demo: no open task <${element}> in case ${caseId}`);
      await this.kernel.use(Processes).completeTask(tx, task.id, values);
    });
  }

  async as<T>(login: string, act: (tx: Tx) => Promise<T>): Promise<T> {
    const result = await this.#data.transact(await this.#actor(login), act);
    await this.kernel.use(Outbox).drain();
    return result;
  }

  async #actor(login: string): Promise<Actor> {
    const known = this.#actors.get(login);
    if (known) return known;
    const { signedIn } = await this.kernel.use(Access).sessions.signIn(login, demoPassword);
    this.#actors.set(login, signedIn.actor);
    return signedIn.actor;
  }
}
