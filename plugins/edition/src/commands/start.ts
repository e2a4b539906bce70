import type { Command, CommandCall } from '@sanzhi/platform-cli';
import { Data, Migrator, Outbox, systemActor } from '@sanzhi/platform-data';
import { Files } from '@sanzhi/platform-files';
import { Http } from '@sanzhi/platform-http';
import { createTranslator, messages } from '@sanzhi/platform-i18n';
import { Jobs } from '@sanzhi/platform-jobs';
import { Flowcharts } from '@sanzhi/workflows-runtime';
import { restoreTrainingClock } from '../demo/demo-plugin.js';
import { demoDepartments, demoPassword, demoPeople } from '../demo/people.js';
import { isDemo, seedDemo } from '../demo/seed-demo.js';
import { errors } from '../errors.js';
import { mandatoryPlugins } from '../mandatory-plugins.js';

/** Serves the platform until Ctrl-C. With `--demo` an empty installation is filled first. */
export const startCommand: Command = {
  name: 'start',
  summary: '启动服务',
  usage: '[--port N] [--host ADDRESS] [--demo]',
  options: {
    port: { type: 'string', doc: '端口，默认3000' },
    host: { type: 'string', doc: '监听地址，默认127.0.0.1' },
    demo: { type: 'boolean', doc: '空平台写入演示数据' },
  },
  needsServices: true,
  async run({ kernel, io, options }) {
    for (const plugin of mandatoryPlugins) {
      if (!kernel.plugins.some(({ id }) => id === plugin)) throw errors.EDITION_PLUGIN_MISSING({ plugin });
    }
    const say = sayer({ kernel, io });
    const migrated = await kernel.use(Migrator).up();
    if (migrated.length > 0) say('edition.migrated', { count: migrated.length });
    const data = kernel.use(Data);
    const outbox = kernel.use(Outbox);
    outbox.bind(kernel);
    if (options['demo'] && !(await isDemo(data))) {
      say('edition.seeding');
      await seedDemo(kernel);
    }
    await restoreTrainingClock(data);
    const { url, close } = await listen({ kernel, io, options, positionals: [] });
    await kernel.use(Files).recover();
    outbox.start();
    kernel.use(Jobs).start();
    // Floors, facts or rule packs may be others than before this start.
    await data.transact(systemActor, (tx) => kernel.use(Flowcharts).proveStale(tx));
    await greet(say, url, await isDemo(data));
    await aborted(io.signal);
    await close();
  },
};

async function listen({ kernel, options }: CommandCall) {
  const port = Number(options['port'] ?? 3000);
  try {
    return await kernel.use(Http).listen({ host: String(options['host'] ?? '127.0.0.1'), port });
  } catch (error) {
    if ((error as { code?: string }).code === 'EADDRINUSE') throw errors.EDITION_PORT_TAKEN({ port });
    throw error;
  }
}

async function greet(say: Say, url: string, demo: boolean): Promise<void> {
  say('edition.started', { url });
  say('edition.console', { url });
  say('edition.portal', { url });
  if (demo) {
    say('edition.accounts', { password: demoPassword });
    for (const { login, name, department, roles } of demoPeople.filter(({ department: key }) => key !== 'town')) {
      say.raw(
        `  ${login.padEnd(10)} ${name}  ${demoDepartments[department].name}  ${roles.map((role) => say.text(`role.${role}`)).join('、')}`,
      );
    }
    say('edition.first', { login: 'zhangsan' });
  }
  say('edition.stop');
}

interface Say {
  (key: string, params?: Record<string, unknown>): void;
  text(key: string): string;
  raw(line: string): void;
}

function sayer({ kernel, io }: Pick<CommandCall, 'kernel' | 'io'>): Say {
  const translate = createTranslator(kernel.contributions(messages));
  const raw = (line: string) => io.stdout(`${line}\n`);
  const say = (key: string, params?: Record<string, unknown>) => raw(translate(key, params));
  return Object.assign(say, { raw, text: (key: string) => translate(key) });
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
