import { canonicalJson } from '@sanzhi/platform-audit';
import {
  compileForm,
  type CompiledForm,
  type FormComponents,
  type FormDocument,
  type FormEffect,
  type FormFinding,
  type FormNode,
  type FormRule,
  type NodeMode,
  statutoryFindings,
} from '@sanzhi/forms-schema';

/**
 * REV-14, widening by construction: what the district's form demands by statute, a department's form derived from it
 * demands as well. Beside the nodes themselves (`statutoryFindings`) this looks at all that could make a demand
 * empty: tasks that hide the node, rules that hide or excuse it, limits that are lower, options that are gone.
 */
export function floorFindings(
  own: FormDocument,
  above: FormDocument,
  components: FormComponents,
): readonly FormFinding[] {
  const gone = statutoryFindings(own, above, components);
  const missing = new Set(gone.filter(({ code }) => code === 'FORM_STATUTORY_MISSING').map(({ nodeId }) => nodeId));
  const floor = new Floor(compileForm(own, { components }), compileForm(above, { components }));
  const demanded = Object.values(above.nodes).filter(
    ({ id, statutory }) => statutory !== undefined && !missing.has(id),
  );
  return [...gone, ...demanded.flatMap((node) => floor.findings(node))];
}

class Floor {
  constructor(
    private readonly own: CompiledForm,
    private readonly above: CompiledForm,
  ) {}

  findings(demanded: FormNode): FormFinding[] {
    const found = this.own.document.nodes[demanded.id];
    if (!found) return [];
    return [
      ...this.#hiddenIn(demanded).map((task) => finding(demanded, 'FORM_STATUTORY_HIDDEN', { task })),
      ...this.#excusedBy(demanded).map((rule) => finding(demanded, 'FORM_STATUTORY_RULE', { rule })),
      ...this.#droppedDemands(demanded).map((rule) => finding(demanded, 'FORM_STATUTORY_DEMAND', { rule })),
      ...loweredLimits(demanded, found).map((prop) => finding(demanded, 'FORM_STATUTORY_LIMIT', { prop })),
      ...lostOptions(demanded, found).map((option) => finding(demanded, 'FORM_STATUTORY_OPTION', { option })),
      ...(this.#isElsewhere(demanded) ? [finding(demanded, 'FORM_STATUTORY_MOVED', {})] : []),
    ];
  }

  /** Tasks in which the node can be seen less, or filled in no more, than the district's form says of that task. */
  #hiddenIn({ id }: FormNode): string[] {
    const { modes } = this.above.document;
    const tasks = new Set(['default', ...Object.keys(modes), ...Object.keys(this.own.document.modes)]);
    return [...tasks].filter((task) => {
      const isOwnTask = task !== 'default' && !Object.hasOwn(modes, task);
      // A department's own task may look without filling in; it may not look away.
      const least = isOwnTask ? lesser(this.above.mode('default', id), 'read') : this.above.mode(task, id);
      return RANK[this.own.mode(task, id)] < RANK[least];
    });
  }

  /** Rules of the department's own that may hide the node, lock it, compute it or make it optional. */
  #excusedBy({ id }: FormNode): string[] {
    const around = new Set([id, ...this.#ancestors(id)]);
    const known = new Set(this.above.document.rules.filter(({ enabled }) => enabled).flatMap(sayings));
    return this.own.document.rules
      .filter(({ enabled }) => enabled)
      .filter((rule) =>
        rule.effects.some((effect) => !known.has(saying(rule, effect)) && isExcuse(effect, { id, around })),
      )
      .map(({ id: rule, title }) => title ?? rule);
  }

  /** Rules of the district by which the node must be filled in and that are gone, unless it always must. */
  #droppedDemands({ id }: FormNode): string[] {
    if (this.own.document.nodes[id]?.required) return [];
    const kept = new Set(this.own.document.rules.filter(({ enabled }) => enabled).flatMap(sayings));
    return this.above.document.rules
      .filter(({ enabled }) => enabled)
      .filter((rule) =>
        rule.effects.some(
          (effect) =>
            effect.target === id &&
            effect.effect === 'required' &&
            effect.is !== false &&
            !kept.has(saying(rule, effect)),
        ),
      )
      .map(({ id: rule, title }) => title ?? rule);
  }

  /** A field inside of a table is asked for as often as there are rows, perhaps never. */
  #isElsewhere({ id }: FormNode): boolean {
    return this.own.node(id)?.table?.node.id !== this.above.node(id)?.table?.node.id;
  }

  #ancestors(id: string): string[] {
    const parent = this.own.node(id)?.parent;
    return parent ? [parent.node.id, ...this.#ancestors(parent.node.id)] : [];
  }
}

const RANK: Readonly<Record<NodeMode, number>> = { hidden: 0, read: 1, edit: 2 };

function lesser(one: NodeMode, other: NodeMode): NodeMode {
  return RANK[one] < RANK[other] ? one : other;
}

/** What a rule says of a node, told apart from others by its whole content. */
function saying({ when }: FormRule, effect: FormEffect): string {
  return canonicalJson([when, effect]);
}

function sayings(rule: FormRule): string[] {
  return rule.effects.map((effect) => saying(rule, effect));
}

function isExcuse(effect: FormEffect, { id, around }: { readonly id: string; readonly around: ReadonlySet<string> }) {
  if (effect.effect === 'visible') return around.has(effect.target) && maySay(effect, false);
  if (effect.effect === 'readonly') return around.has(effect.target) && maySay(effect, true);
  if (effect.target !== id) return false;
  return effect.effect === 'value' || (effect.effect === 'required' && maySay(effect, false));
}

/** Whether a switch can come out so, when its condition holds or when it does not. */
function maySay({ is = true, otherwise = !is }: { is?: boolean; otherwise?: boolean | null }, value: boolean): boolean {
  return is === value || otherwise === value;
}

/** Numbers of which less is less of a demand. */
const LEAST = ['minRows', 'minItems', 'minLength', 'minimum', 'minCount', 'minSigners'];

function loweredLimits(demanded: FormNode, found: FormNode): string[] {
  return LEAST.filter((prop) => {
    const [before, after] = [demanded.props[prop], found.props[prop]];
    return typeof before === 'number' && !(typeof after === 'number' && after >= before);
  });
}

/** Choices that statute demands to be offered. */
function lostOptions(demanded: FormNode, found: FormNode): string[] {
  const offered = new Set(optionsOf(found).map(({ value }) => value));
  if (found.props['dictionary'] !== undefined && found.props['dictionary'] === demanded.props['dictionary']) return [];
  return optionsOf(demanded)
    .filter(({ value }) => !offered.has(value))
    .map(({ label }) => label);
}

function optionsOf({ props }: FormNode): readonly { readonly value: string; readonly label: string }[] {
  return Array.isArray(props['options'])
    ? (props['options'] as unknown as { readonly value: string; readonly label: string }[])
    : [];
}

function finding({ id, title, statutory = '' }: FormNode, code: string, params: Record<string, unknown>): FormFinding {
  return {
    code,
    severity: 'error',
    pointer: `/nodes/${id}`,
    params: { title, statutory, ...params },
    nodeId: id,
    article: statutory,
  };
}
