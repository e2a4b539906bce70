import { createTranslator } from '@sanzhi/platform-i18n';
import { zhCN as readingTexts } from '@sanzhi/platform-rules';
import { zhCN as ruleTexts } from '@sanzhi/web-rules';
import { AppProvider, zhCN as uiTexts } from '@sanzhi/web-ui';
import { editorTexts, FlowchartEditor, type FlowchartJudgement, zhCN } from '@sanzhi/workflows-modeler';
import { blankFlowchart } from '@sanzhi/workflows-model';
import { createRoot } from 'react-dom/client';
import penalty from '../../../../plugins/edition/src/processes/penalty.bpmn?raw';
import { sampleDesk } from './sample-desk.js';

/** What the test reads out of the page, and gives to it. */
interface FixtureWindow {
  xml?: string;
  changes?: number;
  /** Tells at once what is not told yet; absent where all is told. */
  tellNow?: (() => Promise<void>) | undefined;
  played?: string;
  judgement?: FlowchartJudgement;
  leave?: () => void;
}

const query = new URLSearchParams(location.search);
const translate = createTranslator(
  [editorTexts, zhCN, ruleTexts, readingTexts, uiTexts].map((texts, at) => ({
    plugin: 'fixture',
    item: { namespace: String(at), locale: 'zh-CN', texts },
  })),
);
const page = window as unknown as FixtureWindow;
const given = sessionStorage.getItem('xml');
const xml = query.has('penalty') ? penalty : (given ?? blankFlowchart({ key: 'inspection', title: '行政检查' }));
page.xml = xml;
page.changes = 0;

const root = createRoot(document.getElementById('root') as HTMLElement);
page.leave = () => root.unmount();
root.render(
  <AppProvider translate={translate}>
    <FlowchartEditor
      xml={xml}
      desk={sampleDesk}
      isReadOnly={query.has('read')}
      onChange={(next) => {
        page.xml = next;
        page.changes = (page.changes ?? 0) + 1;
      }}
      onUntold={(tell) => {
        page.tellNow = tell;
      }}
      onPlay={(finding) => {
        page.played = finding.code;
      }}
      {...(query.has('judge')
        ? {
            judge: () =>
              Promise.resolve(page.judgement ?? { verdict: 'proved', isPublishable: true, hash: '', findings: [] }),
          }
        : {})}
    />
  </AppProvider>,
);
requestAnimationFrame(() => requestAnimationFrame(() => document.documentElement.setAttribute('data-painted', 'true')));
