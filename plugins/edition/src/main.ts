import { cliPlugin, main as runCommand } from '@sanzhi/platform-cli';
import { Kernel, type Plugin, settingsGroups, type SettingsInput } from '@sanzhi/platform-kernel';
import { trainingClock } from './demo/training-clock.js';

/**
 * The program `sanzhi`.
 * @param argv the arguments after the program's name.
 * @returns the exit code: 0 done, 1 refused, 2 wrong usage.
 */
export async function main(argv: string[]): Promise<number> {
  const plugins = await loadPlugins(argv);
  return runCommand(argv, { plugins, settings: settingsFromEnvironment(plugins, process.env), clock: trainingClock });
}

/** Plugins are imported when they are needed: these commands answer from data alone, and at once. */
async function loadPlugins([first, second]: readonly string[]): Promise<readonly Plugin[]> {
  const { editionRules } = await import('./rule-packs/edition-rules.js');
  if (first === 'rules' || first === 'calendar') return [cliPlugin, editionRules];
  if (first === 'process' && second === 'run') {
    const { processRunPlugin } = await import('./process-run-plugin.js');
    return [cliPlugin, editionRules, processRunPlugin];
  }
  if (first === 'privacy') {
    const { privacyPlugin } = await import('./privacy-plugin.js');
    return [cliPlugin, privacyPlugin];
  }
  const { allPlugins } = await import('./plugins.js');
  return allPlugins();
}

/**
 * Settings given as environment variables: `data.url` is `SANZHI_DATA_URL`, `http.logLevel` `SANZHI_HTTP_LOG_LEVEL`.
 * Variables that name no setting are somebody else's.
 */
function settingsFromEnvironment(
  plugins: readonly Plugin[],
  env: Readonly<Record<string, string | undefined>>,
): SettingsInput {
  const groups = new Kernel(plugins).contributions(settingsGroups).map(({ item }) => item);
  const given = groups.map(({ id, definitions }) => {
    const entries = Object.keys(definitions).flatMap((setting) => {
      const value = env[variableOf(id, setting)];
      return value === undefined ? [] : [[setting, value] as const];
    });
    return [id, Object.fromEntries(entries)] as const;
  });
  return Object.fromEntries(given.filter(([, settings]) => Object.keys(settings).length > 0));
}

/** The environment variable of a setting. */
export function variableOf(group: string, setting: string): string {
  return `SANZHI_${upperSnake(group)}_${upperSnake(setting)}`;
}

function upperSnake(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replace(/-/g, '_')
    .toUpperCase();
}
