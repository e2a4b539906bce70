import { partOf } from '../compare/flowchart-elements.js';
import {
  allLanes,
  elementsOf,
  type FlowchartPart,
  type FlowchartParts,
  type Part,
  readParts,
  referencesOf,
  within,
  writeParts,
} from './flowchart-parts.js';
import { mergeDrawing } from './merged-drawing.js';

export type Side = 'mine' | 'theirs';

/** Three versions of one flowchart: what both began from, and what either made of it. */
export interface Versions {
  readonly base: string;
  readonly mine: string;
  readonly theirs: string;
}

export interface FlowchartMerge {
  /** Elements that both changed, each in its own way. */
  readonly clashes: readonly string[];
  /** BPMN with both sides' changes, clashes decided so; `undefined` where something would refer to what is gone. */
  decided(sides: ReadonlyMap<string, Side>): Promise<string | undefined>;
}

/**
 * Merges flowcharts element by element: of what one side alone changed, added or removed, that is taken; of what both
 * changed in different ways it must be decided. Where one side removed what the other has come to refer to, that clashes
 * as well.
 *
 * @throws what the parser throws for a text that is no BPMN
 */
export async function mergeFlowcharts(versions: Versions): Promise<FlowchartMerge> {
  const read = await readAll(versions);
  const clashes = new Set(idsOf(read).filter((id) => choiceOf(read, id) === 'clash'));
  const lost = missing(await put(versions, new Map()));
  for (const id of lost) if (read.mine.parts.has(id) !== read.theirs.parts.has(id)) clashes.add(id);
  return {
    clashes: [...clashes],
    decided: async (sides) => {
      const merged = await put(versions, sides);
      return missing(merged).length > 0 ? undefined : writeParts(merged);
    },
  };
}

type Read = Readonly<Record<keyof Versions, FlowchartParts>>;

async function readAll({ base, mine, theirs }: Versions): Promise<Read> {
  return { base: await readParts(base), mine: await readParts(mine), theirs: await readParts(theirs) };
}

function idsOf({ mine, theirs }: Read): readonly string[] {
  return [...new Set([...theirs.parts.keys(), ...mine.parts.keys()])];
}

function choiceOf({ base, mine, theirs }: Read, id: string): Side | 'clash' {
  const [was, my, their] = [base, mine, theirs].map(({ parts }) => parts.get(id)?.text);
  if (my === their || my === was) return 'theirs';
  return their === was ? 'mine' : 'clash';
}

/** Puts the parts together, in a file of theirs read anew. */
async function put(versions: Versions, sides: ReadonlyMap<string, Side>): Promise<Part> {
  const read = await readAll(versions);
  const { mine, theirs } = read;
  const sideOf = (id: string): Side => {
    const choice = choiceOf(read, id);
    return sides.get(id) ?? (choice === 'clash' ? 'theirs' : choice);
  };
  const kept = idsOf(read).flatMap((id): readonly FlowchartPart[] => {
    const part = (sideOf(id) === 'mine' ? mine : theirs).parts.get(id);
    return part ? [part] : [];
  });
  const inside = (scope: string) => kept.filter((part) => part.scope === scope);
  const { definitions } = theirs;
  contain(definitions, 'rootElements', inside(''));
  for (const { id, element } of kept.filter(({ kind }) => kind === 'scope')) {
    const parts = inside(id);
    contain(
      element,
      'flowElements',
      parts.filter(({ kind }) => kind === 'scope' || kind === 'node' || kind === 'flow'),
    );
    contain(
      element,
      'artifacts',
      parts.filter(({ kind }) => kind === 'artifact'),
    );
    const lanes = parts.find(({ kind }) => kind === 'lanes');
    const sets = lanes ? elementsOf(lanes.element, 'laneSets') : [];
    element.laneSets = sets.map((set) => Object.assign(set, { $parent: element }));
    for (const lane of allLanes(sets))
      lane.flowNodeRef = parts.filter(({ lanes: held }) => held.includes(lane.id ?? '')).map((part) => part.element);
  }
  const byId = new Map(kept.filter(({ kind }) => kind !== 'lanes').map((part) => [part.id, part]));
  connect(kept);
  const flows = kept.filter(({ kind }) => kind === 'flow');
  mergeDrawing(read, {
    ids: drawnIds(definitions),
    ends: new Map(flows.map(({ id, element }) => [id, endsOf(element)])),
    hosts: hostsOf(kept),
    holders: holdersOf(definitions, byId),
    isMine: (id) => sideOf(id) === 'mine' && choiceOf(read, id) !== 'theirs',
  });
  return definitions;
}

function contain(owner: Part, property: string, parts: readonly FlowchartPart[]): void {
  owner[property] = parts.map(({ element }) => Object.assign(element, { $parent: owner }));
}

/** What enters and leaves a step follows from the flows that remain. */
function connect(parts: readonly FlowchartPart[]): void {
  const flows = parts.filter(({ kind }) => kind === 'flow').map(({ element }) => element);
  for (const { kind, element } of parts) {
    if (kind !== 'node' && kind !== 'scope') continue;
    const at = (end: string) => flows.filter((flow) => partOf(flow, end)?.id === element.id);
    if (element.$type === 'bpmn:Process') continue;
    element.incoming = at('targetRef');
    element.outgoing = at('sourceRef');
  }
}

function endsOf(flow: Part): readonly [string, string] {
  return [partOf(flow, 'sourceRef')?.id ?? '', partOf(flow, 'targetRef')?.id ?? ''];
}

function hostsOf(parts: readonly FlowchartPart[]): ReadonlyMap<string, string> {
  return new Map(
    parts.flatMap(({ id, element }) => {
      const host = partOf(element, 'attachedToRef')?.id;
      return host === undefined ? [] : [[id, host] as const];
    }),
  );
}

/** What has others inside: it does not stand in their way. */
function holdersOf(definitions: Part, parts: ReadonlyMap<string, FlowchartPart>): ReadonlySet<string> {
  const isHolder = ({ $type, id = '' }: Part) =>
    $type === 'bpmn:Lane' || $type === 'bpmn:Participant' || $type === 'bpmn:Group' || parts.get(id)?.kind === 'scope';
  return new Set([...within(definitions)].filter(isHolder).map(({ id = '' }) => id));
}

function drawnIds(definitions: Part): ReadonlySet<string> {
  const roots = elementsOf(definitions, 'rootElements');
  return new Set(roots.flatMap((root) => [...within(root)].flatMap(({ id }) => (id === undefined ? [] : [id]))));
}

/** Ids that something refers to and nothing has. */
function missing(definitions: Part): readonly string[] {
  const all = [...within(definitions)];
  const ids = new Set(all.map(({ id }) => id));
  return [...new Set(all.flatMap(referencesOf))].filter((id) => !ids.has(id));
}
