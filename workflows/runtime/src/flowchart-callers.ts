import { type Configuration, type ConfigurationOwner, type ConfigurationVersion } from '@sanzhi/platform-configuration';
import type { ReadData } from '@sanzhi/platform-data';
import { AppError } from '@sanzhi/platform-kernel';
import type { Program } from '@sanzhi/workflows-model';
import type { Definitions } from './definitions.js';
import type { FormsAsked } from './form-facts.js';
import { type Closure, closureOf, rootsOf } from './flowchart-closure.js';

/** A published flowchart that calls another one, with all that it would call once that is published. */
export interface Caller {
  readonly version: ConfigurationVersion;
  /** Where it calls it: the caller's own department, or one that runs a flowchart of the district. */
  readonly departmentId: string;
  readonly closures: readonly Closure[];
}

interface Asking extends FormsAsked {
  readonly configuration: Configuration;
  readonly definitions: Definitions;
}

/**
 * Flowcharts in force that will call the given one when it is published: what is proved of them today may no longer be
 * true then. Of a department's flowchart those that run in the department; of one of the district those that run where no
 * department has one of its own under that key.
 */
export async function callersOf(
  owner: ConfigurationOwner,
  programs: readonly Program[],
  asking: Asking,
): Promise<Caller[]> {
  const { configuration, definitions, system } = asking;
  if (owner.key === '') return [];
  const users = await usersOf(owner.key, configuration, system);
  const callers: Caller[] = [];
  for (const version of users) {
    const departmentId = version.ownerId === '' ? owner.ownerId : version.ownerId;
    const isOwn = version.key === owner.key && version.ownerId === owner.ownerId;
    if (isOwn) continue;
    if (!(await meets(owner, { version, departmentId }, asking))) continue;
    const called = await definitions.of(system, version.id);
    const file = {
      programs: [...called.programs.values()],
      key: version.key,
      departmentId,
      instead: { key: owner.key, programs },
    };
    const closures: Closure[] = [];
    for (const root of rootsOf(file.programs)) {
      closures.push(await closureOf(root, file, asking));
    }
    callers.push({ version, departmentId, closures });
  }
  return callers;
}

/** The published flowcharts that call one of this key, or call what calls it, each once. */
export async function usersOf(
  key: string,
  configuration: Configuration,
  reader: ReadData,
): Promise<ConfigurationVersion[]> {
  const users = new Map<string, ConfigurationVersion>();
  const keys = new Set([key]);
  // Whoever is found is asked for in turn.
  for (const each of keys) {
    for (const user of await configuration.whereUsed(reader, { kind: 'process', key: each })) {
      if (user.kind !== 'process' || user.state !== 'published') continue;
      users.set(user.id, user);
      keys.add(user.key);
    }
  }
  return [...users.values()];
}

/** Whether the caller is in force in a department and would get the flowchart of this owner there. */
async function meets(
  owner: ConfigurationOwner,
  { version, departmentId }: Pick<Caller, 'version' | 'departmentId'>,
  { configuration, system }: Asking,
): Promise<boolean> {
  if (owner.ownerId !== '' && owner.ownerId !== departmentId) return false;
  const wanted = { kind: 'process', departmentId };
  if ((await inForceId(configuration, system, { ...wanted, key: version.key })) !== version.id) return false;
  if (owner.ownerId !== '' || departmentId === '') return true;
  const [first] = await configuration.published(system, { ...wanted, key: owner.key });
  return first === undefined || first.ownerId === '';
}

async function inForceId(
  configuration: Configuration,
  system: ReadData,
  wanted: Parameters<Configuration['inForceId']>[1],
): Promise<string | undefined> {
  return configuration.inForceId(system, wanted).catch((error: unknown) => {
    if (error instanceof AppError) return undefined;
    throw error;
  });
}
