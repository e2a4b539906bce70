import type { MonitorState } from '@sanzhi/workflows-model';
import type { ProcessState, Subscription, Token } from '@sanzhi/workflows-engine';
import type { Valuation } from './fact-reader.js';

/** One instance: the process itself, or one that it called. */
export interface Instance {
  /** Index among the programs that belong to the proof. */
  readonly program: number;
  readonly state: ProcessState;
  /** Who called it: an instance of the situation, and the token that waits. */
  readonly caller?: { readonly instance: number; readonly token: number };
}

/** Where a case can stand: its instances, what is known of its facts, and where each floor's automaton is. */
export interface Situation {
  readonly instances: readonly Instance[];
  readonly facts: Valuation;
  readonly monitor: MonitorState;
  /** The event that happens next and nothing else: it begins a branch that is looked at by itself. */
  readonly begins?: string;
}

/** Repetitions are counted up to here; what happens more often happens as it did before. */
const MANY = 2;

/**
 * The same situation in the one form that all like it have: tokens in the order of their places, numbered anew; what only
 * counts up is capped. Instances that ended are left out.
 */
export function canonical({ instances, facts, monitor, begins }: Situation): Situation {
  const kept = instances.map(({ state }, at) => at === 0 || state.status === 'active');
  const places = kept.map((isKept, at) => (isKept ? kept.slice(0, at).filter(Boolean).length : -1));
  const renumbered = instances.map(({ state }) => renumber(state));
  return {
    instances: instances.flatMap(({ program, caller }, at) => {
      const state = renumbered[at]?.state;
      if (!kept[at] || !state) return [];
      const called = caller && {
        instance: places[caller.instance] ?? -1,
        token: renumbered[caller.instance]?.numbers.get(caller.token) ?? -1,
      };
      return [{ program, state, ...(called ? { caller: called } : {}) }];
    }),
    facts: sorted(facts),
    monitor: sorted(monitor),
    ...(begins === undefined ? {} : { begins }),
  };
}

/** Equal texts are equal situations. */
export function keyOf(situation: Situation): string {
  return JSON.stringify(situation);
}

function sorted<T>(record: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  const names = Object.keys(record);
  if (names.every((name, at) => at === 0 || (names[at - 1] as string) <= name)) return record;
  return Object.fromEntries(Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1)));
}

function renumber(state: ProcessState): {
  readonly state: ProcessState;
  readonly numbers: ReadonlyMap<number, number>;
} {
  const order = inOrder(state);
  const numbers = new Map(order.map(({ id }, at) => [id, at + 1]));
  const number = (id: number) => numbers.get(id) ?? 0;
  const tokens = order.map((token) => ({
    ...capped(token),
    id: number(token.id),
    parent: number(token.parent),
    ...(token.undoes === undefined ? {} : { undoes: number(token.undoes) }),
  }));
  const subscriptions = state.subscriptions
    .map((subscription) => ({ ...cappedSubscription(subscription), token: number(subscription.token) }))
    .sort((one, other) => one.token - other.token || one.node - other.node || one.def - other.def)
    .map((subscription, at) => ({ ...subscription, id: tokens.length + at + 1 }));
  const seq = tokens.length + subscriptions.length;
  return { state: { ...state, variables: sorted(state.variables), tokens, subscriptions, seq }, numbers };
}

/** Tokens as a tree, what is alike beside one another: by what they are and what is inside them. */
function inOrder({ tokens }: ProcessState): readonly Token[] {
  const children = new Map<number, Token[]>();
  for (const token of tokens) children.set(token.parent, [...(children.get(token.parent) ?? []), token]);
  const described = (token: Token): string => {
    const { id: _id, parent: _parent, undoes: _undoes, ...rest } = capped(token);
    return JSON.stringify([rest, ...(children.get(token.id) ?? []).map(described).sort()]);
  };
  const flatten = (token: Token): readonly Token[] => [token, ...inside(token.id).flatMap(flatten)];
  const inside = (parent: number): readonly Token[] => {
    const own = children.get(parent) ?? [];
    return own.length < 2 ? own : inTextOrder(own);
  };
  const inTextOrder = (own: readonly Token[]) =>
    own
      .map((token) => ({ token, text: described(token) }))
      .sort((one, other) => (one.text < other.text ? -1 : one.text > other.text ? 1 : one.token.id - other.token.id))
      .map(({ token }) => token);
  return inside(0).flatMap(flatten);
}

/** A standard loop without a maximum counts for ever. */
function capped(token: Token): Token {
  const { loop, index } = token;
  if (!loop || loop.total !== undefined) {
    return index === undefined || index <= MANY ? token : { ...token, index: MANY };
  }
  const { started, completed } = loop;
  return { ...token, loop: { ...loop, started: Math.min(started, MANY), completed: Math.min(completed, MANY) } };
}

/** How often an endless timer has fired says nothing; one that counts is counted as written. */
function cappedSubscription(subscription: Subscription): Subscription {
  return (subscription.fired ?? 0) > MANY ? { ...subscription, fired: MANY } : subscription;
}
