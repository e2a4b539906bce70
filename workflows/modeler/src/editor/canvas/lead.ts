import type { Box, Connection, Drawn, ModelerHandle } from './services.js';
import { surroundingsOf, wayAround } from './way-around.js';

/**
 * Leads a sequence flow from one element to another. One that goes back is drawn around what lies between, where bpmn-js
 * would draw it on top of the ways that go on.
 */
export function lead(modeler: ModelerHandle, source: Drawn, target: Drawn): Connection {
  const attributes = { type: 'bpmn:SequenceFlow', ...waypointsOf(modeler, source, target) };
  return modeler.get('modeling').connect(source, target, attributes);
}

function waypointsOf(modeler: ModelerHandle, source: Drawn, target: Drawn) {
  if (!isBackwards(source, target)) return {};
  return { waypoints: wayAround(source, target, surroundingsOf(modeler.get('elementRegistry'), { source, target })) };
}

function isBackwards(source: Box, target: Box): boolean {
  const isLevel = target.y < source.y + source.height && source.y < target.y + target.height;
  return isLevel && target.x + target.width / 2 < source.x + source.width / 2;
}
