import type { JsonValue } from './json-value.js';

/**
 * The form document: the one stored form of a form, from which screen, server check, document fields and register
 * columns are compiled. Plain JSON; nothing in it is ever run as script.
 *
 * Invariants, held by `checkForm`: a node's `id` never changes and is never reused; rules, modes, tests and
 * translations name ids; a data `key` may be renamed at any time; layout nodes are no part of a data path.
 */
export interface FormDocument {
  readonly formatVersion: 1;
  /** Names the form in `formId.nodeId`; no dots. */
  readonly id: string;
  readonly title: string;
  /** Whom the form asks. An applicant is asked only what a cited rule demands (PLAN-1.2.1). */
  readonly audience?: 'internal' | 'applicant';
  /** The id of the topmost node, of type `form`. */
  readonly root: string;
  readonly nodes: Readonly<Record<string, FormNode>>;
  readonly rules: readonly FormRule[];
  /** What each task of a process may do with each node. A task without an entry of its own gets `default`. */
  readonly modes: Readonly<Record<string, FormMode>>;
  readonly tests: readonly FormTest[];
  /** With which versions of components it was written, where not with the first. */
  readonly components?: Readonly<Record<string, number>>;
  /** locale → `<nodeId>.<attribute>` → text. */
  readonly i18n: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export type Sensitivity = 'public' | 'internal' | 'secret';

/** One field or layout element. `type` names a {@link FormComponent}, which says what `props` may hold. */
export interface FormNode {
  readonly id: string;
  readonly type: string;
  /** The data name; fields have one, layout has none. Unique within the form, or within the table. */
  readonly key?: string;
  readonly title: string;
  readonly props: Readonly<Record<string, JsonValue>>;
  readonly children?: readonly string[];
  readonly required?: boolean;
  readonly sensitivity?: Sensitivity;
  /** The provision that lets us ask for it, as people cite it. */
  readonly basis?: string;
  /** A hint shown under the field. */
  readonly description?: string;
  /** The obligation that demands this field, e.g. `REC-9.1`: it can be neither removed nor weakened (REV-14). */
  readonly statutory?: string;
  /** On a section: its contents are those of a fragment, and follow it until they are detached. */
  readonly fragment?: FragmentLink;
}

/** Which version of a fragment a section shows. Nodes inside carry the fragment's own ids behind `<section id>_`. */
export interface FragmentLink {
  /** The configuration key of the fragment. */
  readonly key: string;
  readonly version: number;
  readonly hash: string;
}

/**
 * `when` holds → every effect speaks; else every effect's `otherwise` speaks. Conditions read node ids
 * (`{ "var": "n_fine" }`, or `formId.n_fine`); a rule on a table's column reads that row's cells by column id.
 */
export interface FormRule {
  readonly id: string;
  readonly title?: string;
  readonly when: JsonValue;
  readonly effects: readonly FormEffect[];
  readonly enabled: boolean;
}

/**
 * What a rule does to one node. Effects on one node add up without regard to the order of rules: what a rule
 * says because its condition holds beats what another says `otherwise`; between equals the stricter wins
 * (hidden, required, read-only; fewer options). Only `value` goes by order: the last that speaks wins.
 */
export type FormEffect = SwitchEffect | ValueEffect | OptionsEffect | MessageEffect;

/** Shows or hides, demands or not, locks or not. Without `otherwise` the opposite; `null` says nothing. */
export interface SwitchEffect {
  readonly target: string;
  readonly effect: 'visible' | 'required' | 'readonly';
  /** Default true. */
  readonly is?: boolean;
  readonly otherwise?: boolean | null;
}

/** Computes the value by JSON-Logic. While it speaks the field is read-only and what was typed is dropped. */
export interface ValueEffect {
  readonly target: string;
  readonly effect: 'value';
  readonly value: JsonValue;
  /** Absent: the field is the user's again. */
  readonly otherwise?: JsonValue;
}

/** Leaves only these of the options. */
export interface OptionsEffect {
  readonly target: string;
  readonly effect: 'options';
  readonly values: readonly string[];
  readonly otherwise?: readonly string[] | null;
}

/** A check across fields: an error stops the submission, a warning is shown beside the field. */
export interface MessageEffect {
  readonly target: string;
  readonly effect: 'message';
  readonly text: string;
  readonly severity?: 'error' | 'warning';
  readonly otherwise?: string | null;
}

/**
 * Node id → what the task may do. A node without an entry does as its parent; the root edits. Nothing inside a
 * hidden node is shown.
 */
export type FormMode = Readonly<Record<string, NodeMode>>;

export type NodeMode = 'edit' | 'read' | 'hidden';

/** A case the form must pass before it is published. Fields are named by node id, so renaming keys keeps it. */
export interface FormTest {
  readonly id: string;
  readonly title: string;
  readonly task?: string;
  /** The day it is filled in, `YYYY-MM-DD`: deadlines and rules that read the day give the same for ever. Default: today. */
  readonly today?: string;
  /** Node id → value; a table's rows are objects of column id → value. */
  readonly given: Readonly<Record<string, JsonValue>>;
  readonly expect: {
    readonly visible?: Readonly<Record<string, boolean>>;
    readonly required?: Readonly<Record<string, boolean>>;
    readonly values?: Readonly<Record<string, JsonValue>>;
    /** Node id → error code; `null` expects that the node has no error. */
    readonly errors?: Readonly<Record<string, string | null>>;
  };
}
