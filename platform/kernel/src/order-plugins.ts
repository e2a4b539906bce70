import { errors } from './errors.js';
import type { Plugin } from './plugin.js';

/**
 * Orders plugins so that each comes after all it `requires`, and after the `optional` ones that are present;
 * otherwise as given. @throws KERNEL_PLUGIN_INVALID, KERNEL_PLUGIN_DUPLICATE, KERNEL_REQUIREMENT_MISSING, KERNEL_CIRCLE
 */
export function orderPlugins(plugins: readonly Plugin[]): Plugin[] {
  const byId = indexById(plugins);
  const ordered: Plugin[] = [];
  const settled = new Set<string>();

  function visit(plugin: Plugin, path: readonly string[]): void {
    if (settled.has(plugin.id)) return;
    if (path.includes(plugin.id)) {
      throw errors.KERNEL_CIRCLE({ circle: [...path.slice(path.indexOf(plugin.id)), plugin.id].join(' → ') });
    }
    for (const needed of predecessors(plugin, byId)) visit(needed, [...path, plugin.id]);
    settled.add(plugin.id);
    ordered.push(plugin);
  }

  for (const plugin of plugins) visit(plugin, []);
  return ordered;
}

function indexById(plugins: readonly Plugin[]): Map<string, Plugin> {
  const byId = new Map<string, Plugin>();
  for (const plugin of plugins) {
    const fault = faultOf(plugin);
    if (fault) throw errors.KERNEL_PLUGIN_INVALID({ plugin: String(plugin?.id), reason: fault });
    if (byId.has(plugin.id)) throw errors.KERNEL_PLUGIN_DUPLICATE({ plugin: plugin.id });
    byId.set(plugin.id, plugin);
  }
  return byId;
}

function faultOf(plugin: Plugin): string | undefined {
  if (typeof plugin !== 'object' || plugin === null) return 'expected an object';
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(String(plugin.id))) return 'its id must be kebab-case';
  if (plugin.activate !== undefined && typeof plugin.activate !== 'function') return 'activate must be a function';
  const badList = (['requires', 'optional', 'contributes'] as const).find(
    (name) => plugin[name] !== undefined && !Array.isArray(plugin[name]),
  );
  return badList && `${badList} must be a list`;
}

function predecessors(plugin: Plugin, byId: Map<string, Plugin>): Plugin[] {
  const required = (plugin.requires ?? []).map((id) => {
    const found = byId.get(id);
    if (!found) throw errors.KERNEL_REQUIREMENT_MISSING({ plugin: plugin.id, missing: id });
    return found;
  });
  const present = (plugin.optional ?? []).flatMap((id) => byId.get(id) ?? []);
  return [...required, ...present];
}
