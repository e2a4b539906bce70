import { requirePermission } from '@sanzhi/platform-access';
import { sha256, type Audit } from '@sanzhi/platform-audit';
import { newId, systemActor, type Tx } from '@sanzhi/platform-data';
import type { Clock } from '@sanzhi/platform-kernel';
import { cases, type Casework } from '@sanzhi/plugins-casework/server';
import type { ExclusionGround, FieldFinding, FindingDecision, WordedField } from '../shared/index.js';
import { disclosureDrafts, publicEntries, type DisclosureDraft } from './collections.js';
import { scanOf } from './draft-names.js';
import { draftSource } from './draft-source.js';
import { errors } from './errors.js';
import { privacyOpen } from './gates.js';

/** What the author says when a draft is begun. */
export interface NewDraft {
  /** The party is a minor: the name is not shown. */
  readonly isMinor?: boolean;
  /** The entry that this one replaces, because the decision was changed (DIS-14). */
  readonly supersedes?: string;
}

/** What the author may change. Left out: stays. */
export interface DraftChange {
  readonly wording?: Partial<Readonly<Record<WordedField, string>>>;
  readonly exclusion?: ExclusionGround | null;
}

/** The author's part: the draft, its masks, its submission. */
export class Drafting {
  constructor(
    private readonly options: { readonly clock: Clock; readonly audit: Audit; readonly casework: Casework },
  ) {}

  /**
   * Begins the draft of a case's decision.
   * @throws DISCLOSURE_NO_DECISION, DISCLOSURE_DRAFT_EXISTS, DISCLOSURE_ALREADY_PUBLISHED
   */
  async prepare(tx: Tx, caseId: string, { isMinor = false, supersedes }: NewDraft = {}): Promise<DisclosureDraft> {
    requirePermission(tx.actor, 'disclosure.prepare');
    const caseRow = await tx.of(cases).get(caseId);
    const facts = await this.options.casework.facts.known(tx.as(systemActor), caseRow);
    const hidden = isMinor || facts['partyIsMinor'] === true;
    const { decision, ...content } = await draftSource(tx, caseRow, { isMinor: hidden });
    await requireNoOther(tx, decision.id, supersedes);
    const id = newId();
    await tx.of(disclosureDrafts).insert({
      id,
      caseId,
      departmentId: caseRow.departmentId,
      decisionId: decision.id,
      supersedes: supersedes ?? null,
      ...content,
      isMinor: hidden,
      decisions: [],
      state: 'draft',
      authorIds: [tx.actor.id],
      authorName: tx.actor.name,
      createdAt: this.options.clock.now(),
    });
    await this.#record(tx, { id, caseId }, 'disclosure.prepared', { number: content.fields.number });
    return tx.of(disclosureDrafts).get(id);
  }

  /**
   * Begins the draft that follows an entry, because its decision was changed or it was taken down by mistake; the
   * clock of DIS-14 runs from the day the change took effect.
   * @throws what {@link prepare} throws; DISCLOSURE_ENTRY_UNKNOWN for an entry of another department
   */
  async change(
    tx: Tx,
    entryId: string,
    { effectiveOn }: { readonly effectiveOn?: string } = {},
  ): Promise<DisclosureDraft> {
    const before = await tx.of(disclosureDrafts).first({ entryId });
    if (!before) throw errors.DISCLOSURE_ENTRY_UNKNOWN({ id: entryId });
    const { caseId, departmentId, decisionId, isMinor } = before;
    const draft = await this.prepare(tx, caseId, { isMinor, supersedes: entryId });
    await this.options.casework.clocks.start(tx, {
      caseId,
      departmentId,
      subject: `decision/${decisionId}`,
      rule: 'DIS-14',
      ...(effectiveOn ? { startedOn: effectiveOn } : {}),
    });
    return draft;
  }

  /** Changes the wording or declares a ground of DIS-7. Decisions about spans that are gone lapse. */
  async revise(tx: Tx, draftId: string, change: DraftChange, rev?: number): Promise<DisclosureDraft> {
    const draft = await this.#editable(tx, draftId, 'revise');
    const fields = { ...draft.fields, ...change.wording };
    const findings = scanOf(draft, fields).findings;
    const decisions = draft.decisions.filter((decision) => findings.some((finding) => isAbout(decision, finding)));
    const exclusion = change.exclusion === undefined ? draft.exclusion : change.exclusion;
    const authorIds = [...new Set([...draft.authorIds, tx.actor.id])];
    const content = { fields, decisions, exclusion, authorIds, state: 'draft' };
    await tx.of(disclosureDrafts).update(draftId, content, { rev: rev ?? draft.rev });
    await this.#record(tx, draft, 'disclosure.revised', { changed: Object.keys(change.wording ?? {}), exclusion });
    return tx.of(disclosureDrafts).get(draftId);
  }

  /**
   * Decides about spans: accept the mask, or keep the words with a reason. Once the draft is submitted its reviewer can
   * only mask more, so that what stays readable was always seen by two. Every decision is audited with the hash of the
   * span, never with the span (obligations D).
   * @throws DISCLOSURE_FINDING_UNKNOWN, DISCLOSURE_FINDING_CERTAIN (DIS-7.3), DISCLOSURE_KEEP_UNFOUNDED,
   *   DISCLOSURE_KEEP_ALONE (DIS-8.0)
   */
  async decideFindings(tx: Tx, draftId: string, given: readonly FindingDecision[]): Promise<DisclosureDraft> {
    const draft = await tx.of(disclosureDrafts).get(draftId);
    const isSubmitted = draft.state === 'submitted';
    if (isSubmitted) requirePermission(tx.actor, 'disclosure.review');
    else await this.#editable(tx, draftId, 'decide');
    if (isSubmitted && given.some(({ action }) => action === 'keep')) {
      throw errors.DISCLOSURE_KEEP_ALONE({}, { article: 'DIS-8.0' });
    }
    const { findings } = scanOf(draft);
    for (const decision of given) requireDecidable(decision, findings);
    const others = draft.decisions.filter((old) => !given.some((decision) => isAbout(decision, old)));
    await tx.of(disclosureDrafts).update(draftId, { decisions: [...others, ...given] }, { rev: draft.rev });
    await this.#record(tx, draft, 'disclosure.findings-decided', {
      spans: given.map(({ field, type, text, action, reason }) => ({
        field,
        type,
        action,
        ...(reason ? { reason } : {}),
        hash: sha256(text),
      })),
    });
    return tx.of(disclosureDrafts).get(draftId);
  }

  /** Hands the draft to the second person. @throws DISCLOSURE_PRIVACY_OPEN while a span waits for a decision */
  async submit(tx: Tx, draftId: string): Promise<DisclosureDraft> {
    const draft = await this.#editable(tx, draftId, 'submit');
    const refused = privacyOpen(scanOf(draft).open);
    if (refused && !draft.exclusion) throw refused;
    const authorIds = [...new Set([...draft.authorIds, tx.actor.id])];
    const change = { state: 'submitted', authorIds, submittedAt: this.options.clock.now() };
    await tx.of(disclosureDrafts).update(draftId, change, { rev: draft.rev });
    await this.#record(tx, draft, 'disclosure.submitted', { exclusion: draft.exclusion });
    return tx.of(disclosureDrafts).get(draftId);
  }

  async #editable(tx: Tx, draftId: string, act: string): Promise<DisclosureDraft> {
    requirePermission(tx.actor, 'disclosure.prepare');
    const draft = await tx.of(disclosureDrafts).get(draftId);
    if (draft.state === 'draft' || draft.state === 'returned') return draft;
    throw errors.DISCLOSURE_DRAFT_STATE({ state: draft.state, act });
  }

  #record(tx: Tx, { id, caseId }: Pick<DisclosureDraft, 'id' | 'caseId'>, action: string, data: object): Promise<void> {
    return this.options.audit.record(tx, {
      stream: `case/${caseId}`,
      action,
      subject: `disclosure/${id}`,
      data: { ...data },
    });
  }
}

/** One live draft a decision; an entry that is public is replaced only by naming it. */
async function requireNoOther(tx: Tx, decisionId: string, supersedes: string | undefined): Promise<void> {
  const drafts = await tx.of(disclosureDrafts).find({ where: { decisionId } });
  const open = drafts.find(({ state }) => ['draft', 'returned', 'submitted'].includes(state));
  if (open) throw errors.DISCLOSURE_DRAFT_EXISTS({ state: open.state });
  const entryIds = drafts.flatMap(({ entryId }) => entryId ?? []);
  if (supersedes !== undefined && !entryIds.includes(supersedes)) {
    throw errors.DISCLOSURE_ENTRY_UNKNOWN({ id: supersedes }, { pointer: '/supersedes' });
  }
  const current = await tx.of(publicEntries).find({ where: { id: { in: entryIds }, state: 'published' } });
  if (current.some(({ id }) => id !== supersedes)) throw errors.DISCLOSURE_ALREADY_PUBLISHED();
}

type About = Pick<FindingDecision, 'field' | 'type' | 'text'>;

function isAbout(decision: About, other: About): boolean {
  return decision.field === other.field && decision.type === other.type && decision.text === other.text;
}

function requireDecidable(decision: FindingDecision, findings: readonly FieldFinding[]): void {
  const { field, type, action, reason } = decision;
  const pointer = { pointer: `/${field}` };
  const finding = findings.find((one) => isAbout(decision, one));
  if (!finding) throw errors.DISCLOSURE_FINDING_UNKNOWN({ field }, pointer);
  if (action !== 'keep') return;
  if (finding.certainty === 'certain') {
    throw errors.DISCLOSURE_FINDING_CERTAIN({ type }, { ...pointer, article: 'DIS-7.3' });
  }
  if (!reason) throw errors.DISCLOSURE_KEEP_UNFOUNDED({}, pointer);
}
