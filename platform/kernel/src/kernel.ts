import { Clock, systemClock } from './clock.js';
import { errors } from './errors.js';
import type { EventType } from './event-type.js';
import type { Contributed, ExtensionPoint } from './extension-point.js';
import { orderPlugins } from './order-plugins.js';
import type { Disposer, Listener, Plugin, PluginHost, RegisteredListener } from './plugin.js';
import { resolveSettings, Settings, settingsGroups, type SettingsInput } from './settings.js';
import type { ServiceKey } from './service-key.js';

export interface KernelOptions {
  readonly clock?: Clock;
  readonly settings?: SettingsInput;
}

/**
 * Brings plugins together: orders them, collects what they contribute, activates them one by one.
 *
 * A kernel has two stages. Constructed, it answers {@link contributions}: enough for commands that need no
 * database. After {@link activate} its services run, until {@link stop} undoes everything in reverse.
 */
export class Kernel {
  /** The plugins in the order of activation. */
  readonly plugins: readonly Plugin[];
  readonly #contributed = new Map<string, Contributed<unknown>[]>();
  readonly #services = new Map<string, { plugin: string; service: unknown }>();
  readonly #listeners: RegisteredListener[] = [];
  readonly #disposers: Disposer[] = [];

  /** @throws KERNEL_* when the plugins do not fit together; nothing has been activated then. */
  constructor(plugins: readonly Plugin[], options: KernelOptions = {}) {
    this.plugins = orderPlugins(plugins);
    for (const plugin of this.plugins) this.#collect(plugin);
    for (const items of this.#contributed.values()) items.sort(byOrder);
    const groups = this.contributions(settingsGroups).map(({ item }) => item);
    this.#services.set(Settings.name, { plugin: KERNEL, service: resolveSettings(groups, options.settings ?? {}) });
    this.#services.set(Clock.name, { plugin: KERNEL, service: options.clock ?? systemClock });
  }

  /** All items contributed to a point: by `order` where items carry it, else in plugin order. */
  contributions<T>(point: ExtensionPoint<T>): readonly Contributed<T>[] {
    return (this.#contributed.get(point.name) ?? []) as Contributed<T>[];
  }

  use<T>(key: ServiceKey<T>): T {
    return this.#use(key, KERNEL);
  }

  find<T>(key: ServiceKey<T>): T | undefined {
    return this.#services.get(key.name)?.service as T | undefined;
  }

  /** Every listener of every plugin, for the outbox that delivers to them. */
  get listeners(): readonly RegisteredListener[] {
    return this.#listeners;
  }

  /** Activates all plugins in order. When one fails, those already active are undone and its error is thrown. */
  async activate(): Promise<this> {
    try {
      for (const plugin of this.plugins) {
        let activating = true;
        const disposer = await plugin.activate?.(this.#hostFor(plugin, () => activating));
        activating = false;
        if (disposer) this.#disposers.push(disposer);
      }
    } catch (error) {
      await this.stop();
      throw error;
    }
    return this;
  }

  async stop(): Promise<void> {
    for (let disposer = this.#disposers.pop(); disposer; disposer = this.#disposers.pop()) await disposer();
  }

  #collect(plugin: Plugin): void {
    for (const { point, items } of plugin.contributes ?? []) {
      for (const item of items) this.#add(plugin.id, point, item);
    }
  }

  #add(plugin: string, point: ExtensionPoint<unknown>, item: unknown): void {
    const fault = point.check?.(item);
    if (fault) {
      throw errors.KERNEL_CONTRIBUTION_INVALID({ plugin, point: point.name, owner: point.name, reason: fault });
    }
    const present = this.#contributed.get(point.name) ?? [];
    const key = point.keyOf(item);
    const twin = present.find((other) => point.keyOf(other.item) === key);
    if (twin) {
      throw errors.KERNEL_CONTRIBUTION_DUPLICATE({ key, point: point.name, first: twin.plugin, second: plugin });
    }
    this.#contributed.set(point.name, [...present, { plugin, item }]);
  }

  /** The host of one plugin. While the plugin activates, `use` reaches only what the plugin said it requires. */
  #hostFor(plugin: Plugin, isActivating: () => boolean): PluginHost {
    const reachable = new Set([plugin.id, KERNEL, ...(plugin.requires ?? []), ...(plugin.optional ?? [])]);
    return {
      contributions: (point) => this.contributions(point),
      use: (key) => {
        const service = this.#use(key, plugin.id);
        const provider = this.#services.get(key.name)?.plugin ?? KERNEL;
        if (isActivating() && !reachable.has(provider)) {
          throw errors.KERNEL_SERVICE_NOT_REQUIRED({ plugin: plugin.id, service: key.name, provider });
        }
        return service;
      },
      find: (key) => this.find(key),
      provide: (key, service) => this.#provide(plugin.id, key, service),
      on: (type, name, listener) => this.#listen(plugin.id, type, name, listener),
    };
  }

  #use<T>(key: ServiceKey<T>, plugin: string): T {
    const entry = this.#services.get(key.name);
    if (!entry) throw errors.KERNEL_SERVICE_MISSING({ plugin, service: key.name });
    return entry.service as T;
  }

  #provide<T>(plugin: string, key: ServiceKey<T>, service: T): void {
    const first = this.#services.get(key.name)?.plugin;
    if (first) throw errors.KERNEL_SERVICE_DUPLICATE({ service: key.name, first, second: plugin });
    this.#services.set(key.name, { plugin, service });
    this.#disposers.push(() => void this.#services.delete(key.name));
  }

  #listen<P>(plugin: string, type: EventType<P>, name: string, listener: Listener<P>): void {
    const full = `${plugin}.${name}`;
    const twin = this.#listeners.find((other) => other.event === type.name && other.name === full);
    if (twin) {
      throw errors.KERNEL_LISTENER_DUPLICATE({
        listener: full,
        event: type.name,
        first: twin.plugin,
        second: plugin,
      });
    }
    this.#listeners.push({ plugin, name: full, event: type.name, listener: listener as Listener<never> });
  }
}

const KERNEL = 'kernel';

function byOrder(a: Contributed<unknown>, b: Contributed<unknown>): number {
  return orderOf(a.item) - orderOf(b.item);
}

function orderOf(item: unknown): number {
  const order = (item as { order?: unknown } | null)?.order;
  return typeof order === 'number' ? order : 0;
}
