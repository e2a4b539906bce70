import type { RuleVocabulary } from '@sanzhi/platform-rules';

/** What may stand on flowcharts of this installation, in words: the answer of `GET /api/flowcharts/desk`. */
export interface FlowchartDesk {
  readonly templates: readonly PartTemplate[];
  readonly patterns: readonly FlowPattern[];
  readonly roles: readonly { readonly id: string; readonly title: string }[];
  readonly forms: readonly DeskForm[];
  /** Flowcharts that another may call. */
  readonly processes: readonly { readonly key: string; readonly title: string }[];
  readonly services: readonly { readonly topic: string; readonly title: string }[];
  /** What conditions may read. */
  readonly facts: readonly DeskFact[];
  /** What plugins add to the operators of conditions. */
  readonly operators?: readonly { readonly name: string; readonly doc: string }[];
}

export interface DeskForm {
  readonly key: string;
  readonly title: string;
  /** What conditions may read of it, as `key.path`. */
  readonly fields?: RuleVocabulary;
}

/** A fact of a case, as conditions read it. */
export interface DeskFact {
  readonly path: string;
  readonly title: string;
  readonly type: 'boolean' | 'number' | 'choice' | 'choices' | 'text';
  readonly options?: readonly { readonly value: string; readonly label: string }[];
}

/** What a template writes on the element that is made from it. */
export interface PartSettings {
  readonly formKey?: string;
  readonly assignee?: string;
  readonly candidateGroups?: string;
  readonly dueDate?: string;
  readonly topic?: string;
}

/** A ready-made step: what it is called, what it sets, what of it may not be changed. */
export interface PartTemplate {
  readonly id: string;
  /** What the first element made from it is called in the file; further ones get a number behind it. */
  readonly elementId: string;
  readonly title: string;
  /** What is done in it. */
  readonly text: string;
  readonly group: string;
  /** A name of the closed set of icons. */
  readonly icon: string;
  readonly article?: { readonly id: string; readonly citation: string };
  /** The BPMN element, as XML spells it: `userTask`. */
  readonly element: string;
  readonly sets: PartSettings;
  readonly locks: readonly (keyof PartSettings)[];
  /** Steps that the law orders and that completing this element reaches. */
  readonly milestones: readonly { readonly id: string; readonly title: string }[];
}

/** Several steps with their ways, put on the diagram at once. */
export interface FlowPattern {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly group: string;
  readonly icon: string;
  /** A BPMN process with its diagram; its start and end events are left away. */
  readonly xml: string;
}
