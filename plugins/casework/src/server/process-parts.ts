import { Clock } from '@sanzhi/platform-kernel';
import type { ElementGuard, ServiceTask, TaskCall, TaskHandler } from '@sanzhi/workflows-runtime';
import { Casework } from './casework.js';
import { activities } from './collections.js';
import { errors } from './errors.js';
import { demandOf, wholeProcess } from './recording-demand.js';
import { dayOf } from '@sanzhi/platform-calendar';

type Values = Readonly<Record<string, unknown>>;

/** The case that a process runs for. Our flowcharts always run for one. */
function caseOf(instance: { readonly caseId: string | null; readonly processId: string }): string {
  if (!instance.caseId) throw errors.CASEWORK_NO_CASE({ process: instance.processId });
  return instance.caseId;
}

const text = (values: Values, key: string): string => (typeof values[key] === 'string' ? values[key] : '');
const list = (values: Values, key: string): readonly unknown[] => (Array.isArray(values[key]) ? values[key] : []);
const flag = (values: Values, key: string): boolean => values[key] === true;
const amount = (values: Values, key: string): { [name: string]: number } =>
  typeof values[key] === 'number' ? { [key]: values[key] } : {};

async function completeFiling({ tx, instance, values, use }: TaskCall) {
  const { files } = use(Casework);
  const isFiled = flag(values, 'isFiled');
  await files.decideFiling(tx, caseOf(instance), isFiled);
  return { filed: isFiled };
}

/** The on-site record ends the activity that was begun on site, or puts on record one that was not; G10 asks for its recording. */
async function completeInvestigation({ tx, instance, values, use }: TaskCall) {
  const { proceedings } = use(Casework);
  const caseId = caseOf(instance);
  const kind = 'on-site-inspection';
  const circumstances = wholeProcess.filter((one) => list(values, 'wholeProcess').includes(one));
  const startedAt = officeMoment(text(values, 'day'), text(values, 'startTime'));
  const begun = await tx.of(activities).first({ caseId, kind, state: 'open' });
  const activity = await proceedings.openActivity(tx, caseId, {
    ...(begun ? { id: begun.id } : {}),
    kind,
    place: text(values, 'place'),
    startedAt,
    certificatesShown: flag(values, 'certificatesShown'),
    informedOfRecording: flag(values, 'informedOfRecording'),
    circumstances,
    ...demandOf(kind, circumstances),
  });
  await proceedings.closeActivity(tx, activity.id, officeMoment(text(values, 'day'), text(values, 'endTime')));
}

async function completeRightsNotice({ tx, instance, values, use }: TaskCall) {
  const rights = Array.isArray(values['rights']) ? (values['rights'] as readonly Values[]) : [];
  await use(Casework).proceedings.notifyRights(tx, caseOf(instance), {
    rights: rights.map((row) => ({
      right: text(row, 'right'),
      method: text(row, 'method'),
      proof: text(row, 'proof'),
    })),
    notifiedOn: text(values, 'notifiedOn'),
  });
}

async function completeDefence({ tx, instance, values, use }: TaskCall) {
  const hasDefence = text(values, 'answer') !== 'none';
  if (hasDefence) {
    await use(Casework).proceedings.recordDefence(tx, caseOf(instance), {
      kind: text(values, 'answer') === 'hearing' ? 'hearing' : 'statement',
      receivedOn: text(values, 'receivedOn'),
      content: text(values, 'content'),
    });
  }
  return { hasDefence };
}

async function completeDefenceReview({ tx, instance, values, use }: TaskCall) {
  const review = { opinion: text(values, 'opinion'), isAdopted: flag(values, 'isAdopted') };
  await use(Casework).proceedings.reviewDefences(tx, caseOf(instance), review);
}

async function completeDraft({ tx, instance, values, use }: TaskCall) {
  const { decisions, files } = use(Casework);
  const caseId = caseOf(instance);
  await files.moveTo(tx, caseId, 'decision');
  const optional = (key: string) => (text(values, key) ? { [key]: text(values, key) } : {});
  const decision = await decisions.draft(tx, caseId, {
    kinds: Array.isArray(values['kinds']) ? (values['kinds'] as string[]) : [],
    ...amount(values, 'fineAmount'),
    ...amount(values, 'confiscatedValue'),
    inBusinessActivity: flag(values, 'inBusinessActivity'),
    factSummary: text(values, 'factSummary'),
    basis: text(values, 'basis'),
    result: text(values, 'result'),
    ...referenced(values, 'benchmark'),
    ...optional('benchmarkReason'),
    template: 'penalty-decision',
  });
  return { major: decision.isMajor };
}

async function completeInspectionPlan({ tx, instance, values, use }: TaskCall) {
  const departments = typeof values['departments'] === 'number' ? values['departments'] : 1;
  const [scope, basis, measures] = [text(values, 'scope'), text(values, 'basis'), text(values, 'measures')];
  const plan = { scope, basis, measures, departments };
  return { major: (await use(Casework).inspections.plan(tx, caseOf(instance), plan)).isMajor };
}

/** The id of what a reference field names. */
function referenced(values: Values, key: string): { benchmarkId?: string } {
  const id = (values[key] as { id?: unknown } | undefined)?.id;
  return typeof id === 'string' ? { benchmarkId: id } : {};
}

async function completeApproval({ values }: TaskCall) {
  return { approved: text(values, 'answer') === 'agree' };
}

async function completeService({ tx, instance, values, use }: TaskCall) {
  const { decisions, files } = use(Casework);
  const caseId = caseOf(instance);
  await decisions.serve(tx, caseId, {
    servedOn: text(values, 'servedOn') || dayOf(use(Clock).now()),
    method: text(values, 'method'),
  });
  await files.moveTo(tx, caseId, 'execution');
}

async function completePerformance({ tx, instance, values, use }: TaskCall) {
  await use(Casework).proceedings.recordPerformance(tx, caseOf(instance), text(values, 'state'));
}

/** What completing each of casework's tasks does. Any flowchart may use them in any order; gates hold the law. */
export const caseworkTaskHandlers: readonly TaskHandler[] = [
  { template: 'casework.filing', isRepeatable: true, permission: 'cases.handle', complete: completeFiling },
  {
    template: 'casework.investigation',
    isRepeatable: true,
    permission: 'cases.handle',
    complete: completeInvestigation,
  },
  {
    template: 'casework.inspection-plan',
    isRepeatable: true,
    permission: 'cases.handle',
    complete: completeInspectionPlan,
  },
  { template: 'casework.inspection', isRepeatable: true, permission: 'cases.handle', complete: completeInvestigation },
  {
    template: 'casework.rights-notice',
    isRepeatable: true,
    permission: 'cases.handle',
    complete: completeRightsNotice,
  },
  { template: 'casework.defence', permission: 'cases.handle', complete: completeDefence },
  {
    template: 'casework.defence-review',
    isRepeatable: true,
    permission: 'cases.handle',
    complete: completeDefenceReview,
  },
  { template: 'casework.draft-decision', isRepeatable: true, permission: 'cases.handle', complete: completeDraft },
  { template: 'casework.approval', isRepeatable: true, permission: 'cases.approve', complete: completeApproval },
  { template: 'casework.service', permission: 'cases.handle', complete: completeService },
  {
    template: 'casework.performance',
    isRepeatable: true,
    permission: 'cases.handle',
    complete: completePerformance,
  },
];

/** What casework's service tasks do, by topic. */
export const caseworkServiceTasks: readonly ServiceTask[] = [
  {
    topic: 'casework.judge-major',
    title: 'service.casework.judge-major',
    async run({ tx, instance, use }) {
      const decision = await use(Casework).decisions.current(tx, caseOf(instance));
      return { major: decision.isMajor };
    },
  },
  {
    topic: 'casework.dispatch',
    title: 'service.casework.dispatch',
    run: async ({ tx, instance, use }) => use(Casework).inspections.dispatch(tx, caseOf(instance)),
  },
  {
    topic: 'casework.number',
    title: 'service.casework.number',
    run: async ({ tx, instance, use }) => void (await use(Casework).decisions.number(tx, caseOf(instance))),
  },
  {
    topic: 'casework.issue',
    title: 'service.casework.issue',
    run: async ({ tx, instance, use }) => void (await use(Casework).decisions.issue(tx, caseOf(instance))),
  },
  {
    topic: 'casework.archive',
    title: 'service.casework.archive',
    run: async ({ tx, instance, use }) => use(Casework).files.close(tx, caseOf(instance)),
  },
];

/** Holds milestones to be true: an element that claims one completes only when it is (DESIGN §5). */
export const milestoneGuard: ElementGuard = {
  id: 'casework.milestones',
  async completed({ tx, instance, template, elementId, use }) {
    if (!instance.caseId) return;
    for (const milestone of use(Casework).monitor.milestonesOf(template)) {
      if (await milestone.holds(instance.caseId, tx)) continue;
      const about = { milestone: milestone.id, element: elementId, title: milestone.title };
      throw errors.CASEWORK_MILESTONE_NOT_HELD(about, { article: milestone.article });
    }
  },
};

/** A time of day in Asia/Shanghai as a moment. */
function officeMoment(day: string, time: string): Date {
  return new Date(`${day}T${time || '00:00'}:00+08:00`);
}
