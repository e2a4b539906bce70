import { systemActor, newId, type Tx } from '@sanzhi/platform-data';
import { requirePermission } from '@sanzhi/platform-access';
import { departmentStream, type Audit } from '@sanzhi/platform-audit';
import type { Clock } from '@sanzhi/platform-kernel';
import { defaultPolicy, type DisclosurePolicy } from '../shared/index.js';
import { disclosurePolicies } from './collections.js';

/** What a department decided about names and take-down, or the default. */
export async function policyOf(tx: Tx, departmentId: string): Promise<DisclosurePolicy> {
  const row = await tx.as(systemActor).of(disclosurePolicies).first({ departmentId });
  return row ? (row as DisclosurePolicy) : defaultPolicy;
}

/** Sets it for the actor's department; what is public already stays as it is. */
export async function setPolicy(
  tx: Tx,
  policy: DisclosurePolicy,
  { audit, clock }: { audit: Audit; clock: Clock },
): Promise<void> {
  requirePermission(tx.actor, 'disclosure.policy');
  const departmentId = tx.actor.departmentId ?? '-';
  const content = { nameDisplay: policy.nameDisplay, takeDown: [...policy.takeDown] };
  const changed = await tx.of(disclosurePolicies).update({ departmentId }, content);
  if (changed === 0) await tx.of(disclosurePolicies).insert({ id: newId(), departmentId, ...content });
  await audit.record(tx, {
    stream: departmentStream(departmentId, clock.now()),
    action: 'disclosure.policy-set',
    subject: `department/${departmentId}`,
    data: content,
  });
}
