import { type Actor, defineCollection, field } from '@sanzhi/platform-data';
import type { PinnedFlowchart } from './flowchart-closure.js';
import type { JudgementFinding } from './flowchart-judgement.js';
import type { LawParts } from './proof-law.js';

// Durable format
//   flowchart_proofs   one row per published version of a flowchart: what was found out when it was published, or when it
//                      was last proved again. Written in the transaction of the publication, and by jobs of kind
//                      `process.prove`, each in one transaction; the trail keeps every verdict. A version without a row
//                      was published before there were proofs; it is proved when it next starts something.
//   `law_hash` tells whether the floors, facts and rule packs are those of today, `pinned` whether what it calls is what is
//   in force: if not, the proof is stale, `law` and `pinned` tell why (stale-causes.ts), and a job makes it anew. A crash leaves a stale row, or a job that is run again; either is found by the next start.

/** Read by the department that owns the flowchart, and by whoever supervises; written by the system alone. */
const proofScope = (actor: Actor, access: 'read' | 'write') => {
  if (actor.kind === 'anonymous' || access === 'write') return 'none' as const;
  if (actor.permissions.has('supervision.read')) return 'all' as const;
  return { ownerId: { in: ['', actor.departmentId ?? '-'] } };
};

export const flowchartProofs = defineCollection({
  name: 'flowchart_proofs',
  fields: {
    id: field.id(),
    versionId: field.string(36, {
      unique: true,
      references: { collection: 'configuration_versions', onDelete: 'cascade' },
    }),
    ownerId: field.string(36),
    key: field.string(100),
    /** Of all that the proof rests on. */
    hash: field.string(64),
    /** Of the law it was made under. */
    lawHash: field.string(64),
    /** What that law was made of; null for proofs made before it was kept. */
    law: field.optionalJson<LawParts>(),
    /** `proved`, `refuted` or `undecided`. */
    verdict: field.string(12),
    situations: field.integer(),
    findings: field.json<readonly JudgementFinding[]>(),
    /** Versions of other flowcharts that it calls. */
    pinned: field.json<readonly PinnedFlowchart[]>(),
    provedAt: field.moment(),
    rev: field.rev(),
  },
  indexes: [{ fields: ['ownerId', 'key'] }, { fields: ['verdict'] }],
  scope: proofScope,
});
