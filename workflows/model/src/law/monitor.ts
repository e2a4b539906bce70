import type { Floor, FloorRule } from './floor.js';

/**
 * Where each floor's automaton stands, by floor id. `met`: for the orders, `a` has come (and was not reset); for
 * `eventually`, nothing is owed. Absent is the beginning. Plain JSON: it is stored with the case.
 */
export type MonitorState = Readonly<Record<string, boolean>>;

/** Whether a floor applies to the case; `unknown` (a fact is missing) counts as yes. */
export type Applies = (floor: Floor) => boolean | 'unknown';

export interface MonitorStep {
  readonly state: MonitorState;
  /** Floors that the milestone would break. Not empty: the step must be refused and the old state kept. */
  readonly breached: readonly Floor[];
}

/** Takes one milestone: refuses it where a floor forbids it now, else moves every automaton on. */
export function stepMonitor(
  floors: readonly Floor[],
  state: MonitorState,
  milestone: string,
  applies: Applies,
): MonitorStep {
  const breached = floors.filter(
    (floor) => forbids(floor.rule, isMet(floor, state), milestone) && applies(floor) !== false,
  );
  const next = { ...state };
  for (const floor of floors) {
    const met = move(floor.rule, isMet(floor, state), milestone);
    if (met !== isMet(floor, state)) next[floor.id] = met;
  }
  return { state: next, breached };
}

/** Floors that still owe something when the case is to end. */
export function unmetAtEnd(floors: readonly Floor[], state: MonitorState, applies: Applies): Floor[] {
  return floors.filter((floor) => floor.rule.kind === 'eventually' && !isMet(floor, state) && applies(floor) !== false);
}

function isMet(floor: Floor, state: MonitorState): boolean {
  return state[floor.id] ?? floor.rule.kind === 'eventually';
}

function forbids(rule: FloorRule, met: boolean, milestone: string): boolean {
  switch (rule.kind) {
    case 'before':
    case 'beforeSince':
      return milestone === rule.b && !met;
    case 'never':
      return milestone === rule.a;
    case 'eventually':
      return milestone === rule.until && !met;
  }
}

function move(rule: FloorRule, met: boolean, milestone: string): boolean {
  switch (rule.kind) {
    case 'before':
      return met || milestone === rule.a;
    case 'beforeSince':
      if (milestone === rule.resetBy) return false;
      return met || milestone === rule.a;
    case 'eventually':
      // Where `until` came all the same, that is what was wrong: the end of the case need not say it again.
      if (milestone === rule.b || milestone === rule.until) return true;
      return met && milestone !== rule.a;
    case 'never':
      return met;
  }
}
