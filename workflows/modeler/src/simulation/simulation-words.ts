import type { Translate } from '@sanzhi/platform-i18n';
import { chinese, constantWords, fieldAt, readingOf, type Rule, type RuleVocabulary } from '@sanzhi/platform-rules';
import type { EngineEvent, Move, SimulationStep, SimulatedWork } from '@sanzhi/workflows-engine';
import type { Expression, Program, ProgramFlow, ProgramNode } from '@sanzhi/workflows-model';
import type { WitnessStep } from '@sanzhi/workflows-verifier';
import { deadlineWords } from '../deadline-words.js';
import { factAt } from './fact-values.js';
import type { FactValues, SimulationDesk } from './simulation-desk.js';
import { isSystem } from './system-steps.js';
import { ruleOf, type Way } from './ways.js';

export interface WordsOptions {
  readonly programs: readonly Program[];
  readonly vocabulary: RuleVocabulary;
  readonly desk: SimulationDesk;
  readonly translate: Translate;
}

/** One line of what happened, and what is to be said about it. */
export interface Told {
  readonly text: string;
  readonly details: readonly string[];
  readonly isFault: boolean;
}

type Happened = Pick<EngineEvent, 'event' | 'element' | 'type' | 'token'> & Partial<Pick<EngineEvent, 'error'>>;

/** Facts that are told one by one; of more, only how many. */
const MOST_FACTS = 6;

/** Says a simulation in words: who did what, which way it went, and why. Never an id where there is a name. */
export class SimulationWords {
  readonly #nodes: ReadonlyMap<string, ProgramNode>;
  readonly #flows: ReadonlyMap<string, { readonly flow: ProgramFlow; readonly program: Program }>;

  constructor(private readonly options: WordsOptions) {
    const { programs } = options;
    this.#nodes = new Map(programs.flatMap(({ nodes }) => nodes.map((node) => [node.id, node] as const)));
    this.#flows = new Map(
      programs.flatMap((program) => program.flows.map((flow) => [flow.id, { flow, program }] as const)),
    );
  }

  /** An element by its name, else by what it is. */
  name(element: string): string {
    const node = this.#nodes.get(element);
    if (node?.name) return node.name;
    const program = this.options.programs.find(({ id }) => id === element);
    if (program) return program.name ?? element;
    return node ? this.#t(`simulation.kind.${node.kind}`) : element;
  }

  /** Who is to do a piece of work. */
  who(work: Pick<SimulatedWork, 'request'>): string {
    const { request } = work;
    if (isSystem(work)) return this.#t('simulation.who.system');
    if (request.type !== 'task') return this.#t('simulation.who.anybody');
    if (request.assignee) return request.assignee;
    const roles = [...(request.candidateGroups ?? []), ...(request.candidateUsers ?? [])];
    if (roles.length === 0) return this.#t('simulation.who.nobody');
    return roles.map((id) => this.options.desk.roles.find((role) => role.id === id)?.title ?? id).join('、');
  }

  /** The form that a piece of work is done on, by its title. */
  form(key: string): string {
    const title = this.options.desk.forms.find((form) => form.key === key)?.title;
    return title === undefined ? this.#t('simulation.form.unnamed') : this.#t('simulation.form', { title });
  }

  /** A time limit: 五个工作日内 as `5个工作日内`. */
  limit(limit: string): string {
    return deadlineWords(limit, this.options.translate) ?? limit;
  }

  /** Facts with their values, as far as there are words for them. */
  facts(facts: FactValues): string {
    const told = this.options.vocabulary.flatMap(({ path }) => {
      const value = Object.hasOwn(facts, path) ? facts[path] : factAt(facts, path);
      return value === undefined ? [] : [this.#fact(path, value)];
    });
    const more =
      told.length > MOST_FACTS ? [this.#t('simulation.facts.more', { count: told.length - MOST_FACTS })] : [];
    return [...told.slice(0, MOST_FACTS), ...more].join('，');
  }

  /** A way in short: the names of the flows that it takes. */
  way(way: Way): string {
    if (way.stopsAt !== undefined) return this.#t('simulation.way.stops', { name: this.name(way.stopsAt) });
    const labels = way.flows.map((flow) => this.flow(flow));
    return labels.length > 0 ? labels.join(' → ') : this.facts(way.facts) || this.#t('simulation.way.on');
  }

  /** A flow by its name, else by where it leads. */
  flow(id: string): string {
    const known = this.#flows.get(id);
    if (!known) return id;
    if (known.flow.name) return known.flow.name;
    const target = known.program.nodes[known.flow.target];
    return this.#t('simulation.flow.to', { name: target ? this.name(target.id) : id });
  }

  /** What caused a step, and what followed. */
  step({ cause, element = '', isVoid, events }: SimulationStep): Told {
    const text = isVoid ? this.#t('simulation.did.void', { name: this.name(element) }) : this.#cause(cause, element);
    return this.#told(text, events, 'variables' in cause && cause.variables ? this.facts(cause.variables) : '');
  }

  /** One step of a witness. */
  witness({ element = '', does, code = '', facts, events }: WitnessStep): Told {
    const text = this.#t(`simulation.witness.${does}`, { name: this.name(element), code });
    return this.#told(text, events, this.facts(facts));
  }

  /** Something that happened of which no more is known than its events. */
  happening(events: readonly Happened[]): Told {
    const first = events.find(({ event, type }) => event !== 'taken' && type !== 'process');
    const isStart = first?.type === 'startEvent';
    const key = isStart ? 'simulation.did.start' : `simulation.happening.${first?.event ?? 'activated'}`;
    return this.#told(this.#t(key, { name: this.name(first?.element ?? '') }), events, '');
  }

  #told(text: string, events: readonly Happened[], facts: string): Told {
    const faults = events.flatMap((event) => this.#fault(event));
    const reached = reachedIn(events).map((element) => `“${this.name(element)}”`);
    const ended = events.some(({ event, type }) => event === 'completed' && type === 'process');
    return {
      text,
      isFault: faults.length > 0,
      details: [
        ...(facts ? [this.#t('simulation.facts', { facts })] : []),
        ...this.#choices(events),
        ...faults,
        ...(reached.length > 0 ? [this.#t('simulation.reached', { names: reached.join('、') })] : []),
        ...(ended ? [this.#t('simulation.ended')] : []),
      ],
    };
  }

  #cause(cause: SimulationStep['cause'], element: string): string {
    const name = this.name(element);
    switch (cause.type) {
      case 'start':
        return this.#t('simulation.did.start');
      case 'due':
        return this.#t('simulation.did.due', { name: this.name(cause.element) });
      case 'pass':
        return this.#t('simulation.did.pass');
      case 'message':
      case 'signal':
        return this.#t(`simulation.did.${cause.type}`, { name: cause.name });
      case 'change':
        return this.#t('simulation.did.change');
      case 'throw':
        return this.#t('simulation.did.throw', { name, code: cause.code });
      case 'fail':
        return this.#t('simulation.did.fail', { name });
      case 'complete':
        return this.#completed(cause, name, element);
    }
  }

  #completed({ escalation }: Extract<Move, { type: 'complete' }>, name: string, element: string): string {
    if (escalation !== undefined) return this.#t('simulation.did.escalate', { name, code: escalation });
    const kind = this.#nodes.get(element)?.kind;
    const isPerson = kind === 'userTask' || kind === 'manualTask' || kind === 'task' || kind === 'receiveTask';
    return this.#t(isPerson ? 'simulation.did.complete' : 'simulation.did.system', { name });
  }

  /** Which way it went at each place where conditions decide, and why. */
  #choices(events: readonly Happened[]): readonly string[] {
    return events.flatMap(({ event, element }) => {
      const known = event === 'taken' ? this.#flows.get(element) : undefined;
      const source = known?.program.nodes[known.flow.source];
      if (!known || !source || source.outgoing.length < 2) return [];
      const others = source.outgoing.map((flow) => known.program.flows[flow]);
      if (!others.some((flow) => flow?.condition)) return [];
      const why = this.#why(known.flow, others);
      return [this.#t('simulation.chose', { gateway: this.name(source.id), way: this.flow(element), why })];
    });
  }

  #why({ condition }: ProgramFlow, others: readonly (ProgramFlow | undefined)[]): string {
    if (condition) return this.#reading(condition);
    const conditions = others.flatMap((other) => (other?.condition ? [this.#reading(other.condition)] : []));
    return this.#t('simulation.why.otherwise', { conditions: conditions.join('；') });
  }

  #reading(condition: Expression): string {
    const rule = ruleOf(condition);
    return rule === null ? condition.body : readingOf(rule as Rule, this.options.vocabulary);
  }

  /** Why something stopped: a code of ours in words, what somebody wrote as it is. */
  reason({ code, message }: NonNullable<Happened['error']>): string {
    return STOPS.has(code) && !TOLD_BY_OTHERS.has(code) ? this.#t(`simulation.stop.${code}`) : (message ?? code);
  }

  /** What went wrong; an error that is caught is none. */
  #fault({ event, element, type, error }: Happened): readonly string[] {
    if (event !== 'failed' || !error) return [];
    if (type === 'process') return [this.#t('simulation.failedEnd', { code: error.code })];
    return STOPS.has(error.code)
      ? [this.#t('simulation.stopped', { name: this.name(element), reason: this.reason(error) })]
      : [];
  }

  #fact(path: string, value: unknown): string {
    const field = fieldAt(path, this.options.vocabulary);
    const words = (one: unknown) =>
      constantWords(one, { type: field?.type, field }, chinese).replace(/^[【“](.*)[】”]$/, '$1');
    const text = Array.isArray(value) ? value.map(words).join('、') : words(value);
    return this.#t('simulation.fact', { title: field?.title ?? path, value: text });
  }

  #t(key: string, params: Readonly<Record<string, unknown>> = {}): string {
    return this.options.translate(key, params);
  }
}

/** Codes of incidents: technical, and not errors that a diagram throws and catches. */
const STOPS: ReadonlySet<string> = new Set([
  ...['NO_FLOW_APPLIES', 'EXPRESSION_FAILED', 'ENDLESS_LOOP', 'VALUE_UNSUITABLE', 'DATA_UNAVAILABLE'],
  ...['JOB_FAILED', 'CALL_CANCELLED'],
]);
/** Incidents whose reason somebody else gives. */
const TOLD_BY_OTHERS: ReadonlySet<string> = new Set(['JOB_FAILED', 'CALL_CANCELLED']);

/** Elements that were reached and not left again. */
function reachedIn(events: readonly Happened[]): readonly string[] {
  const open = new Map<number, string>();
  for (const { event, element, type, token } of events) {
    if (event === 'activated' && type !== 'process' && type !== 'boundaryEvent') open.set(token, element);
    else if (event !== 'taken') open.delete(token);
  }
  return [...new Set(open.values())];
}
