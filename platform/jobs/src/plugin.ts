import { collections, createCollectionsMigration, Data, migrations, systemActor } from '@sanzhi/platform-data';
import { metrics } from '@sanzhi/platform-http';
import { messages } from '@sanzhi/platform-i18n';
import { Clock, Settings, settingsGroups, type Plugin } from '@sanzhi/platform-kernel';
import { jobs } from './collections.js';
import { createJobs } from './create-jobs.js';
import { dailyJobs } from './daily-job.js';
import { jobHandlers } from './job-handler.js';
import { jobMetrics } from './job-metrics.js';
import { Jobs } from './jobs.js';
import { zhCN } from './locales/zh-CN.js';
import { jobsSettings } from './settings.js';

const DAY = 86_400_000;

/** Provides {@link Jobs}. Nothing runs before `start()` is called by whoever boots the kernel. */
export const jobsPlugin: Plugin = {
  id: 'jobs',
  requires: ['data'],
  contributes: [
    settingsGroups.of(jobsSettings),
    collections.of(jobs),
    migrations.of(createCollectionsMigration('jobs-0001', [jobs])),
    messages.of({ namespace: 'jobs', locale: 'zh-CN', texts: zhCN }),
    metrics.of(...jobMetrics),
    dailyJobs.of({
      id: 'jobs-purge',
      at: '03:10',
      async run({ tx, clock, use }) {
        const { keepDays } = use(Settings).of(jobsSettings);
        const before = new Date(clock.now().getTime() - keepDays * DAY);
        await tx
          .as(systemActor)
          .of(jobs)
          .remove({ state: 'done', finishedAt: { lt: before } });
      },
    }),
  ],
  activate(host) {
    const service = createJobs({
      ...host.use(Settings).of(jobsSettings),
      data: host.use(Data),
      clock: host.use(Clock),
      handlers: host.contributions(jobHandlers).map(({ item }) => item),
      daily: host.contributions(dailyJobs).map(({ item }) => item),
      use: (key) => host.use(key),
    });
    host.provide(Jobs, service);
    return () => service.stop();
  },
};
