import { builtinComponents } from './builtin-components.js';
import { indexDocument, modesOf } from './document-index.js';
import type { FormCommand } from './form-command.js';
import type { FormComponents } from './form-component.js';
import type { FormDocument, FormNode, Sensitivity } from './form-document.js';
import { findingAt, type FormFinding } from './form-finding.js';
import { linkedSectionOf } from './fragment.js';
import { subtree } from './form-subtree.js';
import { pointerStep } from './json-value.js';

/** Why an edit is not open to an author. Message keys: `forms.edit.<reason>`. */
export interface EditRefusal {
  readonly reason: 'statutory' | 'linked';
  readonly nodeId: string;
  /** The obligation, or the key of the fragment. */
  readonly ground: string;
}

/**
 * Whether an edit would take away or weaken what statute demands, or reach into a linked section. Asked by designers
 * before they apply what an author does; not for undoing, which only goes back to where the form has been.
 */
export function editRefusal(document: FormDocument, command: FormCommand): EditRefusal | undefined {
  switch (command.do) {
    case 'batch':
      return firstOf(command.commands, (one) => editRefusal(document, one));
    case 'remove':
      return insideLink(document, command.id, 'inside') ?? firstOf(subtree(document, command.id), statutoryRefusal);
    case 'insert':
      return insideLink(document, command.parent, 'within');
    case 'move':
      return insideLink(document, command.id, 'inside') ?? insideLink(document, command.parent, 'within');
    case 'setProp':
    case 'renameKey':
      return insideLink(document, command.id, 'inside');
    case 'setNode':
      return insideLink(document, command.id, 'inside') ?? weakening(document.nodes[command.id], command.change);
    default:
      return undefined;
  }
}

function firstOf<T>(items: readonly T[], ask: (item: T) => EditRefusal | undefined): EditRefusal | undefined {
  for (const item of items) {
    const refusal = ask(item);
    if (refusal) return refusal;
  }
  return undefined;
}

/** The linked section itself may be moved, renamed and removed (`inside`); nothing may be put into it (`within`). */
function insideLink(document: FormDocument, id: string, place: 'inside' | 'within'): EditRefusal | undefined {
  const section = linkedSectionOf(document, id);
  if (!section?.fragment || (place === 'inside' && section.id === id)) return undefined;
  return { reason: 'linked', nodeId: section.id, ground: section.fragment.key };
}

function statutoryRefusal({ id, statutory }: FormNode): EditRefusal | undefined {
  return statutory === undefined ? undefined : { reason: 'statutory', nodeId: id, ground: statutory };
}

type Change = Extract<FormCommand, { do: 'setNode' }>['change'];

function weakening(node: FormNode | undefined, change: Change): EditRefusal | undefined {
  if (!node) return undefined;
  const isNowFree = 'required' in change && node.required === true && change.required !== true;
  const isLessSecret = 'sensitivity' in change && rankOf(change.sensitivity) < rankOf(node.sensitivity);
  return isNowFree || isLessSecret ? statutoryRefusal(node) : undefined;
}

const RANKS: readonly Sensitivity[] = ['public', 'internal', 'secret'];
const rankOf = (sensitivity: Sensitivity = 'internal') => RANKS.indexOf(sensitivity);

/**
 * REV-14: a department's form holds all that the form above it demands by statute, and demands it no less. Asked by the
 * server of every version of a department's own form; `above` is the form in force that it was derived from.
 */
export function statutoryFindings(
  document: FormDocument,
  above: FormDocument,
  components: FormComponents = builtinComponents,
): readonly FormFinding[] {
  const index = indexDocument(document, components);
  const tasks = [...new Set(['default', ...Object.keys(document.modes)])];
  const modes = tasks.map((task) => modesOf(document, index, task));
  return indexDocument(above, components).all.flatMap(({ node: demanded }) => {
    if (demanded.statutory === undefined) return [];
    const place = index.byId.get(demanded.id);
    const found = place?.node;
    const isAskedNowhere = place?.isField === true && modes.every((mode) => mode[place.position] !== 'edit');
    const fault =
      found === undefined ? 'missing' : (weakerThan(demanded, found) ?? (isAskedNowhere ? 'never' : undefined));
    return fault === undefined ? [] : [statutoryFinding(demanded, fault)];
  });
}

type StatutoryFault = 'missing' | 'type' | 'required' | 'sensitivity' | 'mark' | 'never';

function weakerThan(demanded: FormNode, found: FormNode): StatutoryFault | undefined {
  if (found.type !== demanded.type) return 'type';
  if (demanded.required === true && found.required !== true) return 'required';
  if (rankOf(found.sensitivity) < rankOf(demanded.sensitivity)) return 'sensitivity';
  return found.statutory === demanded.statutory ? undefined : 'mark';
}

function statutoryFinding({ id, title, statutory = '' }: FormNode, fault: StatutoryFault): FormFinding {
  return findingAt(
    `/nodes${pointerStep(id)}`,
    `FORM_STATUTORY_${fault.toUpperCase()}`,
    { title, statutory },
    { nodeId: id, article: statutory },
  );
}
