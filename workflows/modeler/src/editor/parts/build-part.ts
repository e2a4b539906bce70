import { type Drawn, is, type ModelerHandle } from '../canvas/services.js';
import type { PlainPart } from './part.js';
import type { PartTemplate } from '../desk.js';
import { attributesOfTemplate, typeOfTemplate } from './template-attributes.js';

/** What a pattern or a single part is on the canvas before it is placed. */
export interface BuiltPart {
  /** Shapes and connections, with places relative to one another. */
  readonly elements: readonly Drawn[];
  /** What comes first, and what things lead on from; none for what no flow may touch. */
  readonly entries: readonly Drawn[];
  readonly exits: readonly BuiltExit[];
  /** What is chosen once it is placed. */
  readonly main: Drawn;
}

export interface BuiltExit {
  readonly from: Drawn;
  readonly name?: string;
  /** The condition's expression, already copied. */
  readonly condition?: unknown;
  /** The way is the default one of the gateway it leaves. */
  readonly isDefault?: boolean;
}

/** The shape of a template, everything set that it sets. */
export function buildTemplate(modeler: ModelerHandle, template: PartTemplate): BuiltPart {
  const bpmn = modeler.get('bpmnFactory');
  const businessObject = bpmn.create(typeOfTemplate(template), attributesOfTemplate(template));
  if (template.text) {
    const documentation = bpmn.create('bpmn:Documentation', { text: template.text });
    documentation.$parent = businessObject;
    businessObject.set('documentation', [documentation]);
  }
  const shape = modeler.get('elementFactory').createShape({ type: businessObject.$type, businessObject });
  return single(shape);
}

/** The shape of a plain element. Expanded sub-processes begin with a start event. */
export function buildPlain(modeler: ModelerHandle, { id: _id, icon: _icon, ...attributes }: PlainPart): BuiltPart {
  const factory = modeler.get('elementFactory');
  if (attributes.type === 'bpmn:Participant') {
    const pool = factory.createParticipantShape();
    return { elements: [pool], entries: [], exits: [], main: pool };
  }
  if (!attributes.isExpanded) return single(factory.createShape(attributes));
  const inside = factory.createShape({ ...attributes, x: 0, y: 0 });
  const start = factory.createShape({ type: 'bpmn:StartEvent', x: 40, y: 82, parent: inside });
  return { ...single(inside), elements: [inside, start] };
}

function single(shape: Drawn): BuiltPart {
  const bo = shape.businessObject;
  const isStep = is(bo, 'bpmn:FlowNode') && bo['triggeredByEvent'] !== true;
  return {
    elements: [shape],
    entries: isStep && !is(bo, 'bpmn:StartEvent') ? [shape] : [],
    exits: isStep && !is(bo, 'bpmn:EndEvent') ? [{ from: shape }] : [],
    main: shape,
  };
}
