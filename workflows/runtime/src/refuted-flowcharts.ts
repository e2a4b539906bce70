import type { DemandSource } from '@sanzhi/platform-configuration';
import { Flowcharts } from './flowcharts.js';
import { currentProofs, proofDetails } from './proof-list.js';

/**
 * Flowcharts that today's law refutes, for their keepers to change; until a version that is proved is published, be it for
 * a day to come.
 */
export const refutedFlowcharts: DemandSource = {
  id: 'proof-refuted',
  async find({ read, ownerId, today, use }) {
    const { lawHash } = use(Flowcharts);
    const proofs = await currentProofs(read, { lawHash, today, ownerIds: ['', ownerId] });
    const refuted = proofs.filter(
      (proof) => proof.ownerId === ownerId && proof.verdict === 'refuted' && proof.replacedFrom === null,
    );
    const details = await proofDetails(
      read,
      refuted.map(({ versionId }) => versionId),
    );
    return refuted.map(({ versionId, provedAt }) => ({
      versionId,
      reasons: (details.get(versionId)?.findings ?? [])
        .filter(({ severity }) => severity === 'error')
        .map(({ message, article }) => ({ message, ...(article ? { article } : {}) })),
      since: new Date(provedAt ?? 0),
      page: `/flowchart-proofs/${versionId}`,
    }));
  },
};
