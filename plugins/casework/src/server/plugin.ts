import { permissions } from '@sanzhi/platform-access';
import { Audit } from '@sanzhi/platform-audit';
import { type Calendar, calendars, createCalendar, deadlines, dueDate } from '@sanzhi/platform-calendar';
import { Configuration } from '@sanzhi/platform-configuration';
import { collections, createCollectionsMigration, migrations } from '@sanzhi/platform-data';
import { formDemands } from '@sanzhi/forms-server';
import { resources } from '@sanzhi/platform-http';
import { fileUploadGates } from '@sanzhi/platform-files';
import { messages } from '@sanzhi/platform-i18n';
import { Clock, defineSettings, Settings, settingsGroups, type Plugin, type PluginHost } from '@sanzhi/platform-kernel';
import { rulePacks } from '@sanzhi/platform-rules';
import { Registers } from '@sanzhi/plugins-registers/server';
import { elementTemplates, floors, flowPatterns, milestones } from '@sanzhi/workflows-model';
import { factVocabulary } from '@sanzhi/workflows-verifier';
import { caseworkProcessFacts } from './process-facts.js';
import { elementGuards, moveRules, serviceTasks, taskHandlers, taskSubjects } from '@sanzhi/workflows-runtime';
import { CaseClocks, type ResolveDue } from './case-clocks.js';
import { caseSubjects } from './case-subjects.js';
import { CaseDocuments } from './case-documents.js';
import { CaseFiles } from './case-files.js';
import { Casework } from './casework.js';
import { caseworkTables } from './collections.js';
import { Decisions } from './decisions.js';
import { caseworkElementTemplates } from './element-templates.js';
import { CaseFacts, factSources, packSources } from './facts.js';
import { caseworkFlowPatterns } from './flow-patterns.js';
import { decisionGates } from './gate.js';
import { caseworkGates } from './gates.js';
import { documentPreviewRoute } from './document-previews.js';
import { caseworkFormDemands } from './form-demands.js';
import { zhCN } from './locales/zh-CN.js';
import { caseworkFloors, caseworkMilestones } from './milestones.js';
import { CaseMonitor } from './monitor.js';
import { caseworkServiceTasks, caseworkTaskHandlers, milestoneGuard } from './process-parts.js';
import { caseworkMoveRule } from './move-rules.js';
import { Inspections } from './inspections.js';
import { Proceedings } from './proceedings.js';
import { caseworkRoutes } from './routes.js';
import { caseUploadGate } from './upload-gate.js';

const caseworkSettings = defineSettings('casework', {
  leastOfficers: { type: 'integer', default: 2, doc: 'officers that a case needs at least (行政处罚法 42)' },
});

/** Provides {@link Casework}: cases, their milestones and gates, documents, decisions, clocks. */
export const caseworkPlugin: Plugin = {
  id: 'casework',
  requires: ['data', 'audit', 'access', 'http', 'configuration', 'registers', 'workflows-runtime'],
  contributes: [
    settingsGroups.of(caseworkSettings),
    collections.of(...caseworkTables),
    migrations.of(createCollectionsMigration('casework-0001', caseworkTables)),
    messages.of({ namespace: 'casework', locale: 'zh-CN', texts: zhCN }),
    permissions.of(
      { id: 'cases.handle', title: 'permission.cases.handle' },
      { id: 'cases.approve', title: 'permission.cases.approve' },
    ),
    factVocabulary.of(...caseworkProcessFacts),
    milestones.of(...caseworkMilestones),
    floors.of(...caseworkFloors),
    elementTemplates.of(...caseworkElementTemplates),
    flowPatterns.of(...caseworkFlowPatterns),
    decisionGates.of(...caseworkGates),
    formDemands.of(...caseworkFormDemands),
    taskHandlers.of(...caseworkTaskHandlers),
    serviceTasks.of(...caseworkServiceTasks),
    elementGuards.of(milestoneGuard),
    moveRules.of(caseworkMoveRule),
    taskSubjects.of(caseSubjects),
    fileUploadGates.of(caseUploadGate),
    resources.of(...caseworkRoutes, documentPreviewRoute),
  ],
  activate(host) {
    const casework = createCasework(host);
    host.provide(Casework, casework);
  },
};

function createCasework(host: PluginHost): Casework {
  const clock = host.use(Clock);
  const audit = host.use(Audit);
  const packs = host.contributions(rulePacks).map(({ item }) => item);
  const facts = new CaseFacts(clock, packs, host.contributions(factSources), host.contributions(packSources));
  const monitor = new CaseMonitor({
    host,
    clock,
    audit,
    facts,
    milestones: host.contributions(milestones),
    floors: host.contributions(floors),
  });
  const documents = new CaseDocuments(clock, audit, host.use(Configuration));
  const { leastOfficers } = host.use(Settings).of(caseworkSettings);
  const files = new CaseFiles({ clock, audit, registers: host.use(Registers), monitor, facts, leastOfficers });
  const calendar = createCalendar(host.contributions(calendars).map(({ item }) => item));
  const clocks = new CaseClocks(clock, audit, dueResolver(host, calendar), calendar);
  const decisions = new Decisions({ clock, audit, files, documents, facts, monitor, clocks });
  const proceedings = new Proceedings({ clock, audit, files, monitor, clocks });
  const registers = host.use(Registers);
  const inspections = new Inspections({ clock, registers, files, facts, decisions, monitor });
  return { files, facts, documents, decisions, proceedings, inspections, clocks, monitor };
}

function dueResolver(host: PluginHost, calendar: Calendar): ResolveDue {
  const known = host.contributions(deadlines).map(({ item }) => item);
  return (rule, start) => dueDate(rule, start, { calendar, deadlines: known });
}
