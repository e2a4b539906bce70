import { type BpmnElement, elementOf, elementsOf, extensionsIn, textOf } from '../bpmn-element.js';
import { camundaDescriptor } from '../camunda-descriptor.js';
import { jsonLogicExpressions } from '../expressions.js';
import { fill, Findings } from '../finding.js';
import { resolveQualified } from '../qualified-references.js';
import { ExpressionReader } from '../read-expression.js';
import { resourceName, type WorkAttribute, workAttribute } from '../vendor-attributes.js';
import { takenInTexts } from './locales/zh-CN.js';

/** Something that whoever takes in a file is told of it, in their words. */
export interface TakenInNote {
  readonly code: keyof typeof takenInTexts;
  /** Ids; empty for the file as a whole. */
  readonly elements: readonly string[];
  readonly message: string;
}

/** A file of another tool as our editor and engine take it. */
export interface TakenIn {
  /** The file; the very text that was given where nothing had to be changed. */
  readonly xml: string;
  /** What was read, and what was changed so that it can be. */
  readonly understood: readonly TakenInNote[];
  /** What the file does not say and a flowchart that is worked by needs. */
  readonly missing: readonly TakenInNote[];
  /** Steps whose kind the file leaves open. */
  readonly plainTasks: number;
}

interface Writable extends BpmnElement {
  set(name: string, value: unknown): void;
}

/** Attributes by which a step says who does it, on what and until when; those of services run elsewhere. */
const carried = [
  ...['assignee', 'candidateUsers', 'candidateGroups'],
  ...['formKey', 'dueDate', 'followUpDate', 'priority'],
] as readonly WorkAttribute[];

/**
 * Takes in a BPMN file that another tool wrote. What tools say differently and means the same is said our way beside:
 * processes that are drawn only for reading become ones that run, who does a step is repeated in the names that the
 * editor shows, references with prefixes are resolved. Nothing that the tool wrote is taken away, save that.
 *
 * @param options.isForPeople makes steps of no kind, which an engine passes through, tasks that people do
 * @throws what the parser throws for a text that is no BPMN
 */
export async function takenIn(xml: string, { isForPeople = false } = {}): Promise<TakenIn> {
  const { BpmnModdle } = await import('bpmn-moddle');
  // Without descriptors: what a descriptor does not know, the parser would drop.
  const moddle = new BpmnModdle();
  const file = await moddle.fromXML(xml);
  const intake = new Intake(file.rootElement as Writable);
  intake.read({ references: resolveQualified(file).count, isForPeople });
  const { understood, missing, plain } = intake;
  const areRetyped = isForPeople && plain.length > 0;
  const isKept = !intake.isChanged && !areRetyped;
  const written = isKept ? xml : (await moddle.toXML(file.rootElement, { format: true })).xml;
  return {
    xml: areRetyped ? asUserTasks(written, plain) : written,
    understood,
    missing,
    plainTasks: plain.length,
  };
}

/** Takes one parsed file in, place by place. */
class Intake {
  readonly understood: TakenInNote[] = [];
  readonly missing: TakenInNote[] = [];
  readonly plain: BpmnElement[] = [];
  isChanged = false;

  readonly #processes: readonly Writable[];
  readonly #lanes = new Map<BpmnElement, string>();
  #isForPeople = false;

  constructor(private readonly definitions: Writable) {
    const roots = elementsOf(definitions, 'rootElements');
    this.#processes = roots.filter(({ $type }) => $type === 'bpmn:Process') as Writable[];
  }

  read({ references, isForPeople }: { readonly references: number; readonly isForPeople: boolean }): void {
    this.#isForPeople = isForPeople;
    for (const process of this.#processes) this.#readLanes(process);
    const elements = this.#processes.flatMap(elementsIn);
    this.#tellTool();
    this.#tellSize(elements);
    if (references > 0) {
      this.isChanged = true;
      this.#understand('references', [], { count: String(references) });
    }
    this.#makeExecutable();
    this.plain.push(...elements.filter(({ $type }) => $type === 'bpmn:Task'));
    this.#tellPlain();
    this.#carry(elements);
    for (const element of elements) this.#readCondition(element);
    this.#tellMissing(elements);
  }

  #tellTool(): void {
    // Some add their address.
    const exporter = textOf(this.definitions, 'exporter')?.split(', http')[0] ?? toolOf(this.definitions);
    const version = textOf(this.definitions, 'exporterVersion');
    if (exporter) this.#understand('tool', [], { tool: version ? `${exporter} ${version}` : exporter });
  }

  #tellSize(elements: readonly BpmnElement[]): void {
    const steps = elements.filter(({ $type }) => isActivity($type)).length;
    const lanes = new Set(this.#lanes.values());
    const names = [...lanes].map((name) => `“${name}”`).join('');
    this.#understand(lanes.size > 0 ? 'sizeWithLanes' : 'size', [], { steps: String(steps), lanes: names });
  }

  /** A file whose tool only draws marks all its processes as not to be run; they are taken in to be run. */
  #makeExecutable(): void {
    const drawn = this.#processes.filter((process) => elementsOf(process, 'flowElements').length > 0);
    if (drawn.some((process) => process['isExecutable'] === true)) return;
    for (const process of drawn) {
      process.set('isExecutable', true);
      this.isChanged = true;
    }
    if (drawn.length > 0) this.#understand('executable', drawn, { names: namesOf(drawn) });
  }

  #tellPlain(): void {
    if (this.plain.length === 0) return;
    const note = [this.plain, { names: namesOf(this.plain) }] as const;
    if (this.#isForPeople) this.#understand('forPeople', ...note);
    else this.#miss('plain', ...note);
  }

  #carry(elements: readonly BpmnElement[]): void {
    const changed = elements.filter((element) => {
      if (element.$type !== 'bpmn:UserTask') return false;
      const wanted = carried.flatMap((name) => {
        // All are read before the first is written: who says one our way says the others so, too.
        const value = saidOf(element, name);
        return value === undefined || element.$attrs?.[`camunda:${name}`] !== undefined ? [] : [[name, value] as const];
      });
      for (const [name, value] of wanted) (element as Writable).set(`camunda:${name}`, value);
      return wanted.length > 0;
    });
    if (changed.length === 0) return;
    this.definitions.set('xmlns:camunda', camundaDescriptor.uri);
    this.isChanged = true;
    this.#understand('work', changed, { names: namesOf(changed) });
  }

  #readCondition(flow: BpmnElement): void {
    const expression = elementOf(flow, 'conditionExpression');
    const body = expression && textOf(expression, 'body');
    if (flow.$type !== 'bpmn:SequenceFlow' || body === undefined || body.startsWith('{')) return;
    const reader = new ExpressionReader(jsonLogicExpressions(), new Findings(), undefined);
    if (reader.condition(expression, flow.id ?? '')) {
      this.#understand('condition', [flow], { flow: wayOf(flow), text: body });
    }
  }

  #tellMissing(elements: readonly BpmnElement[]): void {
    const people = elements.filter(
      (element) => element.$type === 'bpmn:UserTask' || (this.#isForPeople && element.$type === 'bpmn:Task'),
    );
    for (const task of people.filter((one) => !whos.some((name) => saidOf(one, name)))) {
      const lane = this.#lanes.get(task);
      this.#miss(lane ? 'performerOfLane' : 'performer', [task], { name: nameOf(task), lane: lane ?? '' });
    }
    const formless = people.filter((task) => !workAttribute(task, 'formKey'));
    if (formless.length > 0) this.#miss('form', formless, { names: namesOf(formless) });
  }

  #readLanes(owner: BpmnElement, outer?: string): void {
    const child = elementOf(owner, 'childLaneSet');
    const sets = [...elementsOf(owner, 'laneSets'), ...(child ? [child] : [])];
    for (const lane of sets.flatMap((set) => elementsOf(set, 'lanes'))) {
      const name = textOf(lane, 'name') ?? outer;
      for (const node of elementsOf(lane, 'flowNodeRef')) if (name) this.#lanes.set(node, name);
      this.#readLanes(lane, name);
    }
  }

  #understand(code: TakenInNote['code'], elements: readonly BpmnElement[], params: Readonly<Record<string, string>>) {
    this.understood.push(noteOf(code, elements, params));
  }

  #miss(code: TakenInNote['code'], elements: readonly BpmnElement[], params: Readonly<Record<string, string>>) {
    this.missing.push(noteOf(code, elements, params));
  }
}

const whos: readonly WorkAttribute[] = ['assignee', 'candidateUsers', 'candidateGroups'];

function noteOf(
  code: TakenInNote['code'],
  elements: readonly BpmnElement[],
  params: Readonly<Record<string, string>>,
): TakenInNote {
  return { code, elements: elements.map(({ id }) => id ?? ''), message: fill(takenInTexts[code], params) };
}

/** In the names that modelers share, or in the standard's own way to name people. */
function saidOf(task: BpmnElement, name: WorkAttribute): string | undefined {
  const said = workAttribute(task, name);
  if (said !== undefined) return said;
  if (name === 'assignee') return resourceName(task, 'HumanPerformer');
  return name === 'candidateGroups' ? resourceName(task, 'PotentialOwner') : undefined;
}

function elementsIn(scope: BpmnElement): BpmnElement[] {
  return elementsOf(scope, 'flowElements').flatMap((element) => [element, ...elementsIn(element)]);
}

const isActivity = (type: string) => /(Task|CallActivity|SubProcess|Transaction)$/.test(type);

const nameOf = ({ name, id = '' }: BpmnElement) => name?.trim() || id;

const shown = 6;

/** Their names, the first of many. */
function namesOf(elements: readonly BpmnElement[]): string {
  const names = elements.slice(0, shown).map((element) => `“${nameOf(element)}”`);
  return elements.length > shown ? `${names.join('')}等${elements.length}个` : names.join('');
}

/** A way by its own name and by what it leads from and to. */
function wayOf(flow: BpmnElement): string {
  const ends = [elementOf(flow, 'sourceRef'), elementOf(flow, 'targetRef')].map((end) => (end ? nameOf(end) : '…'));
  return flow.name?.trim() || ends.join(' → ');
}

/** Tools that leave no name but a namespace of their own. */
const namespaces: readonly (readonly [pattern: RegExp, tool: string])[] = [
  [/camunda\.org\/schema\/zeebe/, 'Camunda 8'],
  [/camunda\.org/, 'Camunda 7'],
  [/flowable\.org/, 'Flowable'],
  [/activiti/, 'Activiti'],
  [/jboss\.org\/drools|jbpm/, 'jBPM'],
  [/signavio/, 'Signavio'],
  [/bizagi/, 'Bizagi'],
  [/visual-paradigm/, 'Visual Paradigm'],
  [/boc-group/, 'ADONIS'],
  [/yaoqiang/, 'Yaoqiang BPMN Editor'],
];

function toolOf(definitions: BpmnElement): string | undefined {
  const declared = Object.entries(definitions.$attrs ?? {}).flatMap(([name, uri]) =>
    name.startsWith('xmlns') ? [uri] : [],
  );
  const uris = [...declared, textOf(definitions, 'targetNamespace') ?? '', ...vendorsOf(definitions)].join(' ');
  return namespaces.find(([pattern]) => pattern.test(uris))?.[1];
}

/** Prefixes on the first process, where a tool declares its namespace no earlier. */
function vendorsOf(definitions: BpmnElement): string[] {
  return elementsOf(definitions, 'rootElements').flatMap((root) => [
    ...extensionsIn(root).map(({ $type }) => $type),
    ...elementsIn(root).flatMap((element) => extensionsIn(element).map(({ $type }) => $type)),
  ]);
}

/** A parsed element keeps its type, so that its tags are changed in the text, as the parser's writer has written it. */
function asUserTasks(xml: string, tasks: readonly BpmnElement[]): string {
  const ids = new Set(tasks.map(({ id }) => id));
  const open: boolean[] = [];
  return xml.replace(/<(\/?)((?:[\w.-]+:)?)task\b([^>]*)>/g, (whole, close: string, prefix: string, rest: string) => {
    if (close) return open.pop() ? `</${prefix}userTask>` : whole;
    const isMeant = ids.has(/\bid=(["'])(.*?)\1/.exec(rest)?.[2]);
    if (!rest.endsWith('/')) open.push(isMeant);
    return isMeant ? `<${prefix}userTask${rest}>` : whole;
  });
}
