import { zhCN as viewTexts } from '@sanzhi/forms-react';
import { type FormDocument, zhCN as schemaTexts } from '@sanzhi/forms-schema';
import { createTranslator } from '@sanzhi/platform-i18n';
import { zhCN as readingTexts } from '@sanzhi/platform-rules';
import { zhCN as ruleTexts } from '@sanzhi/web-rules';
import { AppProvider, zhCN as uiTexts } from '@sanzhi/web-ui';
import type { Scenario } from '@sanzhi/workflows-engine';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import penalty from '../../../../plugins/edition/src/processes/penalty.bpmn?raw';
import approval from '../../../../plugins/edition/src/forms/head-approval.json';
import { simulationZhCN, SimulationView, zhCN as modelerTexts } from '../../src/index.js';
import { eventFlowchart } from './event-flowchart.js';
import { penaltyDesk } from './penalty-desk.js';
import { reviewWitness, withoutReview } from './review-witness.js';

/** What the test reads out of the page. */
interface FixtureWindow {
  scenarios?: readonly Scenario[];
}

const query = new URLSearchParams(location.search);
const translate = createTranslator(
  [simulationZhCN, modelerTexts, viewTexts, schemaTexts, readingTexts, ruleTexts, uiTexts].map((texts, at) => ({
    plugin: 'fixture',
    item: { namespace: String(at), locale: 'zh-CN', texts },
  })),
);
const page = window as unknown as FixtureWindow;
const forms: Readonly<Record<string, unknown>> = { 'head-approval': approval };
const xml =
  query.get('flowchart') === 'events'
    ? await eventFlowchart()
    : query.has('witness')
      ? withoutReview(penalty)
      : penalty;
const witness = query.has('witness') ? await reviewWitness(xml) : undefined;

/** Keeps scenarios as the page of a flowchart does, and can redraw the flowchart. */
function Fixture() {
  const [scenarios, setScenarios] = useState<readonly Scenario[]>([]);
  const [isRedrawn, setRedrawn] = useState(false);
  // The second drawing leads around the notice of rights.
  const drawn = isRedrawn
    ? xml.replace('sourceRef="investigation" targetRef="notice"', 'sourceRef="investigation" targetRef="defence"')
    : xml;
  return (
    <AppProvider translate={translate}>
      <button type="button" onClick={() => setRedrawn(true)}>
        改图
      </button>
      <SimulationView
        xml={drawn}
        desk={penaltyDesk}
        scenarios={scenarios}
        onScenarios={(next) => {
          page.scenarios = next;
          setScenarios(next);
        }}
        loadForm={(key) => Promise.resolve(forms[key] as FormDocument | undefined)}
        {...(witness ? { witness } : {})}
      />
    </AppProvider>
  );
}

createRoot(document.getElementById('root') as HTMLElement).render(<Fixture />);
requestAnimationFrame(() => requestAnimationFrame(() => document.documentElement.setAttribute('data-painted', 'true')));
