import { createHash, randomUUID } from 'node:crypto';
import { Http } from '@sanzhi/platform-http';
import { allPlugins, demoPassword, type DemoWorld, publishShippedItems, seedDistrict } from '@sanzhi/plugins-edition';
import { type SettingsInput, TestClock } from '@sanzhi/platform-kernel';
import { type Answer, type OpenDatabase, TestClient, type TestDatabase } from '@sanzhi/test-kit';

interface Task {
  readonly id: string;
  readonly elementId: string;
  readonly name: string;
}

function settingsIn(folder: string) {
  return { http: { logLevel: 'error' }, files: { folder }, registers: { keyFile: `${folder}/key` } };
}

/** The whole edition on a fresh database, and its people at their desks, over HTTP. */
export class Office {
  readonly #clients = new Map<string, TestClient>();

  private constructor(
    readonly db: TestDatabase,
    readonly clock: TestClock,
    readonly world: DemoWorld,
    readonly url: string,
    readonly close: () => Promise<void>,
  ) {}

  static async open(open: OpenDatabase, folder: string): Promise<Office> {
    const clock = new TestClock('2026-03-02T03:00:00Z');
    const db = await open({ plugins: allPlugins(), clock, settings: settingsIn(folder) });
    await publishShippedItems(db.kernel, db.data);
    const world = await seedDistrict(db.kernel, db.data);
    const { url, close } = await db.kernel.use(Http).listen({ host: '127.0.0.1', port: 0 });
    return new Office(db, clock, world, url, close);
  }

  /** The same office through another server on its database, with settings of its own. */
  static async beside(open: OpenDatabase, office: Office, folder: string, more: SettingsInput): Promise<Office> {
    const settings = { ...settingsIn(folder), ...more };
    const { clock, world } = office;
    const db = await open({ plugins: allPlugins(), clock, settings, url: office.db.url, migrate: false });
    const { url, close } = await db.kernel.use(Http).listen({ host: '127.0.0.1', port: 0 });
    return new Office(db, clock, world, url, close);
  }

  /** A signed-in person. */
  async as(login: string): Promise<TestClient> {
    const known = this.#clients.get(login);
    if (known) return known;
    const client = await new TestClient(this.url).signIn(login, demoPassword);
    this.#clients.set(login, client);
    return client;
  }

  get public(): TestClient {
    return new TestClient(this.url);
  }

  /** 张三 and 李四 in the register of officers. */
  get officerIds(): readonly (string | undefined)[] {
    return [this.world.officers['zhangsan'], this.world.officers['lisi']];
  }

  /** Opens a penalty case as 张三, with 李四 as second officer. */
  async openCase(
    item: keyof DemoWorld['items'] = 'stall',
    officers: readonly string[] = ['zhangsan', 'lisi'],
  ): Promise<string> {
    const id = randomUUID();
    const answer = await (
      await this.as('zhangsan')
    ).post('/cases', {
      id,
      itemId: this.world.items[item],
      partyId: this.world.parties.noodles,
      cause: '占用道路摆放桌椅经营',
      officerIds: officers.map((login) => this.world.officers[login]),
    });
    expectOk(answer);
    return id;
  }

  async task(login: string, caseId: string, element: string): Promise<Task> {
    const { body } = await (await this.as(login)).get(`/tasks?caseId=${caseId}`);
    const found = (body as unknown as Task[]).find(({ elementId }) => elementId === element);
    if (!found) throw new Error(`<${login}> has no task <${element}>: ${JSON.stringify(body)}`);
    return found;
  }

  async complete(login: string, caseId: string, element: string, values: unknown): Promise<Answer> {
    const { id } = await this.task(login, caseId, element);
    return (await this.as(login)).post(`/tasks/${id}/completion`, { values });
  }

  /** Puts a video of the inspection on record, uploaded in two pieces over the resumable protocol. */
  async record(login: string, caseId: string, from: string, to: string): Promise<Answer> {
    const client = await this.as(login);
    const fileId = await upload(this.url, client.cookie ?? '', { content: smallVideo(), caseId, name: '现场检查.mp4' });
    return client.post(`/cases/${caseId}/recordings`, {
      fileId,
      recordedBy: this.world.officers[login],
      startedAt: from,
      endedAt: to,
      step: 'on-site-inspection',
    });
  }
}

/** Fails with the body of a refusal in sight. */
export function expectOk(answer: Answer): Answer {
  if (answer.status !== 200) throw new Error(`${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer;
}

/** The start of an MP4 file with some content behind it, different each time. */
export function smallVideo(): Buffer {
  const ftyp = Buffer.from('000000186674797069736f6d0000020069736f6d69736f32', 'hex');
  return Buffer.concat([ftyp, createHash('sha512').update(randomUUID()).digest(), Buffer.alloc(200_000, 7)]);
}

/** Uploads a file of a case in two pieces, over the resumable protocol. @returns its id */
export async function upload(
  url: string,
  cookie: string,
  file: { content: Buffer; caseId: string; name: string },
): Promise<string> {
  const headers = { cookie, 'tus-resumable': '1.0.0', 'x-sanzhi-client': '1' };
  const text = (value: string) => Buffer.from(value).toString('base64');
  const created = await fetch(`${url}/api/uploads`, {
    method: 'POST',
    headers: {
      ...headers,
      'upload-length': String(file.content.length),
      'upload-metadata': `name ${text(file.name)},caseId ${text(file.caseId)}`,
    },
  });
  const location = new URL(created.headers.get('location') ?? '', url);
  for (const [from, to] of [
    [0, 100_000],
    [100_000, file.content.length],
  ] as const) {
    const sent = await fetch(location, {
      method: 'PATCH',
      headers: { ...headers, 'upload-offset': String(from), 'content-type': 'application/offset+octet-stream' },
      body: new Uint8Array(file.content.subarray(from, to)),
    });
    if (!sent.ok) throw new Error(`upload: ${sent.status} ${await sent.text()}`);
  }
  return location.pathname.split('/').at(-1) as string;
}

/** What the people of the main job fill in. */
export const papers = {
  filing: {
    source: 'patrol',
    foundOn: '2026-03-02',
    clue: '巡查发现占用人行道摆放桌椅经营。',
    isFiled: true,
    reason: '事实初步清楚。',
  },
  /** @param officerIds who leads, and who is beside */
  inspection: ([lead, second]: readonly (string | undefined)[]) => ({
    day: '2026-03-02',
    startTime: '09:30',
    endTime: '10:10',
    place: '青禾区示例街人行道',
    leadOfficer: { id: lead, label: '张三' },
    secondOfficer: { id: second, label: '李四' },
    certificatesShown: true,
    informedOfRecording: true,
    found: '现场摆放折叠桌六张，占用人行道约十二平方米。',
    items: [{ name: '折叠桌', count: 6, unit: '张' }],
    signature: 'signed',
  }),
  notice: {
    notifiedOn: '2026-03-02',
    planned: '拟处以罚款。',
    rights: [{ right: 'statement', method: 'in-person', proof: '送达回证第1号' }],
  },
  noDefence: { answer: 'none' },
  draft: (fineAmount: number, benchmark: string, factSummary = '当事人占用人行道摆放桌椅经营。') => ({
    kinds: ['fine'],
    inBusinessActivity: true,
    fineAmount,
    factSummary,
    basis: '《城市市容和环境卫生管理条例》第三十四条',
    result: '责令改正，处以罚款。',
    benchmark: { id: benchmark, label: '一般情节' },
    benchmarkReason: '初次违法，占用面积较小。',
  }),
} as const;

/** Everything up to the draft, with its recording. */
export async function investigate(office: Office, caseId: string): Promise<void> {
  expectOk(await office.complete('zhangsan', caseId, 'filing', papers.filing));
  expectOk(await office.record('zhangsan', caseId, '2026-03-02T09:29:00+08:00', '2026-03-02T10:11:00+08:00'));
  expectOk(await office.complete('zhangsan', caseId, 'investigation', papers.inspection(office.officerIds)));
  expectOk(await office.complete('zhangsan', caseId, 'notice', papers.notice));
  expectOk(await office.complete('zhangsan', caseId, 'defence', papers.noDefence));
}

/** The handler submits the draft with its materials. */
export async function submitReview(office: Office, caseId: string): Promise<Answer> {
  const { id: taskId } = await office.task('zhangsan', caseId, 'submission');
  return (await office.as('zhangsan')).post(`/cases/${caseId}/review-submission`, {
    taskId,
    materials: [
      { kind: 'situation', title: '基本情况说明', text: '事实、程序、依据说明。' },
      { kind: 'evidence', title: '现场检查笔录', source: 'paper', text: '案卷第3页' },
      { kind: 'draft', title: '决定草案', text: '见草案' },
    ],
  });
}

/** The reviewer takes the review on and passes it. */
export async function passReview(office: Office, caseId: string): Promise<Answer> {
  const client = await office.as('fazhi');
  const { id: taskId } = await office.task('fazhi', caseId, 'review');
  const { body } = await client.get(`/cases/${caseId}/reviews`);
  const { id } = (body['rounds'] as { id: string; state: string }[]).find(({ state }) => state === 'received') ?? {
    id: 'none',
  };
  expectOk(await client.post(`/reviews/${id}/claim`));
  const ok = { result: 'ok' };
  return client.post(`/reviews/${id}/opinion`, {
    taskId,
    checks: { powers: ok, procedure: ok, facts: ok, law: ok, discretion: ok, other: ok },
    outcomes: ['PASS'],
    text: '同意按草案作出决定。',
  });
}
