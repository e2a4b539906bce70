import { ExtensionPoint } from '@sanzhi/platform-kernel';
import type { TemplateGroup, TemplateIcon } from './element-template.js';

/** Where an element stands: column and row of a grid, from the upper left. */
export type GridPlace = readonly [column: number, row: number];

/** A step of an element template. */
export interface PatternStep {
  readonly id: string;
  readonly at: GridPlace;
  /** The element template that it is made from. */
  readonly template: string;
  /** Message key, where it is called something else than its template. */
  readonly name?: string;
}

export interface PatternGateway {
  readonly id: string;
  readonly at: GridPlace;
  readonly gateway: 'exclusiveGateway' | 'parallelGateway';
  /** Message key of the question. */
  readonly name?: string;
}

/** A deadline on a step: when it passes the step is over and its own way is taken. */
export interface PatternDeadline {
  readonly id: string;
  /** The step that it sits on. */
  readonly on: string;
  /** `P5WD` */
  readonly after: string;
  readonly name: string;
}

export interface PatternFlow {
  /** An element, or `start`: where the pattern is entered. */
  readonly from: string;
  /** An element, or `end`: where it is left. */
  readonly to: string;
  /** Message key of the answer. */
  readonly name?: string;
  /** JSON-Logic over facts. */
  readonly when?: unknown;
  /** The way that is taken when no other is. */
  readonly isDefault?: true;
  /** For ways that go back or past other steps: on which side of them. */
  readonly around?: 'above' | 'below';
}

/**
 * Several steps that belong together, put on a flowchart at once: entered at one place and left at one, so that it can be
 * put on any sequence flow. It is data over templates; `patternXml` draws it.
 */
export interface FlowPattern {
  /** `review.whole`: begins with the plugin's id. */
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly group: TemplateGroup;
  readonly icon: TemplateIcon;
  readonly article?: string;
  readonly elements: readonly (PatternStep | PatternGateway | PatternDeadline)[];
  readonly flows: readonly PatternFlow[];
  /** Templates that it usually stands before: where a mend may choose, it is put there. */
  readonly usuallyBefore?: readonly string[];
  readonly order: number;
}

/** Where plugins offer sections of flowcharts that are known to keep the law. */
export const flowPatterns = ExtensionPoint.define<FlowPattern>('flowPatterns', ({ id }) => id);

/** The id of a pattern with the message keys that go with it: `pattern.<id>` and `pattern.<id>.text`. */
export function patternNamed(id: string): Pick<FlowPattern, 'id' | 'title' | 'text'> {
  return { id, title: `pattern.${id}`, text: `pattern.${id}.text` };
}
