import { messages } from '@sanzhi/platform-i18n';
import type { Plugin } from '@sanzhi/platform-kernel';
import { filedViews } from '@sanzhi/web-configuration';
import { pages, type Page } from '@sanzhi/web-shell';
import { zhCN as editorTexts } from './editor/locales/zh-CN.js';
import { zhCN } from './locales/zh-CN.js';
import { proofsZhCN as proofTexts } from './pages/locales/proofs-zh-CN.js';
import { zhCN as pageTexts } from './pages/locales/zh-CN.js';
import { simulationZhCN } from './simulation/locales/zh-CN.js';

const proofs = { title: 'flowchartProofs.title', permission: 'processes.prove' };

/**
 * The words of flowcharts on the screen, and 流程图: their pages, for whoever keeps the flowcharts of an office; 合法性证明, for
 * them and for whoever supervises.
 */
export const modelerPlugin: Plugin = {
  id: 'modeler',
  requires: ['shell', 'configuration-pages'],
  contributes: [
    messages.of(
      { namespace: 'modeler', locale: 'zh-CN', texts: zhCN },
      { namespace: 'flow-editor', locale: 'zh-CN', texts: editorTexts },
      { namespace: 'simulation', locale: 'zh-CN', texts: simulationZhCN },
      { namespace: 'flowchart-pages', locale: 'zh-CN', texts: pageTexts },
      { namespace: 'flowchart-proofs', locale: 'zh-CN', texts: proofTexts },
    ),
    filedViews.of({
      kind: 'process',
      title: 'flowchartPages.title',
      load: async () => ({ FiledView: (await import('./pages/filed-flowchart.js')).FiledView }),
    }),
    pages.of(
      {
        ...page('/flowcharts', () => import('./pages/flowcharts-page.js')),
        menu: { label: 'flowchartPages.menu', group: 'registers.desk', order: 530 },
      },
      page('/flowcharts/:key', () => import('./pages/flowchart-item-page.js')),
      {
        ...page('/flowchart-proofs', () => import('./pages/proofs-page.js')),
        ...proofs,
        // Whoever keeps flowcharts comes here from their list.
        menu: { label: 'flowchartProofs.menu', group: 'inbox.desk', order: 65, permission: 'supervision.read' },
      },
      { ...page('/flowchart-proofs/:versionId', () => import('./pages/proof-page.js')), ...proofs },
      page('/flowcharts/drafts/:id', () => import('./pages/design-page.js')),
      page('/flowcharts/reviews/:id', () => import('./pages/review-page.js')),
    ),
  ],
};

function page(path: string, load: Page['load']): Page {
  return { path, title: 'flowchartPages.title', permission: 'configuration.edit', load };
}
