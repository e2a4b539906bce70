import type { EventType } from './event-type.js';
import type { Contributed, Contribution, ExtensionPoint } from './extension-point.js';
import type { ServiceKey } from './service-key.js';

/**
 * A database transaction, as listeners and handlers receive it. Empty here because the kernel knows no
 * database; `@sanzhi/platform-data` adds the members by declaration merging.
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged into by platform/data
export interface Tx {}

/** Undoes an activation. Called in reverse order when the kernel stops. */
export type Disposer = () => void | Promise<void>;

/** The whole plugin contract. Data goes to `contributes`; live wiring to `activate`. */
export interface Plugin {
  /** Stable, kebab-case; prefixes all that the plugin names. */
  readonly id: string;
  /** Plugins that must be present, and are active first. Circles are refused at boot. */
  readonly requires?: readonly string[];
  /** Plugins that are active first when they are present. */
  readonly optional?: readonly string[];
  readonly contributes?: readonly Contribution[];
  /** Called once, one plugin after another, after all that `requires` names. */
  activate?(host: PluginHost): void | Disposer | Promise<void | Disposer>;
}

/** What a plugin sees of the kernel while and after it is activated. */
export interface PluginHost {
  contributions<T>(point: ExtensionPoint<T>): readonly Contributed<T>[];
  /** The service, typed by its key. During `activate`: only services of plugins that `requires` or `optional` names. */
  use<T>(key: ServiceKey<T>): T;
  find<T>(key: ServiceKey<T>): T | undefined;
  provide<T>(key: ServiceKey<T>, service: T): void;
  /** Hears of an event after its transaction committed, once in effect, in a transaction of its own. */
  on<P>(type: EventType<P>, name: string, listener: Listener<P>): void;
}

export type Listener<P> = (event: P, tx: Tx) => Promise<void>;

/** A listener as the outbox finds it: `name` is `<plugin>.<name>` and keys its delivery row. */
export interface RegisteredListener {
  readonly plugin: string;
  readonly name: string;
  readonly event: string;
  readonly listener: Listener<never>;
}
