import { randomInt, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type CaseLists,
  caseListsOf,
  createPlace,
  mariadbAdmin,
  mariadbProgram,
  startProduct,
  testMariadb,
  type Product,
  type TestClient,
} from '@sanzhi/test-kit';

const rounds = process.env['SANZHI_TEST_LONG'] ? 40 : 3;
const password = 'Sanzhi-Demo-1';

interface Task {
  readonly id: string;
  readonly caseId: string;
  readonly elementId: string;
}

const filing = { source: 'patrol', foundOn: '2026-01-05', clue: '线索', isFiled: true, reason: '符合条件' };

/** What the server acknowledged: case id → how far its answer said the case had come. */
class Ledger {
  readonly opened = new Set<string>();
  readonly filed = new Set<string>();
}

async function work(client: TestClient, lists: CaseLists, ledger: Ledger, until: () => boolean) {
  while (!until()) {
    const id = randomUUID();
    const opened = await client.post('/cases', { id, cause: '占道经营', ...lists }).catch(() => undefined);
    if (opened?.status !== 200) continue;
    ledger.opened.add(id);
    const tasks = (await client.get(`/tasks?caseId=${id}`).catch(() => undefined))?.body as unknown as
      Task[] | undefined;
    const task = tasks?.find(({ elementId }) => elementId === 'filing');
    const filed =
      task && (await client.post(`/tasks/${task.id}/completion`, { values: filing }).catch(() => undefined));
    if (filed?.status === 200) ledger.filed.add(id);
  }
}

function faults(name: string, settings: () => Promise<Record<string, string>>): void {
  describe(`kill -9 under load (${name})`, () => {
    let product: Product;
    beforeAll(async () => void (product = await startProduct(await createPlace(await settings()))), 120_000);
    afterAll(() => product.close());

    it(
      `loses no acknowledged step and doubles none, killed ${rounds} times at random instants`,
      { timeout: rounds * 60_000 },
      async () => {
        const ledger = new Ledger();
        for (let round = 0; round < rounds; round += 1) {
          const clients = await Promise.all([1, 2, 3, 4].map(() => product.client().signIn('zhangsan', password)));
          const lists = await caseListsOf(clients[0] as TestClient);
          let stopped = false;
          const working = clients.map((client) => work(client, lists, ledger, () => stopped));
          await new Promise((resolve) => setTimeout(resolve, randomInt(700, 2500)));
          await product.kill();
          stopped = true;
          await Promise.all(working);
          await product.restart();
        }

        const client = await product.client().signIn('zhangsan', password);
        const lost: string[] = [];
        const doubled: string[] = [];
        for (const id of ledger.opened) {
          const { status } = await client.get(`/cases/${id}`);
          const tasks = (await client.get(`/tasks?caseId=${id}`)).body as unknown as Task[];
          const timeline = (await client.get(`/cases/${id}/timeline`)).body as unknown as { key: string }[];
          const steps = tasks.map(({ elementId }) => elementId);
          if (status !== 200 || (ledger.filed.has(id) && !steps.includes('investigation'))) lost.push(id);
          if (steps.length !== 1 || timeline.filter(({ key }) => key === 'timeline.case.opened').length !== 1)
            doubled.push(id);
        }

        expect(ledger.opened.size).toBeGreaterThan(0);
        expect({ lost, doubled }).toEqual({ lost: [], doubled: [] });
      },
    );
  });
}

faults('sqlite', async () => ({}));
if (mariadbProgram() || process.env['CI'] === 'true') {
  faults('mariadb', async () => {
    const server = await testMariadb();
    const name = `kill_${randomUUID().replaceAll('-', '')}`;
    mariadbAdmin(server, `CREATE DATABASE ${name}`);
    return { SANZHI_DATA_URL: `mysql://root@${server.host}:${server.port}/${name}` };
  });
}
