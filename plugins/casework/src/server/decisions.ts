import type { Audit } from '@sanzhi/platform-audit';
import { newId, systemActor, type RowOf, type Tx } from '@sanzhi/platform-data';
import type { DocumentValues } from '@sanzhi/platform-documents';
import type { Clock } from '@sanzhi/platform-kernel';
import { departments } from '@sanzhi/platform-access';
import type { CaseClocks } from './case-clocks.js';
import type { CaseDocuments } from './case-documents.js';
import { about, type CaseFiles } from './case-files.js';
import { parties } from '@sanzhi/plugins-registers/server';
import { decisions } from './collections.js';
import { hashOfContent, requireDeclared, requirePrinted, wordsOfKinds } from './decision-content.js';
import { errors } from './errors.js';
import { decisionIssued, decisionServed, draftChanged } from './events.js';
import type { CaseFacts } from './facts.js';
import type { CaseMonitor } from './monitor.js';
import { nextNumber } from './number-sequence.js';
import { requirePastDay } from './requirements.js';
import { dayOf } from '@sanzhi/platform-calendar';

export type DecisionRow = RowOf<typeof decisions>;

/** What a draft decides. Amounts in fen. */
export interface DecisionDraft {
  readonly kinds: readonly string[];
  readonly fineAmount?: number;
  readonly confiscatedValue?: number;
  readonly inBusinessActivity?: boolean;
  readonly factSummary: string;
  readonly basis: string;
  readonly result: string;
  readonly benchmarkId?: string;
  readonly benchmarkReason?: string;
  /** Template of the decision document and further values for it. */
  readonly template: string;
  readonly values?: DocumentValues;
}

/** Drafts, numbers, issues and serves decisions. Each act passes the monitor and the gates in its transaction. */
export class Decisions {
  constructor(
    private readonly options: {
      readonly clock: Clock;
      readonly audit: Audit;
      readonly files: CaseFiles;
      readonly documents: CaseDocuments;
      readonly facts: CaseFacts;
      readonly monitor: CaseMonitor;
      readonly clocks: CaseClocks;
    },
  ) {}

  /**
   * Writes or rewrites the draft. A text that changed takes back a passed review (REV-7); the answer of the
   * `major-decision` rules on the new facts is kept with it.
   */
  async draft(tx: Tx, caseId: string, draft: DecisionDraft): Promise<DecisionRow> {
    const { files, documents, facts, monitor } = this.options;
    const caseRow = await files.handledCase(tx, caseId);
    requireDeclared(draft);
    const present = await tx.of(decisions).first({ caseId });
    if (present && present.state !== 'drafted') throw this.#wrongState(present, 'draft', 'drafted');
    const document = await documents.draw(tx, caseRow, {
      template: draft.template,
      values: {
        ...draft.values,
        ...valuesOf(draft),
        cause: caseRow.cause,
        caseNumber: caseRow.number,
        party: { name: caseRow.partyName, ...(draft.values?.['party'] as object | undefined) },
      },
      ...(present ? { replaces: present.documentId } : {}),
    });
    requirePrinted(draft, document.text);
    const { kind: partyKind, isIndividualBusiness } = await tx.as(systemActor).of(parties).get(caseRow.partyId);
    const known = { ...factsOfDraft(draft), partyKind, isIndividualBusiness };
    await facts.set(tx, caseRow, known, `decision/${document.id}`);
    const system = tx.as(systemActor);
    const ground = await facts.judge(system, caseRow, await facts.known(system, caseRow));
    const content = {
      kinds: [...draft.kinds],
      fineAmount: draft.fineAmount ?? null,
      confiscatedValue: draft.confiscatedValue ?? null,
      factSummary: draft.factSummary,
      basis: draft.basis,
      result: draft.result,
      benchmarkId: draft.benchmarkId ?? null,
      benchmarkReason: draft.benchmarkReason ?? null,
      isMajor: ground.result,
      majorGround: ground,
      contentHash: hashOfContent(draft, document.hash),
    };
    const id = present?.id ?? newId();
    if (present) await tx.of(decisions).update(id, content);
    else {
      const owner = { id, caseId, departmentId: caseRow.departmentId, documentId: document.id, state: 'drafted' };
      await tx.of(decisions).insert({ ...owner, ...content });
    }
    if (present?.contentHash !== content.contentHash) {
      const data = { documentId: document.id, hash: document.hash, isMajor: ground.result };
      await monitor.reach(tx, caseId, 'draft.changed', data);
      await tx.emit(
        draftChanged,
        { caseId, departmentId: caseRow.departmentId, documentId: document.id, hash: document.hash },
        about(caseId),
      );
    }
    return tx.of(decisions).get(id);
  }

  /** Gives the decision its 文号 (G5, G7, G8, G13). @throws CASEWORK_FLOOR_BREACHED and what gates refuse with */
  async number(tx: Tx, caseId: string): Promise<DecisionRow> {
    const { files, monitor, clock, documents } = this.options;
    const caseRow = await files.openCase(tx, caseId);
    const decision = await this.current(tx, caseId);
    if (decision.state !== 'drafted') throw this.#wrongState(decision, 'number', 'drafted');
    await monitor.pass(tx, 'decision.number', caseRow, `decision/${decision.id}`);
    await monitor.reach(tx, caseId, 'decision.numbered', { decisionId: decision.id });
    const year = Number(dayOf(clock.now()).slice(0, 4));
    const { shortName } = await tx.as(systemActor).of(departments).get(caseRow.departmentId);
    const sequence = await nextNumber(tx, { departmentId: caseRow.departmentId, kind: 'decision', year });
    const number = `${shortName}罚决字〔${year}〕第${String(sequence).padStart(4, '0')}号`;
    await tx.of(decisions).update(decision.id, { state: 'numbered', number });
    await documents.finish(tx, decision.documentId, { number });
    return tx.of(decisions).get(decision.id);
  }

  /** Issues the numbered decision; from today its disclosure is due (DIS-13.2). */
  async issue(tx: Tx, caseId: string): Promise<DecisionRow> {
    const { files, monitor, clock, documents, clocks } = this.options;
    const caseRow = await files.openCase(tx, caseId);
    const decision = await this.current(tx, caseId);
    if (decision.state !== 'numbered' || !decision.number) throw this.#wrongState(decision, 'issue', 'numbered');
    await monitor.pass(tx, 'decision.issue', caseRow, `decision/${decision.id}`);
    const decidedOn = dayOf(clock.now());
    await monitor.reach(tx, caseId, 'decision.issued', { decisionId: decision.id, number: decision.number, decidedOn });
    await tx.of(decisions).update(decision.id, { state: 'issued', decidedOn });
    await documents.finish(tx, decision.documentId, { date: chineseDate(decidedOn) });
    const subject = `decision/${decision.id}`;
    const { departmentId } = caseRow;
    await clocks.start(tx, { caseId, departmentId, subject, rule: 'DIS-13.2', startedOn: decidedOn });
    await tx.emit(
      decisionIssued,
      { caseId, departmentId, decisionId: decision.id, number: decision.number, decidedOn },
      about(caseId),
    );
    return tx.of(decisions).get(decision.id);
  }

  /** Records the service of the decision on the party (G9). */
  async serve(tx: Tx, caseId: string, service: { servedOn: string; method: string }): Promise<DecisionRow> {
    const { files, monitor, clock } = this.options;
    const caseRow = await files.handledCase(tx, caseId);
    const decision = await this.current(tx, caseId);
    if (decision.state !== 'issued') throw this.#wrongState(decision, 'serve', 'issued');
    const period = { from: decision.decidedOn ?? '', to: dayOf(clock.now()) };
    requirePastDay('servedOn', service.servedOn, period);
    await monitor.pass(tx, 'decision.serve', caseRow, `decision/${decision.id}`);
    await monitor.reach(tx, caseId, 'decision.served', { decisionId: decision.id, ...service });
    const change = { state: 'served', servedOn: service.servedOn, serviceMethod: service.method };
    await tx.of(decisions).update(decision.id, change);
    const { departmentId } = caseRow;
    await tx.emit(
      decisionServed,
      { caseId, departmentId, decisionId: decision.id, servedOn: service.servedOn },
      about(caseId),
    );
    return tx.of(decisions).get(decision.id);
  }

  /** @throws CASEWORK_NO_DRAFT */
  async current(tx: Tx, caseId: string): Promise<DecisionRow> {
    const decision = await tx.of(decisions).first({ caseId });
    if (!decision) throw errors.CASEWORK_NO_DRAFT();
    return decision;
  }

  #wrongState({ state }: DecisionRow, act: string, needed: string) {
    return errors.CASEWORK_DECISION_STATE({ state, act, needed });
  }
}

function valuesOf(draft: DecisionDraft): Record<string, unknown> {
  const { factSummary, basis, result, fineAmount, confiscatedValue, benchmarkReason } = draft;
  return {
    factSummary,
    basis,
    result,
    kinds: wordsOfKinds(draft.kinds),
    ...(fineAmount === undefined ? {} : { fineAmount }),
    ...(confiscatedValue === undefined ? {} : { confiscatedValue }),
    ...(benchmarkReason ? { benchmarkReason } : {}),
  };
}

/** The rules' facts of a draft: amounts in yuan (obligations B). */
function factsOfDraft(draft: DecisionDraft): Record<string, unknown> {
  return {
    kinds: [...draft.kinds],
    fineAmount:
      draft.fineAmount === undefined ? (draft.kinds.includes('fine') ? undefined : 0) : draft.fineAmount / 100,
    confiscatedValue:
      draft.confiscatedValue === undefined
        ? draft.kinds.includes('confiscation')
          ? undefined
          : 0
        : draft.confiscatedValue / 100,
    inBusinessActivity: draft.inBusinessActivity,
  };
}

function chineseDate(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}
