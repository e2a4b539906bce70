import { Access, permissions } from '@sanzhi/platform-access';
import { Audit } from '@sanzhi/platform-audit';
import { calendars, createCalendar } from '@sanzhi/platform-calendar';
import { Configuration } from '@sanzhi/platform-configuration';
import { collections, createCollectionsMigration, Data, migrations } from '@sanzhi/platform-data';
import { resources } from '@sanzhi/platform-http';
import { createCite, messages, statutes } from '@sanzhi/platform-i18n';
import { Clock, Settings, settingsGroups, type Plugin, type PluginHost } from '@sanzhi/platform-kernel';
import { rulePacks } from '@sanzhi/platform-rules';
import { Casework, decisionGates } from '@sanzhi/plugins-casework/server';
import { Registers } from '@sanzhi/plugins-registers/server';
import { elementTemplates, flowPatterns, milestones } from '@sanzhi/workflows-model';
import { factVocabulary } from '@sanzhi/workflows-verifier';
import { reviewProcessFacts } from './process-facts.js';
import { taskHandlers, TaskMoves } from '@sanzhi/workflows-runtime';
import { reviewTables } from './collections.js';
import { Corrections } from './corrections.js';
import { reviewElementTemplates } from './element-templates.js';
import { reviewFlowPatterns } from './flow-patterns.js';
import { reviewGates } from './gates.js';
import { zhCN } from './locales/zh-CN.js';
import { reviewMilestones } from './milestones.js';
import { OpinionDocuments } from './opinion-documents.js';
import { Opinions } from './opinions.js';
import { reviewTaskHandlers } from './process-parts.js';
import { ReviewViews } from './review-views.js';
import { Reviews } from './reviews.js';
import { reviewRoutes } from './routes.js';
import { reviewSettings } from './settings.js';
import { Submissions } from './submissions.js';

/** Provides {@link Reviews}: 送审, 审核, 法制审核意见 on major decisions. */
export const reviewPlugin: Plugin = {
  id: 'review',
  requires: ['data', 'audit', 'access', 'http', 'configuration', 'registers', 'casework', 'workflows-runtime'],
  contributes: [
    settingsGroups.of(reviewSettings),
    collections.of(...reviewTables),
    migrations.of(createCollectionsMigration('review-0001', reviewTables)),
    messages.of({ namespace: 'review', locale: 'zh-CN', texts: zhCN }),
    permissions.of(
      { id: 'review.submit', title: 'permission.review.submit' },
      { id: 'review.handle', title: 'permission.review.handle' },
    ),
    factVocabulary.of(...reviewProcessFacts),
    milestones.of(...reviewMilestones),
    elementTemplates.of(...reviewElementTemplates),
    flowPatterns.of(...reviewFlowPatterns),
    decisionGates.of(...reviewGates),
    taskHandlers.of(...reviewTaskHandlers),
    resources.of(...reviewRoutes),
  ],
  activate(host) {
    host.provide(Reviews, createReviews(host));
  },
};

function createReviews(host: PluginHost): Reviews {
  const parts = {
    data: host.use(Data),
    clock: host.use(Clock),
    audit: host.use(Audit),
    access: host.use(Access),
    registers: host.use(Registers),
    casework: host.use(Casework),
    taskMoves: host.use(TaskMoves),
    configuration: host.use(Configuration),
    calendar: createCalendar(host.contributions(calendars).map(({ item }) => item)),
    packs: host.contributions(rulePacks).map(({ item }) => item),
    cite: createCite(host.contributions(statutes)),
  };
  const documents = new OpinionDocuments(parts);
  const opinions = new Opinions({ ...parts, documents });
  return {
    submissions: new Submissions({ ...parts, ...host.use(Settings).of(reviewSettings) }),
    opinions,
    corrections: new Corrections({ ...parts, opinions }),
    documents,
    views: new ReviewViews(parts),
  };
}
