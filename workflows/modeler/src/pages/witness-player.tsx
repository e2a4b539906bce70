import { SimulationTab } from './simulation-tab.js';
import type { FlowchartFinding } from '../editor/judgement.js';
import type { ProcessContent } from './page-data.js';

/** The way to what goes wrong, played for whoever reviews. Nothing is kept of it. */
export function WitnessPlayer({ content, finding }: { content: ProcessContent; finding: FlowchartFinding }) {
  return <SimulationTab content={content} finding={finding} />;
}
