import { eventArrived } from './event-arrival.js';
import type { Execution } from './execution.js';
import type { Variables } from './state.js';

/**
 * Throws a signal (BPMN 2.0.2, 10.5.6: broadcast). The instance's own catchers are served at once, so that a catcher that interrupts the thrower stops
 * it before it goes on; then everybody else is told.
 */
export function throwSignal(run: Execution, element: string, name: string, variables: Variables): void {
  const own = run.subscriptions.filter((subscription) => subscription.on === 'signal' && subscription.name === name);
  run.request({ type: 'broadcast', element, name, variables });
  for (const { id } of own) {
    const current = run.subscriptions.find((subscription) => subscription.id === id);
    if (current) eventArrived(run, current, variables);
  }
}
