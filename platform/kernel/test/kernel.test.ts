import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AppError,
  Clock,
  defineSettings,
  EventType,
  ExtensionPoint,
  Kernel,
  type Plugin,
  ServiceKey,
  Settings,
  settingsGroups,
  TestClock,
} from '../src/index.js';

const greetings = ExtensionPoint.define<{ name: string; order?: number }>(
  'greetings',
  (greeting) => greeting.name,
  (greeting) => (typeof greeting.name === 'string' ? undefined : 'name must be a string'),
);
const Greeter = ServiceKey.define<{ greet(): string }>('greeter');
const greeted = EventType.define<{ whom: string }>('greeted');

const greeterPlugin: Plugin = {
  id: 'greeter',
  activate: (host) => host.provide(Greeter, { greet: () => 'hello' }),
};

function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return `${(error as AppError).code}: ${(error as AppError).message}`;
  }
  return 'no error';
}

describe('ordering plugins', () => {
  it('activates what a plugin requires first, and optional ones when present', async () => {
    const active: string[] = [];
    const named = (id: string, more: Partial<Plugin> = {}): Plugin => ({
      id,
      ...more,
      activate: () => void active.push(id),
    });

    const kernel = new Kernel([named('c', { requires: ['b'], optional: ['a', 'absent'] }), named('b'), named('a')]);
    await kernel.activate();

    expect(active).toEqual(['b', 'a', 'c']);
  });

  it('refuses a missing requirement, naming both plugins', () => {
    expect(codeOf(() => new Kernel([{ id: 'review', requires: ['casework'] }]))).toBe(
      'KERNEL_REQUIREMENT_MISSING: plugin <review> requires <casework>, which is not installed',
    );
  });

  it('refuses a circle, naming its members', () => {
    const circle = [
      { id: 'a', requires: ['b'] },
      { id: 'b', requires: ['c'] },
      { id: 'c', requires: ['a'] },
    ];

    expect(codeOf(() => new Kernel(circle))).toBe(
      'KERNEL_CIRCLE: plugins require each other in a circle: a → b → c → a',
    );
  });

  it('refuses two plugins of one id', () => {
    expect(codeOf(() => new Kernel([{ id: 'a' }, { id: 'a' }]))).toContain('KERNEL_PLUGIN_DUPLICATE');
  });

  it.each([
    [null, 'expected an object'],
    [{ id: 'Bad Id' }, 'kebab-case'],
    [{ id: 'a', activate: 3 }, 'activate must be a function'],
    [{ id: 'a', requires: 'b' }, 'requires must be a list'],
  ])('refuses what is not a plugin: %j', (value, reason) => {
    expect(codeOf(() => new Kernel([value as unknown as Plugin]))).toContain(reason);
  });

  it('orders any acyclic requirement graph, each after all it requires', () => {
    const graph = fc.array(fc.array(fc.nat(20), { maxLength: 4 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(graph, (edges) => {
        const plugins = edges.map((targets, index) => ({
          id: `p${index}`,
          requires: targets.filter((target) => target < index).map((target) => `p${target}`),
        }));

        const ids = new Kernel(plugins.toReversed()).plugins.map((plugin) => plugin.id);

        expect(ids).toHaveLength(plugins.length);
        for (const plugin of plugins) {
          for (const needed of plugin.requires) expect(ids.indexOf(needed)).toBeLessThan(ids.indexOf(plugin.id));
        }
      }),
    );
  });
});

describe('contributions', () => {
  it('are listed by order, with the plugin they came from', () => {
    const kernel = new Kernel([
      { id: 'a', contributes: [greetings.of({ name: 'later', order: 2 }, { name: 'first', order: -1 })] },
      { id: 'b', contributes: [greetings.of({ name: 'middle' })] },
    ]);

    expect(kernel.contributions(greetings).map(({ plugin, item }) => `${plugin}:${item.name}`)).toEqual([
      'a:first',
      'b:middle',
      'a:later',
    ]);
  });

  it('refuses a duplicate, naming both plugins', () => {
    const twice = ['a', 'b'].map((id) => ({ id, contributes: [greetings.of({ name: 'hi' })] }));

    expect(codeOf(() => new Kernel(twice))).toBe(
      'KERNEL_CONTRIBUTION_DUPLICATE: <hi> of <greetings> is contributed by <a> and again by <b>',
    );
  });

  it('refuses an item of the wrong type, naming the plugin and the point', () => {
    const wrong = { id: 'a', contributes: [greetings.of({ name: 7 } as never)] };

    expect(codeOf(() => new Kernel([wrong]))).toContain('plugin <a> contributes to <greetings>');
  });
});

describe('services', () => {
  it('are typed by their key and reachable for a plugin that requires the provider', async () => {
    let said = '';
    const user: Plugin = {
      id: 'user',
      requires: ['greeter'],
      activate: (host) => void (said = host.use(Greeter).greet()),
    };

    await new Kernel([user, greeterPlugin]).activate();

    expect(said).toBe('hello');
  });

  it('refuses during activation a service of a plugin that is not required, naming both', async () => {
    const user: Plugin = { id: 'user', activate: (host) => void host.use(Greeter) };

    const booting = new Kernel([greeterPlugin, user]).activate();

    await expect(booting).rejects.toThrow(
      'plugin <user> uses service <greeter> of <greeter>, which it does not require',
    );
  });

  it('refuses a second provider, naming both', async () => {
    const second: Plugin = { ...greeterPlugin, id: 'second' };

    await expect(new Kernel([greeterPlugin, second]).activate()).rejects.toMatchObject({
      code: 'KERNEL_SERVICE_DUPLICATE',
      params: { first: 'greeter', second: 'second' },
    });
  });

  it('says who misses a service that nobody provides', async () => {
    const user: Plugin = { id: 'user', activate: (host) => void host.use(Greeter) };

    await expect(new Kernel([user]).activate()).rejects.toThrow('plugin <user> uses service <greeter>');
  });

  it('offers the clock it was given', () => {
    const clock = new TestClock('2026-03-03T00:00:00Z');

    expect(new Kernel([], { clock }).use(Clock).now().toISOString()).toBe('2026-03-03T00:00:00.000Z');
  });
});

describe('stopping', () => {
  it('undoes activations in reverse order, also when a later plugin fails to start', async () => {
    const undone: string[] = [];
    const plugins: Plugin[] = [
      { id: 'a', activate: () => () => void undone.push('a') },
      { id: 'b', activate: () => () => void undone.push('b') },
      {
        id: 'c',
        activate: () => {
          throw new Error('no disk');
        },
      },
    ];

    await expect(new Kernel(plugins).activate()).rejects.toThrow('no disk');

    expect(undone).toEqual(['b', 'a']);
  });
});

describe('listeners', () => {
  it('are kept under the name of their plugin, and a second of the same name is refused', async () => {
    const listening = (id: string): Plugin => ({
      id,
      activate: (host) => {
        host.on(greeted, 'count', async () => undefined);
        if (id === 'twice') host.on(greeted, 'count', async () => undefined);
      },
    });

    const kernel = await new Kernel([listening('once')]).activate();

    expect(kernel.listeners.map(({ event, name }) => `${event} → ${name}`)).toEqual(['greeted → once.count']);
    await expect(new Kernel([listening('twice')]).activate()).rejects.toMatchObject({
      code: 'KERNEL_LISTENER_DUPLICATE',
    });
  });
});

describe('settings', () => {
  const reviewSettings = defineSettings('review', {
    days: { type: 'integer', default: 5, doc: 'working days a review may take' },
    remind: { type: 'boolean', default: true, doc: 'send reminders' },
  });
  const review: Plugin = { id: 'review', contributes: [settingsGroups.of(reviewSettings)] };

  it('fill in defaults and read text from the environment', () => {
    const kernel = new Kernel([review], { settings: { review: { days: '3' } } });

    expect(kernel.use(Settings).of(reviewSettings)).toEqual({ days: 3, remind: true });
  });

  it.each([
    [
      { review: { dayz: 3 } },
      'KERNEL_SETTING_UNKNOWN: setting <dayz> given for <review> is not one of its settings: days, remind',
    ],
    [
      { reviews: { days: 3 } },
      'KERNEL_SETTING_UNKNOWN: setting <*> given for <reviews> is not one of its settings: review',
    ],
    [{ review: { days: 'many' } }, 'KERNEL_SETTING_INVALID: setting <days> of <review>: expected integer, got "many"'],
  ])('refuses %j', (settings, message) => {
    expect(codeOf(() => new Kernel([review], { settings }))).toBe(message);
  });
});
