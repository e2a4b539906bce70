import type { Command, CommandCall } from '@sanzhi/platform-cli';
import { configurationVersions } from '@sanzhi/platform-configuration';
import { Data, systemActor } from '@sanzhi/platform-data';
import { Flowcharts, type Reproof } from '../flowcharts.js';

/**
 * `process reprove`: proves the published flowcharts again whose proof is not of today's floors, facts and rule packs, and
 * keeps what comes of it. With `--all` those in force whose proof is of today too.
 *
 * `{ law, proved, refuted: [...], undecided: [...] }` goes to stdout: who must change, and why. Exit code 1 when there is
 * such a one.
 */
export const processReproveCommand: Command = {
  name: 'process reprove',
  summary: 'runtime.processReprove.summary',
  usage: '[--all]',
  options: { all: { type: 'boolean', doc: 'runtime.processReprove.all' } },
  needsServices: true,
  run: processReprove,
};

async function processReprove({ kernel, io, options }: CommandCall): Promise<number> {
  const flowcharts = kernel.use(Flowcharts);
  const system = kernel.use(Data).read(systemActor);
  const wanted = options['all'] ? await flowcharts.inForce(system) : await flowcharts.stale(system);
  const done: Reproof[] = [];
  for (const versionId of wanted) done.push(await flowcharts.reprove(versionId));
  const those = (verdict: string) => done.filter(({ judgement }) => judgement.verdict === verdict);
  const lines = async (verdict: string) => {
    const found: unknown[] = [];
    for (const { versionId, key, ownerId, judgement } of those(verdict)) {
      const { version } = await system.of(configurationVersions).get(versionId);
      const findings = judgement.findings
        .filter(({ kind }) => kind === 'proof')
        .map(({ message, article }) => ({ message, ...(article ? { article: article.id } : {}) }));
      found.push({ versionId, key, ownerId, version, findings });
    }
    return found;
  };
  const result = {
    law: flowcharts.lawHash,
    proved: those('proved').length,
    refuted: await lines('refuted'),
    undecided: await lines('undecided'),
  };
  io.stdout(`${JSON.stringify(result, undefined, options['json'] ? undefined : 2)}\n`);
  return result.proved === done.length ? 0 : 1;
}
