import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCalendar } from '@sanzhi/platform-calendar';
import { Simulation } from '@sanzhi/workflows-engine';
import { jsonLogicExpressions } from '@sanzhi/workflows-model';
import { calendarTimers } from '../src/simulation/calendar-timers.js';
import { readSimulated, type SimulatedFile } from '../src/simulation/simulated-file.js';

const expressions = jsonLogicExpressions();
/** Without published years: weekends, and the days that the regulation fixes. */
export const calendar = createCalendar([]);
/** Monday, 9 o'clock in Shanghai. */
export const MONDAY = Date.parse('2026-03-02T01:00:00Z');

export const penaltyXml = readFileSync(
  join(import.meta.dirname, '../../../plugins/edition/src/processes/penalty.bpmn'),
  'utf8',
);

export async function simulate(xml: string, process: string): Promise<Simulation> {
  const { programs }: SimulatedFile = await readSimulated(xml, expressions);
  return Simulation.begin({
    programs,
    process,
    expressions,
    now: MONDAY,
    variables: { starter: '承办人' },
    resolveTimer: calendarTimers(calendar),
  });
}

/** Completes the work at each element in turn, with facts where they are given. */
export function go(start: Simulation, ...elements: readonly (string | readonly [string, Record<string, unknown>])[]) {
  return elements.reduce((simulation, step) => {
    const [element, variables] = typeof step === 'string' ? [step, {}] : step;
    const work = simulation.work.find(({ request }) => request.element === element);
    return simulation.do({ type: 'complete', work: work?.number ?? -1, variables });
  }, start);
}
