import { type Audit, departmentStream } from '@sanzhi/platform-audit';
import { newId, type RowOf, systemActor, type Tx } from '@sanzhi/platform-data';
import { type Clock, EventType, ServiceKey } from '@sanzhi/platform-kernel';
import { configurationVersions } from './collections.js';
import type { ConfigurationVersion } from './configuration.js';
import { errors } from './errors.js';
import { configurationFilings } from './filing-collection.js';
import { writersOf } from './writers.js';

export type Filing = RowOf<typeof configurationFilings>;

/** 备案: what a department published, before whoever supervises it. */
export interface Filings {
  /** Takes note of a filed version. @throws CONFIGURATION_FILING_DECIDED, CONFIGURATION_FILING_OWN */
  acknowledge(tx: Tx, id: string): Promise<void>;
  /** Sends it back to the department, which is to publish another version. @throws as {@link acknowledge} */
  giveBack(tx: Tx, id: string, reason: string): Promise<void>;
}

export const Filings = ServiceKey.define<Filings>('configuration-filings');

/** A department's version was published and filed. Aggregate `configuration:<version>`. */
export const VersionFiled = EventType.define<FilingEvent>('configuration.filed');

/** Whoever supervises took note of a filed version, or returned it. Aggregate `configuration:<version>`. */
export const FilingDecided = EventType.define<
  FilingEvent & { readonly state: 'acknowledged' | 'returned'; readonly reason: string | null }
>('configuration.filing-decided');

export interface FilingEvent {
  readonly filingId: string;
  readonly versionId: string;
  readonly ownerId: string;
  readonly kind: string;
  readonly key: string;
}

interface FilingParts {
  readonly clock: Clock;
  readonly audit: Audit;
}

/** Files a version that is being published. Its publisher needs no permission for that: it is their duty. */
export async function fileVersion(tx: Tx, { clock, audit }: FilingParts, version: ConfigurationVersion): Promise<void> {
  const { id: versionId, ownerId, kind, key } = version;
  const filing = { id: newId(), versionId, ownerId, kind, key };
  await tx
    .as(systemActor)
    .of(configurationFilings)
    .insert({ ...filing, state: 'filed', filedAt: clock.now(), filedBy: tx.actor.id });
  await audit.record(tx, actOf(clock, filing, { action: 'filed' }));
  await tx.emit(VersionFiled, eventOf(filing), { aggregate: `configuration:${versionId}` });
}

export function createFilings(parts: FilingParts): Filings {
  async function decide(tx: Tx, id: string, decision: { state: 'acknowledged' | 'returned'; reason: string | null }) {
    const { clock, audit } = parts;
    const filing = await tx.of(configurationFilings).get(id);
    const isOpen = filing.state === 'filed' || (filing.state === 'acknowledged' && decision.state === 'returned');
    if (!isOpen) throw errors.CONFIGURATION_FILING_DECIDED({ id, state: filing.state });
    const version = await tx.as(systemActor).of(configurationVersions).get(filing.versionId);
    const hadAHand = [...writersOf(version), version.publishedBy];
    if (hadAHand.includes(tx.actor.id)) throw errors.CONFIGURATION_FILING_OWN({ id });
    const change = { ...decision, decidedAt: clock.now(), decidedBy: tx.actor.id };
    await tx.of(configurationFilings).update(id, change, { rev: filing.rev });
    await audit.record(tx, actOf(clock, filing, { action: `filing-${decision.state}`, reason: decision.reason }));
    const event = { ...eventOf(filing), ...decision };
    await tx.emit(FilingDecided, event, { aggregate: `configuration:${filing.versionId}` });
  }

  return {
    acknowledge: (tx, id) => decide(tx, id, { state: 'acknowledged', reason: null }),
    giveBack: (tx, id, reason) => decide(tx, id, { state: 'returned', reason }),
  };
}

type Filed = Pick<Filing, 'id' | 'versionId' | 'ownerId' | 'kind' | 'key'>;

function actOf(
  clock: Clock,
  { versionId, ownerId, kind, key }: Filed,
  said: { action: string; reason?: string | null },
) {
  const { action, reason } = said;
  return {
    stream: departmentStream(ownerId, clock.now()),
    action: `configuration.${action}`,
    subject: `configuration/${versionId}`,
    data: { kind, key, ...(reason ? { reason } : {}) },
  };
}

function eventOf({ id, versionId, ownerId, kind, key }: Filed): FilingEvent {
  return { filingId: id, versionId, ownerId, kind, key };
}
