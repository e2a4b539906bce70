import { requirePermission } from '@sanzhi/platform-access';
import { canonicalJson, sha256, type Audit } from '@sanzhi/platform-audit';
import { addYears, dayOf } from '@sanzhi/platform-calendar';
import { newId, systemActor, type RowOf, type Tx } from '@sanzhi/platform-data';
import type { Clock } from '@sanzhi/platform-kernel';
import { cases, clocks, type Casework } from '@sanzhi/plugins-casework/server';
import { articleOfGround, takeDownYears, type ExclusionGround } from '../shared/index.js';
import {
  disclosureDrafts,
  nonDisclosures,
  publicEntries,
  type DisclosureDraft,
  type PublicEntry,
} from './collections.js';
import { scanOf } from './draft-names.js';
import { errors } from './errors.js';
import { samePerson } from './gates.js';
import { policyOf } from './policy.js';

/** The answer "not disclosed" (DIS-8.1). */
export interface NonDisclosure {
  readonly ground: ExclusionGround;
  /** The law and article; needed for 7(5). */
  readonly basis?: string;
  readonly reason: string;
  /** The written material that is kept for inspection. */
  readonly material: string;
}

/** The second person's part (DIS-8.0): publish, return, or put on record why not. */
export class Reviewing {
  constructor(
    private readonly options: { readonly clock: Clock; readonly audit: Audit; readonly casework: Casework },
  ) {}

  /**
   * Publishes a submitted draft. Review record, gates (G2, G3, G4, G5, G7), public entry, milestone and clock are one
   * transaction.
   * @throws DISCLOSURE_SAME_PERSON (DIS-8.0), DISCLOSURE_EXCLUDED (DIS-7), DISCLOSURE_PRIVACY_OPEN (DIS-7.3), and what
   *   other gates refuse with
   */
  async publish(tx: Tx, draftId: string): Promise<PublicEntry> {
    const draft = await this.#reviewable(tx, draftId);
    const caseRow = await tx.of(cases).get(draft.caseId);
    const published = scanOf(draft).masked;
    const scanHash = sha256(canonicalJson(published));
    await tx.of(disclosureDrafts).update(draftId, { ...this.#signature(tx), published, scanHash }, { rev: draft.rev });
    await this.options.casework.monitor.pass(tx, 'decision.publish', caseRow, `disclosure/${draftId}`);
    const entry = await this.#enter(tx, { ...draft, published, scanHash }, caseRow);
    await tx.of(disclosureDrafts).update(draftId, { state: 'published', entryId: entry.id });
    await this.#settle(tx, draft, 'disclosure.published', { entryId: entry.id, number: entry.number, scanHash });
    return entry;
  }

  /** Sends the draft back to its author with the reason. */
  async sendBack(tx: Tx, draftId: string, reason: string): Promise<DisclosureDraft> {
    const draft = await this.#reviewable(tx, draftId);
    const change = { ...this.#signature(tx), state: 'returned', reviewNote: reason };
    await tx.of(disclosureDrafts).update(draftId, change, { rev: draft.rev });
    await this.#record(tx, draft, 'disclosure.returned', { reason });
    return tx.of(disclosureDrafts).get(draftId);
  }

  /** Puts on record that the decision is not disclosed: an answer as well, due within the same days. */
  async withhold(tx: Tx, draftId: string, answer: NonDisclosure): Promise<RowOf<typeof nonDisclosures>> {
    const draft = await this.#reviewable(tx, draftId);
    const { ground, basis, reason, material } = answer;
    if (ground === '7(5)' && !basis?.trim()) {
      throw errors.DISCLOSURE_BASIS_MISSING({}, { pointer: '/basis', article: 'DIS-7.5' });
    }
    const change = { ...this.#signature(tx), state: 'withheld', exclusion: ground };
    await tx.of(disclosureDrafts).update(draftId, change, { rev: draft.rev });
    const { caseId, departmentId, decisionId } = draft;
    const record = await tx.of(nonDisclosures).insert({
      id: newId(),
      caseId,
      departmentId,
      decisionId,
      draftId,
      ground,
      basis: basis?.trim() || null,
      reason,
      material,
      decidedBy: tx.actor.id,
      decidedByName: tx.actor.name,
      at: this.options.clock.now(),
    });
    const data = { ground, article: articleOfGround(ground), reason, materialHash: sha256(material) };
    await this.#settle(tx, draft, 'disclosure.withheld', data);
    return record;
  }

  /** A submitted draft that the actor may review. */
  async #reviewable(tx: Tx, draftId: string): Promise<DisclosureDraft> {
    requirePermission(tx.actor, 'disclosure.review');
    const draft = await tx.of(disclosureDrafts).get(draftId);
    const refused = samePerson(draft, tx.actor);
    if (refused) throw refused;
    if (draft.state !== 'submitted') throw errors.DISCLOSURE_DRAFT_STATE({ state: draft.state, act: 'review' });
    return draft;
  }

  #signature({ actor }: Tx) {
    return { reviewerId: actor.id, reviewerName: actor.name, reviewedAt: this.options.clock.now() };
  }

  /** Writes the public row, naming each field (obligations D, layer 1). */
  async #enter(tx: Tx, draft: DisclosureDraft, { actionType }: RowOf<typeof cases>): Promise<PublicEntry> {
    const system = tx.as(systemActor);
    const text = draft.published ?? draft.fields;
    const publishedOn = dayOf(this.options.clock.now());
    const { takeDown } = await policyOf(tx, draft.departmentId);
    const years = takeDownYears(takeDown, { actionType, partyKind: draft.partyKind });
    const entry = await system.of(publicEntries).insert({
      id: newId(),
      departmentId: draft.departmentId,
      number: text.number,
      department: text.department,
      formedOn: text.formedOn,
      publishedOn,
      due: await dueOf(system, draft),
      state: 'published',
      actionType,
      title: text.title,
      partyName: text.partyName,
      legalRepresentative: text.legalRepresentative,
      factSummary: text.factSummary,
      kinds: text.kinds,
      basis: text.basis,
      result: text.result,
      takeDownOn: years === null ? null : addYears(publishedOn, years),
      supersedes: draft.supersedes,
    });
    if (draft.supersedes) await succeed(system, draft.supersedes, entry.id);
    return entry as PublicEntry;
  }

  async #settle(tx: Tx, draft: DisclosureDraft, action: string, data: Record<string, unknown>): Promise<void> {
    const { caseId, decisionId, id: draftId } = draft;
    const { monitor, clocks: running } = this.options.casework;
    await this.#record(tx, draft, action, data);
    await monitor.reach(tx, caseId, 'disclosure.settled', { draftId, outcome: action });
    for (const rule of ['DIS-13.2', 'DIS-14']) await running.meet(tx, `decision/${decisionId}`, rule);
  }

  #record(tx: Tx, { id, caseId }: DisclosureDraft, action: string, data: Record<string, unknown>): Promise<void> {
    return this.options.audit.record(tx, { stream: `case/${caseId}`, action, subject: `disclosure/${id}`, data });
  }
}

/** The old entry stays, marked and linked (DIS-14); a tombstone gets the link only. */
async function succeed(system: Tx, oldId: string, successor: string): Promise<void> {
  const old = await system.of(publicEntries).get(oldId);
  const change = old.state === 'published' ? { successor, state: 'changed' } : { successor };
  await system.of(publicEntries).update(oldId, change, { rev: old.rev });
}

async function dueOf(system: Tx, { decisionId, fields }: DisclosureDraft): Promise<string> {
  const clock = await system.of(clocks).first({ subject: `decision/${decisionId}`, rule: 'DIS-13.2' }, ['-startedOn']);
  return clock?.due ?? fields.formedOn;
}
