import type { Drawing } from '../drawing.js';
import type { FlowchartFinding } from '../judgement.js';

const badge = 'sanzhi-finding';

/**
 * Marks elements on which there are findings: a frame, and a mark with a sign that says error or warning without colour.
 * @returns takes the marks away
 */
export function markFindings(drawing: Drawing, findings: readonly FlowchartFinding[]): () => void {
  const canvas = drawing.get('canvas');
  const marks = new Map<string, FlowchartFinding['severity']>();
  for (const { severity, elements } of findings) {
    const [first] = elements;
    if (!first || !drawing.element(first)?.parent) continue;
    if (severity === 'error' || !marks.has(first)) marks.set(first, severity);
  }
  for (const [id, severity] of marks) {
    canvas.addMarker(id, `sz-fe-${severity}`);
    drawing.get('overlays').add(id, badge, { position: placeOf(drawing, id), html: badgeOf(severity) });
  }
  return () => {
    drawing.get('overlays').remove({ type: badge });
    for (const [id, severity] of marks) if (drawing.element(id)) canvas.removeMarker(id, `sz-fe-${severity}`);
  };
}

function placeOf(drawing: Drawing, id: string): object {
  return drawing.element(id)?.waypoints ? { top: -8, left: 8 } : { top: -11, left: -11 };
}

/** Decoration: the list of findings says it in words. */
function badgeOf(severity: FlowchartFinding['severity']): HTMLElement {
  const html = document.createElement('span');
  html.className = `sz-fe-badge sz-fe-badge-${severity}`;
  html.textContent = severity === 'error' ? '✕' : '!';
  html.setAttribute('aria-hidden', 'true');
  return html;
}
