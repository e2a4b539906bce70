import { accounts } from '@sanzhi/platform-access';
import { dayOf } from '@sanzhi/platform-calendar';
import { Data, newId, systemActor } from '@sanzhi/platform-data';
import { Clock, type Kernel } from '@sanzhi/platform-kernel';
import { errors } from '../errors.js';
import { demoState } from './demo-state.js';
import { publishShippedItems, seedDistrict } from './seed-installation.js';
import { tellStories } from './stories.js';
import { trainingClock } from './training-clock.js';

/** How many days before today the demo's past begins. */
const PAST_DAYS = 45;

/** Whether demo data are there. */
export async function isDemo(data: Data): Promise<boolean> {
  return (await data.read(systemActor).of(demoState).count()) > 0;
}

/**
 * Fills an empty installation with the fictional district and its cases. Everything goes through the same services as
 * a person's work; the clock is put back so that running and finished cases have a past.
 * @throws EDITION_DEMO_PRESENT when there are accounts already
 */
export async function seedDemo(kernel: Kernel): Promise<void> {
  const data = kernel.use(Data);
  if ((await data.read(systemActor).of(accounts).count()) > 0) throw errors.EDITION_DEMO_PRESENT();
  const shownOn = dayOf(kernel.use(Clock).now());
  trainingClock.days = -PAST_DAYS;
  await publishShippedItems(kernel, data);
  const world = await seedDistrict(kernel, data, shownOn);
  await tellStories(kernel, world);
  trainingClock.days = 0;
  const seededAt = kernel.use(Clock).now();
  await data.transact(systemActor, async (tx) => {
    await tx.of(demoState).insert({ id: newId(), clockDays: 0, seededAt });
  });
}
