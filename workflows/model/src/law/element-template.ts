import { ExtensionPoint } from '@sanzhi/platform-kernel';

/** The parts of a case that steps belong to: the five stages of REC-2, with the two systems that have pages of their own. */
export const templateGroups = [
  'initiation',
  'investigation',
  'rights',
  'decision',
  'review',
  'execution',
  'recording',
  'disclosure',
  'archiving',
] as const;

export type TemplateGroup = (typeof templateGroups)[number];

/** What a step looks like in a palette. A closed set, so that every one of them is drawn. */
export const templateIcons = [
  'inspect',
  'ask',
  'notify',
  'listen',
  'hearing',
  'review',
  'discuss',
  'decide',
  'sign',
  'deliver',
  'publish',
  'archive',
  'file',
  'draft',
  'number',
  'seal',
  'perform',
  'record',
  'judge',
  'mark',
  'approve',
] as const;

export type TemplateIcon = (typeof templateIcons)[number];

/** The properties that a template fills in, by their `camunda:` names. */
export interface TemplateSets {
  /** Key of the form that the step is filled in with. */
  readonly formKey?: string;
  /** `${starter}`: whoever opened the case. */
  readonly assignee?: string;
  /** A role. */
  readonly candidateGroups?: string;
  /** `P5WD`: five working days; `P7D`: seven days. */
  readonly dueDate?: string;
  /** The service that a step of the system calls. */
  readonly topic?: string;
}

export type TemplateProperty = keyof TemplateSets;

/** What can be locked. Who of an office does a step is always the office's to say. */
export type LockableProperty = Exclude<TemplateProperty, 'assignee'>;

/** The BPMN elements that templates are made of. */
export type TemplateElement = 'userTask' | 'serviceTask' | 'intermediateThrowEvent' | 'callActivity';

/**
 * A step that is put on a flowchart ready for use: what it is called, who does it with which form by when. Its id, written
 * on the element as `camunda:modelerTemplate`, is what task handlers, milestones and facts know the step by, so that
 * departments may rename a step and move it about without its losing what it means.
 */
export interface ElementTemplate {
  /** `casework.draft-decision`: begins with the plugin's id. */
  readonly id: string;
  /**
   * The id that the first element made from it takes: `draft`; further ones are `draft_2`, `draft_3`. Forms name it where
   * they say what a step may fill in, and that holds for the further ones as long as nothing else is said of those.
   */
  readonly elementId: string;
  /** Message key of its name, which the element gets. */
  readonly title: string;
  /** Message key of what is to be done, which the element gets as its documentation. */
  readonly text: string;
  readonly group: TemplateGroup;
  readonly icon: TemplateIcon;
  readonly element: TemplateElement;
  /** The obligation that it serves. */
  readonly article?: string;
  readonly sets: TemplateSets;
  /** What a flowchart may not change, since its handler reads it or statute has set it; a due date it may shorten. */
  readonly locks: readonly LockableProperty[];
  readonly order: number;
}

/** Where plugins offer the steps that they can carry out. */
export const elementTemplates = ExtensionPoint.define<ElementTemplate>(
  'elementTemplates',
  ({ id }) => id,
  ({ elementId }) => (isElementId(elementId) ? undefined : `<${elementId}> cannot name an element`),
);

/** Whether a template may name its elements so: lower case, and nothing that looks like the number of a further one. */
export function isElementId(id: string): boolean {
  return /^[a-z][a-z\d]*(_[a-z][a-z\d]*)*$/.test(id) && id !== 'default';
}

/** Whether it only says that something was reached, and does nothing that would bring it about. */
export function isMark({ element }: Pick<ElementTemplate, 'element'>): boolean {
  return element === 'intermediateThrowEvent';
}

/** The ids of a template with the message keys that go with it: `template.<id>` and `template.<id>.text`. */
export function templateNamed(
  id: string,
  elementId: string,
): Pick<ElementTemplate, 'id' | 'elementId' | 'title' | 'text'> {
  return { id, elementId, title: `template.${id}`, text: `template.${id}.text` };
}
