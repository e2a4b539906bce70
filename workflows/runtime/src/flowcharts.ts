import { type Audit, departmentStream } from '@sanzhi/platform-audit';
import { dayOf } from '@sanzhi/platform-calendar';
import type { ConfigurationOwner } from '@sanzhi/platform-configuration';
import { type Data, newId, type ReadData, systemActor, type Tx } from '@sanzhi/platform-data';
import type { Jobs } from '@sanzhi/platform-jobs';
import { ServiceKey } from '@sanzhi/platform-kernel';
import type { ProcessContent } from './definitions.js';
import { usersOf } from './flowchart-callers.js';
import { type FlowchartJudgement, judge, type Judged, type JudgeParts } from './flowchart-judgement.js';
import { PROVE_JOB, subjectOfVersion } from './job-kinds.js';
import { flowchartProofs } from './proof-collection.js';
import { proofJobs } from './proof-jobs.js';
import type { Law } from './proof-law.js';
import { currentProofs, type PublishedProof } from './proof-list.js';

/** A published version and what was found out about it. */
export interface Reproof {
  readonly versionId: string;
  readonly key: string;
  readonly ownerId: string;
  readonly before: string | null;
  readonly judgement: FlowchartJudgement;
}

/** Judges flowcharts, and keeps the proofs of those that are published. */
export interface Flowcharts {
  /** The law in force. */
  readonly law: Law;
  /** Its hash: a proof with another one is stale. */
  readonly lawHash: string;
  /** Whether what is not proved may not be published, and what is refuted may not be started. */
  readonly isProofRequired: boolean;
  /**
   * Judges a flowchart as it would be judged when it is published. For whoever draws it, named by `asker`: what they asked
   * before is let go.
   * @throws PROCESS_JUDGEMENT_OUTDATED when they ask anew meanwhile
   */
  judge(
    flowchart: { readonly content: ProcessContent; readonly owner: ConfigurationOwner },
    asker?: string,
  ): Promise<FlowchartJudgement>;
  /** Proves a published version again, outside a transaction, and keeps what comes of it. */
  reprove(versionId: string): Promise<Reproof>;
  /** Published versions in force, or to come. */
  inForce(reader: ReadData): Promise<string[]>;
  /** Those of them whose proof is missing or stale: made under another law, of something else that it calls, or of other forms. */
  stale(reader: ReadData): Promise<string[]>;
  /** Has all that is {@link stale} proved again by jobs. @returns how many */
  proveStale(tx: Tx): Promise<number>;
  /** Has a version proved again by a job, in the caller's transaction; once for each proof and law, or `because`. */
  proveLater(tx: Tx, versionId: string, because?: string): Promise<void>;
  /** Somebody asks for new proofs. Those on their way are not asked for again. @returns how many were */
  proveAgain(tx: Tx, versions: readonly AskedVersion[]): Promise<number>;
}

export const Flowcharts = ServiceKey.define<Flowcharts>('flowcharts');

export interface FlowchartKeeping extends JudgeParts {
  readonly data: Data;
  readonly jobs: Jobs;
  readonly audit: Audit;
}

/** A published version whose proof is asked for. */
export type AskedVersion = Pick<PublishedProof, 'versionId' | 'ownerId' | 'key'>;

/** A version of a flowchart, as far as its proof is concerned. */
interface ProvedVersion {
  readonly id: string;
  readonly key: string;
  readonly ownerId: string;
  readonly content: unknown;
}

export class FlowchartKeeper implements Flowcharts {
  #turns = 0;

  constructor(private readonly parts: FlowchartKeeping) {}

  get law(): Law {
    return this.parts.proofs.law;
  }

  get lawHash(): string {
    return this.parts.proofs.law.hash;
  }

  get isProofRequired(): boolean {
    return this.parts.isProofRequired;
  }

  async judge(
    flowchart: { content: ProcessContent; owner: ConfigurationOwner },
    asker?: string,
  ): Promise<FlowchartJudgement> {
    const system = this.parts.data.read(systemActor);
    const by = asker === undefined ? undefined : { id: asker, turn: (this.#turns += 1) };
    return (await judge(this.parts, system, { ...flowchart, asker: by })).judgement;
  }

  /** The same within a transaction, where what it calls may be new. */
  judgeWithin(tx: Tx, flowchart: { content: ProcessContent; owner: ConfigurationOwner }): Promise<Judged> {
    return judge(this.parts, tx.as(systemActor), flowchart);
  }

  async reprove(versionId: string): Promise<Reproof> {
    const { data } = this.parts;
    const system = data.read(systemActor);
    const version = await this.parts.configuration.version(system, versionId);
    // What is published while the proof goes on is not in it.
    const askedAt = this.parts.clock.now();
    const judged = await judge(this.parts, system, { content: version.content as ProcessContent, owner: version });
    const before = await data.transact(systemActor, (tx) => this.keep(tx, version, { ...judged, askedAt }));
    const { key, ownerId } = version;
    return { versionId, key, ownerId, before, judgement: judged.judgement };
  }

  async inForce(reader: ReadData): Promise<string[]> {
    return (await this.#current(reader)).map(({ versionId }) => versionId);
  }

  async stale(reader: ReadData): Promise<string[]> {
    return (await this.#current(reader)).filter(({ isStale }) => isStale).map(({ versionId }) => versionId);
  }

  #current(reader: ReadData): Promise<PublishedProof[]> {
    return currentProofs(reader, { lawHash: this.lawHash, today: dayOf(this.parts.clock.now()) });
  }

  async proveLater(tx: Tx, versionId: string, because: string = this.lawHash): Promise<void> {
    const system = tx.as(systemActor);
    const proof = await system.sql.first<{ rev: number }>('SELECT rev FROM flowchart_proofs WHERE version_id = ?', [
      versionId,
    ]);
    await this.parts.jobs.schedule(system, {
      kind: PROVE_JOB,
      subject: subjectOfVersion(versionId),
      payload: { versionId },
      // Of the proof that is to be replaced: once it is, the same may be asked again.
      key: `prove:${versionId}:${Number(proof?.rev ?? 0)}:${because}`,
    });
  }

  async proveStale(tx: Tx): Promise<number> {
    const versions = await this.stale(tx.as(systemActor));
    for (const id of versions) await this.proveLater(tx, id);
    return versions.length;
  }

  async proveAgain(tx: Tx, versions: readonly AskedVersion[]): Promise<number> {
    const { jobs, audit, clock } = this.parts;
    const system = tx.as(systemActor);
    const known = await proofJobs(jobs, system, versions);
    let asked = 0;
    for (const { versionId, ownerId, key } of versions) {
      const open = known.get(versionId) ?? [];
      if (open.some(({ state }) => state !== 'failed')) continue;
      // What failed is asked anew, and has no more to say.
      for (const { id } of open) await jobs.discard(system, id);
      await this.proveLater(tx, versionId, 'asked');
      await audit.record(tx, {
        stream: departmentStream(ownerId || 'district', clock.now()),
        action: 'flowchart.proof-asked',
        subject: `configuration/${versionId}`,
        data: { key, law: this.lawHash },
      });
      asked += 1;
    }
    return asked;
  }

  /** A version is published: its proof is kept with it, and what calls it is looked at again. */
  async published(tx: Tx, version: ProvedVersion): Promise<void> {
    const { key, ownerId } = version;
    const content = version.content as ProcessContent;
    await this.keep(tx, version, await this.judgeWithin(tx, { content, owner: { key, ownerId } }));
    for (const caller of await usersOf(key, this.parts.configuration, tx.as(systemActor))) {
      if (caller.id !== version.id) await this.proveLater(tx, caller.id, version.id);
    }
  }

  /** @returns the verdict before */
  async keep(
    tx: Tx,
    { id: versionId, key, ownerId }: ProvedVersion,
    { judgement, proof, askedAt }: Judged & { readonly askedAt?: Date },
  ) {
    const { audit, clock } = this.parts;
    const table = tx.as(systemActor).of(flowchartProofs);
    const known = await table.first({ versionId });
    const { verdict, hash, situations } = judgement;
    const findings = judgement.findings.filter(({ kind }) => kind === 'proof');
    const found = {
      ...{ hash, verdict, situations, findings },
      lawHash: this.lawHash,
      law: this.law.parts,
      pinned: proof?.pinned ?? [],
      provedAt: askedAt ?? clock.now(),
    };
    if (known) await table.update(known.id, found, { rev: known.rev });
    else await table.insert({ id: newId(), versionId, ownerId, key, ...found });
    await audit.record(tx, {
      stream: departmentStream(ownerId || 'district', clock.now()),
      action: 'flowchart.proved',
      subject: `configuration/${versionId}`,
      data: { key, verdict, hash, law: this.lawHash, situations, before: known?.verdict ?? null },
    });
    return known?.verdict ?? null;
  }
}
