import { expect } from 'vitest';
import type { Command, Request, Step, Token } from '../src/index.js';

/**
 * What stands open outside the engine, kept by its requests alone, as a runtime keeps it. After each step it must be
 * what the state waits for: a task that nobody would ever be asked for, or be asked for twice, would show here.
 */
export class Ledger {
  readonly #work = new Set<number>();
  readonly #listening = new Set<number>();

  note(command: Command, { state, requests }: Step): void {
    this.#answer(command);
    for (const request of requests) this.#carryOut(request);
    const isWork = ({ incident, waits }: Token) =>
      ['task', 'job', 'call', 'continuation'].includes(incident?.waits ?? waits);
    expect([...this.#work].sort(ascending)).toEqual(state.tokens.filter(isWork).map(({ id }) => id));
    const subscriptions = state.subscriptions.filter(({ on }) => on !== 'conditional').map(({ id }) => id);
    expect([...this.#listening].sort(ascending)).toEqual(subscriptions.sort(ascending));
  }

  /** Work that was answered and a timer that fired are over outside. */
  #answer(command: Command): void {
    if ('token' in command && answers.has(command.type)) this.#work.delete(command.token ?? 0);
    if (command.type === 'timerFired' || command.type === 'timerRejected') this.#listening.delete(command.subscription);
  }

  #carryOut(request: Request): void {
    switch (request.type) {
      case 'task':
      case 'job':
      case 'call':
        expect(this.#work.has(request.token)).toBe(false);
        this.#work.add(request.token);
        break;
      case 'cancelTask':
      case 'cancelJob':
      case 'cancelCalled':
        expect(this.#work.delete(request.token)).toBe(true);
        break;
      case 'subscribe':
      case 'schedule':
        this.#listening.add(request.subscription);
        break;
      case 'unsubscribe':
      case 'unschedule':
        this.#listening.delete(request.subscription);
        break;
      default:
    }
  }
}

const answers = new Set(['taskCompleted', 'taskFailed', 'jobDone', 'jobFailed', 'calledEnded']);
const ascending = (a: number, b: number) => a - b;
