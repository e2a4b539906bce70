import { type AppError, Clock } from '@sanzhi/platform-kernel';
import { Registers } from '@sanzhi/plugins-registers/server';
import { compareTexts } from '@sanzhi/platform-documents';
import { processTasks } from '@sanzhi/workflows-runtime';
import { Casework } from './casework.js';
import { activities, caseDocuments, caseDocumentTexts, caseMilestones, decisions, defences } from './collections.js';
import { errors } from './errors.js';
import type { DecisionGate, GateCall } from './gate.js';
import { zhCN } from './locales/zh-CN.js';

/** G7: of a major decision, the text that is dispatched on, numbered, issued, served or published is the reviewed one, to the letter (REV-21.5). */
const sameTextAsReviewed: DecisionGate = {
  id: 'G7',
  acts: ['inspection.dispatch', 'decision.number', 'decision.issue', 'decision.serve', 'decision.publish'],
  async check({ tx, caseRow, use }) {
    const isMajor = (await use(Casework).facts.of(tx, caseRow))['major'];
    const [passed] = await tx
      .of(caseMilestones)
      .find({ where: { caseId: caseRow.id, milestone: 'review.passed' }, orderBy: ['-seq'], limit: 1 });
    const decision = await tx.of(decisions).first({ caseId: caseRow.id });
    if (isMajor === false || !passed || !decision) return undefined;
    const document = await tx.of(caseDocuments).get(decision.documentId);
    if (passed.data['hash'] === document.hash) return undefined;
    const reviewed = await tx
      .of(caseDocumentTexts)
      .first({ documentId: document.id, hash: String(passed.data['hash']) });
    const differences = compareTexts(reviewed?.text ?? '', document.text);
    return errors.CASEWORK_TEXT_CHANGED({ differences }, { article: 'REV-7' });
  },
};

/** G8: no decision while a recorded defence has no 复核意见 (REC-13). The floor holds the order, this the record. */
const defencesReviewed: DecisionGate = {
  id: 'G8',
  acts: ['decision.number', 'decision.issue'],
  async check({ tx, caseRow }) {
    const open = await tx.of(defences).count({ caseId: caseRow.id, reviewOpinion: null });
    return open > 0 ? errors.CASEWORK_DEFENCE_UNREVIEWED({ count: open }, { article: 'REC-13' }) : undefined;
  },
};

/** G13: where the item has discretion benchmarks, one of them is cited with a reason (PLAN-2.2.1c). */
const benchmarkCited: DecisionGate = {
  id: 'G13',
  acts: ['decision.number'],
  async check({ tx, caseRow, use }: GateCall): Promise<AppError | undefined> {
    const benchmarks = await use(Registers).benchmarksFor(tx, caseRow.itemId, use(Clock).now());
    const decision = await tx.of(decisions).first({ caseId: caseRow.id });
    if (benchmarks.length === 0 || !decision) return undefined;
    const ground = { article: 'PLAN-2.2.1c' };
    if (!decision.benchmarkId || !decision.benchmarkReason?.trim())
      return errors.CASEWORK_BENCHMARK_MISSING({}, ground);
    const known = benchmarks.some(({ id }) => id === decision.benchmarkId);
    return known
      ? undefined
      : errors.CASEWORK_BENCHMARK_FOREIGN({ benchmark: decision.benchmarkId, item: caseRow.itemId }, ground);
  },
};

/** G12 (casework's part): nothing is left open, and the decision is served, the inspection made (PLAN-2.2.1b). */
const dossierComplete: DecisionGate = {
  id: 'G12',
  acts: ['case.close'],
  async check({ tx, caseRow: { id: caseId, actionType } }) {
    const decision = await tx.of(decisions).first({ caseId });
    const isServed = decision?.state === 'served';
    const isInspected = (await tx.of(activities).count({ caseId, kind: 'on-site-inspection', state: 'closed' })) > 0;
    const lacks = [
      actionType === 'inspection' || isServed ? '' : 'receipt',
      actionType !== 'inspection' || isInspected ? '' : 'inspection',
      (await tx.of(activities).count({ caseId, state: 'open' })) > 0 ? 'activity' : '',
      (await tx.of(defences).count({ caseId, reviewOpinion: null })) > 0 ? 'defence' : '',
      (await tx.of(processTasks).count({ caseId, state: 'open' })) > 0 ? 'task' : '',
    ].filter(Boolean);
    if (lacks.length === 0) return undefined;
    const missing = lacks.map((lack) => zhCN[`dossier.${lack}` as keyof typeof zhCN]).join('、');
    return errors.CASEWORK_DOSSIER_INCOMPLETE({ missing }, { article: 'PLAN-2.2.1b' });
  },
};

/** G9: what is served tells the party how to object, whatever the template says of itself (DIS-10.2). */
const remedyTold: DecisionGate = {
  id: 'G9',
  acts: ['decision.number', 'decision.serve'],
  async check({ tx, caseRow, use }) {
    const decision = await tx.of(decisions).first({ caseId: caseRow.id });
    const told = decision && (await use(Casework).documents.tellsRemedy(tx, decision.documentId));
    return told === false ? errors.CASEWORK_REMEDY_MISSING({}, { article: 'DIS-10.2' }) : undefined;
  },
};

export const caseworkGates: readonly DecisionGate[] = [
  remedyTold,
  sameTextAsReviewed,
  defencesReviewed,
  benchmarkCited,
  dossierComplete,
];
