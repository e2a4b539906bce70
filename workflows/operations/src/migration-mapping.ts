import type { FlowchartStep } from '@sanzhi/workflows-modeler';
import type { MigrationFinding, MigrationPreview } from './process-data.js';

/**
 * The steps whose counterpart somebody has to name: those the other version does not have in the same way, and those
 * already mapped; none when nothing runs. Only tasks and events: nothing waits at the others by itself.
 */
export function toMap(
  { running, findings, reasons }: Pick<MigrationPreview, 'running' | 'findings' | 'reasons'>,
  steps: readonly FlowchartStep[],
  mapping: Readonly<Record<string, string>>,
): FlowchartStep[] {
  if (running === 0) return [];
  const lost = new Set([...findings, ...reasons].map(({ elements }) => elements[0]));
  return steps.filter(
    ({ id, kind }) => (kind === 'task' || kind === 'event') && (lost.has(id) || Object.hasOwn(mapping, id)),
  );
}

/** A finding in the words of the flowchart: the names of elements in place of their ids. */
export function withNames(
  { message, elements }: Pick<MigrationFinding, 'message' | 'elements'>,
  steps: readonly Pick<FlowchartStep, 'id' | 'name'>[],
): string {
  return elements.reduce((text, element) => {
    const name = steps.find(({ id }) => id === element)?.name;
    return name ? text.replaceAll(`“${element}”`, `“${name}”`) : text;
  }, message);
}
