import { errors } from './errors.js';
import { ExtensionPoint } from './extension-point.js';
import { ServiceKey } from './service-key.js';

/** One setting of a plugin. Values come from `sanzhi.config` or, as text, from the environment. */
export type SettingDefinition =
  | { readonly type: 'string'; readonly default: string; readonly doc: string }
  | { readonly type: 'integer'; readonly default: number; readonly doc: string }
  | { readonly type: 'boolean'; readonly default: boolean; readonly doc: string };

type SettingValue<D extends SettingDefinition> = D extends { type: 'string' }
  ? string
  : D extends { type: 'integer' }
    ? number
    : boolean;

/** The settings of one plugin; contributed to {@link settingsGroups} and read with `use(Settings).of(group)`. */
export interface SettingsGroup<
  D extends Readonly<Record<string, SettingDefinition>> = Readonly<Record<string, SettingDefinition>>,
> {
  /** The plugin's id. */
  readonly id: string;
  readonly definitions: D;
}

export function defineSettings<const D extends Readonly<Record<string, SettingDefinition>>>(
  id: string,
  definitions: D,
): SettingsGroup<D> {
  return { id, definitions };
}

/** Where plugins declare their settings. Checked at boot: an unknown or ill-typed value is refused. */
export const settingsGroups = ExtensionPoint.define<SettingsGroup>('settings', (group) => group.id);

/** Given values: plugin id → setting → value. */
export type SettingsInput = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The checked settings of the installation. */
export interface Settings {
  of<D extends Readonly<Record<string, SettingDefinition>>>(
    group: SettingsGroup<D>,
  ): { readonly [K in keyof D]: SettingValue<D[K]> };
}

export const Settings = ServiceKey.define<Settings>('settings');

/** Checks the input against the declared groups. @throws KERNEL_SETTING_UNKNOWN, KERNEL_SETTING_INVALID */
export function resolveSettings(groups: readonly SettingsGroup[], input: SettingsInput): Settings {
  const known = new Map(groups.map((group) => [group.id, group]));
  for (const id of Object.keys(input)) {
    if (!known.has(id)) throw unknownSetting(id, '*', [...known.keys()]);
  }
  const resolved = new Map(groups.map((group) => [group.id, resolveGroup(group, input[group.id] ?? {})]));
  return { of: (group) => (resolved.get(group.id) ?? resolveGroup(group, {})) as never };
}

function resolveGroup(group: SettingsGroup, given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  for (const setting of Object.keys(given)) {
    if (!Object.hasOwn(group.definitions, setting)) {
      throw unknownSetting(group.id, setting, Object.keys(group.definitions));
    }
  }
  return Object.fromEntries(
    Object.entries(group.definitions).map(([setting, definition]) => [
      setting,
      given[setting] === undefined ? definition.default : read(group.id, setting, definition, given[setting]),
    ]),
  );
}

function read(plugin: string, setting: string, { type }: SettingDefinition, value: unknown): unknown {
  if (type === 'string' && typeof value === 'string') return value;
  if (type === 'boolean' && (value === true || value === 'true')) return true;
  if (type === 'boolean' && (value === false || value === 'false')) return false;
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (type === 'integer' && Number.isSafeInteger(number)) return number;
  throw errors.KERNEL_SETTING_INVALID({ plugin, setting, expected: type, actual: JSON.stringify(value) });
}

function unknownSetting(plugin: string, setting: string, known: string[]) {
  return errors.KERNEL_SETTING_UNKNOWN({ plugin, setting, known: known.join(', ') || '(none)' });
}
