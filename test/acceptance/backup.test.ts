import { randomUUID } from 'node:crypto';
import { cp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type CaseLists,
  caseListsOf,
  createPlace,
  mariadbAdmin,
  mariadbProgram,
  type Place,
  type Product,
  runProgram,
  startProduct,
  type TestClient,
  testMariadb,
} from '@sanzhi/test-kit';
import { afterAll, describe, expect, it } from 'vitest';
import { expectOk, papers, smallVideo, upload } from './office.js';

const password = 'Sanzhi-Demo-1';
const keys = 'data/keys/private-values.key';
const yesterday = new Date(Date.now() - 16 * 3_600_000).toISOString().slice(0, 10);

interface Task {
  readonly id: string;
  readonly elementId: string;
}

const placesMade: Place[] = [];
afterAll(async () => {
  for (const { folder } of placesMade) await rm(folder, { recursive: true, force: true });
});

const makers = {
  sqlite: () => createPlace(),
  async mariadb() {
    const server = await testMariadb();
    const name = `backup_${randomUUID().replaceAll('-', '')}`;
    mariadbAdmin(server, `CREATE DATABASE ${name}`);
    return createPlace({ SANZHI_DATA_URL: `mysql://root@${server.host}:${server.port}/${name}` });
  },
} as const;

async function emptyPlace(kind: keyof typeof makers): Promise<Place> {
  const place = await makers[kind]();
  placesMade.push(place);
  return place;
}

/** 张三 at the desk. */
class Desk {
  private constructor(
    readonly client: TestClient,
    readonly lists: CaseLists,
  ) {}

  static async at(product: Product): Promise<Desk> {
    const client = await product.client().signIn('zhangsan', password);
    return new Desk(client, await caseListsOf(client));
  }

  async openCase(): Promise<string> {
    const id = randomUUID();
    expectOk(await this.client.post('/cases', { id, cause: '占道经营', ...this.lists }));
    return id;
  }

  async openTasks(caseId: string): Promise<Task[]> {
    return (await this.client.get(`/tasks?caseId=${caseId}`)).body as unknown as Task[];
  }

  async complete(caseId: string, element: string, values: unknown): Promise<void> {
    const task = (await this.openTasks(caseId)).find(({ elementId }) => elementId === element);
    expectOk(await this.client.post(`/tasks/${task?.id}/completion`, { values }));
  }

  upload(caseId: string, name: string, content: Buffer): Promise<string> {
    return upload(this.client.url, this.client.cookie ?? '', { content, caseId, name });
  }

  async record(caseId: string): Promise<void> {
    const fileId = await this.upload(caseId, '现场检查.mp4', smallVideo());
    const answer = await this.client.post(`/cases/${caseId}/recordings`, {
      fileId,
      recordedBy: this.lists.officerIds[0],
      startedAt: `${yesterday}T09:29:00+08:00`,
      endedAt: `${yesterday}T10:11:00+08:00`,
      step: 'on-site-inspection',
    });
    expectOk(answer);
  }

  async read(fileId: string): Promise<Buffer> {
    const response = await fetch(`${this.client.url}/api/files/${fileId}`, {
      headers: { cookie: this.client.cookie ?? '' },
    });
    return Buffer.from(await response.arrayBuffer());
  }
}

/** Opens cases until told to stop. */
function keepWriting(desk: Desk): () => Promise<void> {
  let isOver = false;
  const writing = (async () => {
    while (!isOver) await desk.openCase();
  })();
  return async () => {
    isOver = true;
    await writing;
  };
}

const tablesOf = async (backup: string) =>
  (JSON.parse(await readFile(join(backup, 'manifest.json'), 'utf8')) as { tables: unknown }).tables;

const pairs = [
  { from: 'sqlite', to: 'sqlite' },
  { from: 'sqlite', to: 'mariadb' },
  { from: 'mariadb', to: 'sqlite' },
] as const;
const hasMariadb = mariadbProgram() !== undefined || process.env['CI'] === 'true';
const possible = pairs.filter(({ from, to }) => hasMariadb || (from === 'sqlite' && to === 'sqlite'));

describe.each(possible)('the product, backed up on $from while it is written to, restored on $to', ({ from, to }) => {
  it('goes on where it stood', { timeout: 240_000 }, async () => {
    const origin = await startProduct(await emptyPlace(from));
    const before = await Desk.at(origin);
    const caseId = await before.openCase();
    await before.complete(caseId, 'filing', papers.filing);
    await before.record(caseId);
    expectOk(await before.client.put(`/parties/${before.lists.partyId}/private-part`, { phone: '13800000000' }));
    const note = Buffer.from('询问笔录，共两页。'.repeat(20_000));
    const fileId = await before.upload(caseId, '询问笔录.txt', note);
    const backup = join(origin.folder, 'backup');

    const stopWriting = keepWriting(before);
    const backedUp = await runProgram(origin, 'backup', backup);
    await stopWriting();
    await origin.kill();
    const place = await emptyPlace(to);
    const restored = await runProgram(place, 'restore', backup);
    const again = join(place.folder, 'again');
    await runProgram(place, 'backup', again);
    await cp(join(origin.folder, keys), join(place.folder, keys));
    const product = await startProduct(place);

    expect(backedUp).toMatchObject({ code: 0, output: expect.stringContaining(keys) });
    expect(restored).toMatchObject({ code: 0, output: expect.stringContaining('各表行数与备份一致') });
    expect(await tablesOf(again)).toEqual(await tablesOf(backup));
    const after = await Desk.at(product);
    expect((await after.openTasks(caseId)).map(({ elementId }) => elementId)).toEqual(['investigation']);
    const inspection = papers.inspection(before.lists.officerIds);
    await after.complete(caseId, 'investigation', { ...inspection, day: yesterday });
    expect((await after.openTasks(caseId)).map(({ elementId }) => elementId)).toEqual(['notice']);
    expect(await after.read(fileId)).toEqual(note);
    expect(await runProgram(place, 'audit', 'verify')).toMatchObject({ code: 0 });
    await product.close();
  });
});
