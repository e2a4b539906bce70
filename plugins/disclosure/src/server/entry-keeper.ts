import { requirePermission } from '@sanzhi/platform-access';
import { departmentStream, type Audit } from '@sanzhi/platform-audit';
import { dayOf } from '@sanzhi/platform-calendar';
import { systemActor, type Tx } from '@sanzhi/platform-data';
import type { Clock } from '@sanzhi/platform-kernel';
import { liveStates, scanText, stateAfter, zhCN as words, type WithdrawalGround } from '../shared/index.js';
import { disclosureDrafts, publicEntries, type DisclosureDraft, type PublicEntry } from './collections.js';
import { errors } from './errors.js';

/** Why an entry is taken down. The reason is public: it stands on the tombstone. */
export interface Withdrawal {
  readonly ground: WithdrawalGround;
  readonly reason: string;
}

/** Keeps what is public right: withdrawal and take-down (DIS-14, DIS-16.4). */
export class EntryKeeper {
  constructor(private readonly options: { readonly clock: Clock; readonly audit: Audit }) {}

  /**
   * Takes an entry down at once, by one person; a tombstone stays. The old text leaves the public table.
   * @throws DISCLOSURE_ENTRY_WITHDRAWN, DISCLOSURE_ENTRY_FOREIGN, DISCLOSURE_REASON_TELLS
   */
  async withdraw(tx: Tx, entryId: string, withdrawal: Withdrawal): Promise<PublicEntry> {
    requirePermission(tx.actor, 'disclosure.withdraw');
    const entry = await tx.of(publicEntries).get(entryId, { forUpdate: true });
    const { number } = entry;
    if (entry.departmentId !== tx.actor.departmentId) throw errors.DISCLOSURE_ENTRY_FOREIGN({ number });
    if (!isLive(entry)) throw errors.DISCLOSURE_ENTRY_WITHDRAWN({ number });
    const reason = withdrawal.reason.trim();
    const tells = [entry.partyName, entry.legalRepresentative].some((name) => name && reason.includes(name));
    if (tells || scanText(reason).findings.length > 0) {
      throw errors.DISCLOSURE_REASON_TELLS({}, { pointer: '/reason', article: 'DIS-14' });
    }
    return this.#entomb(tx, entry as PublicEntry, { ...withdrawal, reason });
  }

  /** Takes down what has been public for as long as the policy allows. @returns how many */
  async takeDown(tx: Tx, day: string): Promise<number> {
    const system = tx.as(systemActor);
    const due = await system
      .of(publicEntries)
      .find({ where: { state: { in: [...liveStates] }, takeDownOn: { lte: day } }, limit: 500 });
    const withdrawal = { ground: 'expired', reason: words['disclosure.withdrawal.expired'] } as const;
    for (const entry of due) await this.#entomb(system, entry as PublicEntry, withdrawal);
    return due.length;
  }

  async #entomb(tx: Tx, entry: PublicEntry, { ground, reason }: Withdrawal): Promise<PublicEntry> {
    const system = tx.as(systemActor);
    const withdrawnOn = dayOf(this.options.clock.now());
    const grave = { ...emptied, state: stateAfter(ground), ground, reason, withdrawnOn };
    await system.of(publicEntries).update(entry.id, grave, { rev: entry.rev });
    const draft = await system.of(disclosureDrafts).first({ entryId: entry.id });
    await this.#record(tx, entry, draft, { ground, reason });
    return (await system.of(publicEntries).get(entry.id)) as PublicEntry;
  }

  #record(tx: Tx, entry: PublicEntry, draft: DisclosureDraft | undefined, data: Record<string, unknown>) {
    return this.options.audit.record(tx, {
      stream: draft ? `case/${draft.caseId}` : departmentStream(entry.departmentId, this.options.clock.now()),
      action: 'disclosure.withdrawn',
      subject: `public-entry/${entry.id}`,
      data: { ...data, number: entry.number, textHash: draft?.scanHash ?? null },
    });
  }
}

/** The content columns of a tombstone. */
const emptied = {
  actionType: null,
  title: null,
  partyName: null,
  legalRepresentative: null,
  factSummary: null,
  kinds: null,
  basis: null,
  result: null,
  takeDownOn: null,
} as const;

function isLive({ state }: { readonly state: string }): boolean {
  return (liveStates as readonly string[]).includes(state);
}
