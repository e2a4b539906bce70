import { collections, createCollectionsMigration, Data, migrations, systemActor } from '@sanzhi/platform-data';
import { resources, route } from '@sanzhi/platform-http';
import type { Plugin } from '@sanzhi/platform-kernel';
import { z } from 'zod';
import { errors } from '../errors.js';
import { demoState } from './demo-state.js';
import { demoDepartments, demoPassword, demoPeople } from './people.js';
import { trainingClock } from './training-clock.js';

/** Who is offered on the sign-in page: one person for each role, and the second one who publishes forms. */
const cards = [
  'zhangsan',
  'fazhi',
  'juzhang',
  'duizhang',
  'gongshi',
  'shencha',
  'yinxiang',
  'guanli',
  'fuhe',
  'moban',
  'jiandu',
  'sunqi',
  'xitong',
  'anquan',
  'shenji',
];

async function requireDemo(data: Data) {
  const state = await data.read(systemActor).of(demoState).first({});
  if (!state) throw errors.EDITION_DEMO_OFF();
  return state;
}

/** What only a demo has: accounts shown on the sign-in page, a clock that moves by days. Silent without demo data. */
export const demoPlugin: Plugin = {
  id: 'demo',
  requires: ['data', 'http'],
  contributes: [
    collections.of(demoState),
    migrations.of(createCollectionsMigration('demo-0001', [demoState])),
    resources.of(
      route({
        method: 'get',
        path: '/demo/accounts',
        summary: 'The accounts of the demo',
        permission: 'public',
        handle: async ({ use, translate }) => {
          await requireDemo(use(Data));
          const shown = demoPeople.filter(({ login }) => cards.includes(login));
          return {
            accounts: shown.map(({ login, name, department, roles }) => ({
              login,
              password: demoPassword,
              name,
              role: roles.map((role) => translate(`role.${role}`)).join('、'),
              does: `${demoDepartments[department].name}　${translate(`demo.does.${roles[0]}`)}`,
            })),
          };
        },
      }),
      route({
        method: 'get',
        path: '/demo/clock',
        summary: 'The training clock',
        permission: 'public',
        handle: async ({ use, clock }) => {
          await requireDemo(use(Data));
          return { days: trainingClock.days, now: clock.now().toISOString() };
        },
      }),
      route({
        method: 'post',
        path: '/demo/clock',
        summary: 'Move the training clock on by days',
        permission: 'signed-in',
        body: z.strictObject({ days: z.number().int().min(1).max(60) }),
        handle: async ({ use, body, clock }) => {
          const data = use(Data);
          const state = await requireDemo(data);
          const days = state.clockDays + body.days;
          await data.transact(systemActor, (tx) => tx.of(demoState).update(state.id, { clockDays: days }));
          trainingClock.days = days;
          return { days, now: clock.now().toISOString() };
        },
      }),
    ),
  ],
};

/** Sets the clock to where the demo left it. Called at start, once the tables exist. */
export async function restoreTrainingClock(data: Data): Promise<void> {
  const state = await data.read(systemActor).of(demoState).first({});
  trainingClock.days = state?.clockDays ?? 0;
}
