import type { Configuration, ConfigurationKind } from '@sanzhi/platform-configuration';
import { systemActor, type Tx } from '@sanzhi/platform-data';
import { AppError, type AppErrorDetail } from '@sanzhi/platform-kernel';
import { type Expressions, type Program, type ProgramNode, readProgram } from '@sanzhi/workflows-model';
import type { ProcessContent } from './definitions.js';
import { serviceTopicOf } from './services.js';

/** What judging a flowchart needs of the installation, known once it is active. */
export interface KindParts {
  readonly expressions: Expressions;
  /** Services that plugins provide. */
  topics(): ReadonlySet<string>;
  configuration(): Configuration;
  /** A version was published. */
  published: NonNullable<ConfigurationKind['published']>;
}

/** Flowcharts as configuration: what could not be run is refused with the element's id before it is published. */
export function processKind({ expressions, topics, configuration, published }: KindParts): ConfigurationKind {
  return {
    id: 'process',
    title: 'configuration.kind.process',
    published,
    async check(content, tx, { ownerId }) {
      const { programs, findings } = await readProgram((content as ProcessContent).xml, expressions);
      const refused = findings
        .filter(({ severity }) => severity === 'error')
        .map(({ rule, elements, params, message }) => ({
          code: rule,
          pointer: `/elements/${elements[0] ?? ''}`,
          params,
          message,
        }));
      const called = await unknownCalls(tx, { programs, configuration: configuration(), departmentId: ownerId });
      const faults = programs.flatMap((program) => runtimeFaults(program, { topics: topics(), ownerId }));
      return [...refused, ...faults, ...called];
    },
    references: (content) =>
      [...(content as ProcessContent).xml.matchAll(/formKey="([^"]+)"/g)].map(([, key]) => ({
        kind: 'form',
        key: key as string,
      })),
  };
}

interface Installation {
  readonly topics: ReadonlySet<string>;
  /** The department that owns the flowchart; '' for the whole district. */
  readonly ownerId: string;
}

/** What the engine could run but this installation cannot. */
function runtimeFaults(program: Program, installation: Installation): AppErrorDetail[] {
  return program.nodes.flatMap((node) => {
    const code = unsupported(program, node, installation);
    const topic = serviceTopicOf(node);
    const isUnknown = topic !== undefined && !installation.topics.has(topic);
    return [
      ...(code === undefined ? [] : [fault(code, node)]),
      ...(isUnknown ? [fault('PROCESS_TOPIC_UNKNOWN', node, { topic })] : []),
    ];
  });
}

function fault(code: string, { id, name }: ProgramNode, params: Record<string, unknown> = {}): AppErrorDetail {
  return { code, pointer: `/elements/${id}`, params: { element: name ?? id, ...params } };
}

function unsupported({ kind }: Program, node: ProgramNode, { ownerId }: Installation): string | undefined {
  if (node.kind === 'scriptTask' && !node.script) return 'PROCESS_SCRIPT_FOREIGN';
  if (node.kind === 'receiveTask' && !node.message) return 'PROCESS_MESSAGE_UNNAMED';
  // Those of event sub-processes are in scopes of their own.
  if (kind !== 'process' || node.kind !== 'startEvent' || node.scope !== 0) return undefined;
  if (node.parallelMultiple) return 'PROCESS_START_PARALLEL';
  const on = node.events?.map(({ type }) => type) ?? [];
  if (on.includes('conditional')) return 'PROCESS_START_CONDITIONAL';
  return on.includes('timer') && ownerId === '' ? 'PROCESS_START_OWNERLESS' : undefined;
}

/** Call activities that name a flowchart which is neither in the file nor published. */
async function unknownCalls(
  tx: Tx,
  {
    programs,
    configuration,
    departmentId,
  }: { programs: readonly Program[]; configuration: Configuration; departmentId: string },
): Promise<AppErrorDetail[]> {
  const inFile = new Set(programs.map(({ id }) => id));
  const faults: AppErrorDetail[] = [];
  for (const node of programs.flatMap(({ nodes }) => nodes)) {
    const { element } = node.call ?? {};
    if (element?.language !== 'text' || inFile.has(element.body)) continue;
    const wanted = { kind: 'process', key: element.body, departmentId };
    if (!(await isPublished(tx, configuration, wanted)))
      faults.push(fault('PROCESS_CALLED_UNKNOWN', node, { process: element.body }));
  }
  return faults;
}

async function isPublished(
  tx: Tx,
  configuration: Configuration,
  wanted: Parameters<Configuration['inForceId']>[1],
): Promise<boolean> {
  return configuration.inForceId(tx.as(systemActor), wanted).then(
    () => true,
    (error: unknown) => {
      if (error instanceof AppError) return false;
      throw error;
    },
  );
}
