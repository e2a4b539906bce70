import { permissions } from '@sanzhi/platform-access';
import { Audit } from '@sanzhi/platform-audit';
import { calendars, createCalendar } from '@sanzhi/platform-calendar';
import { commands } from '@sanzhi/platform-cli';
import { collections, createCollectionsMigration, migrations } from '@sanzhi/platform-data';
import { resources } from '@sanzhi/platform-http';
import { createCite, messages, statutes } from '@sanzhi/platform-i18n';
import { dailyJobs } from '@sanzhi/platform-jobs';
import { Clock, type Plugin, type PluginHost } from '@sanzhi/platform-kernel';
import { Casework, decisionGates } from '@sanzhi/plugins-casework/server';
import { elementTemplates, flowPatterns, milestones } from '@sanzhi/workflows-model';
import { factVocabulary } from '@sanzhi/workflows-verifier';
import { disclosureProcessFacts } from './process-facts.js';
import { taskHandlers } from '@sanzhi/workflows-runtime';
import { disclosureTables } from './collections.js';
import { privacyScanCommand } from './commands/privacy-scan.js';
import { Disclosure } from './disclosure.js';
import { DisclosureViews } from './disclosure-views.js';
import { Drafting } from './drafting.js';
import { disclosureElementTemplates } from './element-templates.js';
import { EntryKeeper } from './entry-keeper.js';
import { disclosureFlowPatterns } from './flow-patterns.js';
import { disclosureGates } from './gates.js';
import { zhCN } from './locales/zh-CN.js';
import { disclosureMilestones } from './milestones.js';
import { disclosureTaskHandlers } from './process-parts.js';
import { Reviewing } from './reviewing.js';
import { disclosureRoutes } from './routes.js';

/** Provides {@link Disclosure}: what is published of decisions, by whom it was reviewed, when it is taken down. */
export const disclosurePlugin: Plugin = {
  id: 'disclosure',
  requires: ['data', 'audit', 'access', 'http', 'registers', 'casework', 'workflows-runtime'],
  contributes: [
    collections.of(...disclosureTables),
    migrations.of(createCollectionsMigration('disclosure-0001', disclosureTables)),
    messages.of({ namespace: 'disclosure', locale: 'zh-CN', texts: zhCN }),
    permissions.of(
      { id: 'disclosure.prepare', title: 'permission.disclosure.prepare' },
      { id: 'disclosure.review', title: 'permission.disclosure.review' },
      { id: 'disclosure.withdraw', title: 'permission.disclosure.withdraw' },
      { id: 'disclosure.policy', title: 'permission.disclosure.policy' },
    ),
    factVocabulary.of(...disclosureProcessFacts),
    milestones.of(...disclosureMilestones),
    elementTemplates.of(...disclosureElementTemplates),
    flowPatterns.of(...disclosureFlowPatterns),
    decisionGates.of(...disclosureGates),
    taskHandlers.of(...disclosureTaskHandlers),
    resources.of(...disclosureRoutes),
    commands.of(privacyScanCommand),
    dailyJobs.of({
      id: 'disclosure.take-down',
      at: '00:30',
      run: async ({ day, tx, use }) => void (await use(Disclosure).entries.takeDown(tx, day)),
    }),
  ],
  activate(host) {
    host.provide(Disclosure, createDisclosure(host));
  },
};

function createDisclosure(host: PluginHost): Disclosure {
  const parts = { clock: host.use(Clock), audit: host.use(Audit), casework: host.use(Casework) };
  const calendar = createCalendar(host.contributions(calendars).map(({ item }) => item));
  const cite = createCite(host.contributions(statutes));
  return {
    drafting: new Drafting(parts),
    reviewing: new Reviewing(parts),
    entries: new EntryKeeper(parts),
    views: new DisclosureViews({ ...parts, calendar, cite }),
  };
}
