import { canonicalJson, sha256 } from '@sanzhi/platform-audit';
import { systemActor } from '@sanzhi/platform-data';
import { conditionHolds } from '@sanzhi/workflows-engine';
import { processHeldConditions } from './collections.js';
import type { LiveInstance } from './live-instance.js';
import { holdVersion, occur } from './partial-starts.js';
import type { ConditionsAbout } from './processes.js';
import { type Start, startsOf } from './start-listening.js';
import { refusalOf } from './suspended-definitions.js';
import type { Turn } from './turn.js';

type About = ConditionsAbout & { readonly departmentId: string };

/**
 * Looks at the conditions of start events, with the variables given: before an instance exists there are no others. Only
 * a condition that has become true since it was last looked at, for the same case and business key, starts something.
 *
 * @throws PROCESS_DEFINITION_SUSPENDED when one of a suspended flowchart became true; nothing has happened then
 */
export async function startByConditions(turn: Turn, about: About): Promise<LiveInstance[]> {
  const { departmentId, key } = about;
  const where = { departmentId, ...(key === undefined ? {} : { key }) };
  const { open, suspended } = await startsOf(turn, where, (triggers) => triggers.conditional());
  for (const start of suspended) {
    if (await becameTrue(turn, start, about)) throw await refusalOf(turn.tx.as(systemActor), start);
  }
  const begun: LiveInstance[] = [];
  for (const start of open) {
    if (await becameTrue(turn, start, about)) begun.push(...(await occur(turn, start, about)));
  }
  return begun;
}

/** Whether a condition has become true; notes what it is now. */
async function becameTrue(turn: Turn, { trigger, versionId }: Start, about: About): Promise<boolean> {
  const { parts, tx } = turn;
  const { departmentId, caseId = null, businessKey = null, variables } = about;
  await holdVersion(turn, versionId);
  const table = tx.as(systemActor).of(processHeldConditions);
  const condition = [departmentId, versionId, trigger.program.id, trigger.event, trigger.def, caseId, businessKey];
  const id = sha256(canonicalJson(condition)).slice(0, 32);
  const held = await table.first({ id });
  const holds = conditionHolds(trigger, variables, parts.definitions.expressions);
  if (holds && !held) await table.insert({ id, departmentId, versionId, at: parts.clock.now() });
  if (!holds && held) await table.remove({ id });
  return holds && !held;
}
