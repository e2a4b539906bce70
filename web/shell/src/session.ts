import { ServiceKey } from '@sanzhi/platform-kernel';
import { ProblemError } from '@sanzhi/web-ui';
import type { Api } from './api.js';

/** Who is signed in, as `GET /session` says. */
export interface Session {
  readonly account: { readonly id: string; readonly name: string; readonly login: string };
  readonly department: { readonly id: string; readonly name: string; readonly kind: string };
  readonly roles: readonly string[];
  readonly permissions: readonly string[];
  /** Nothing but changing the password is possible. */
  readonly mustChangePassword: boolean;
}

/** `unknown` until the server was asked for the first time. */
export type SessionState =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'signed-in'; readonly session: Session };

/** The session of this browser tab; React follows it through `subscribe` and `state`. */
export class Sessions {
  #state: SessionState = { kind: 'unknown' };
  readonly #listeners = new Set<() => void>();

  constructor(private readonly api: () => Api) {}

  readonly state = (): SessionState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Asks the server who is signed in. @throws ProblemError when it does not answer */
  async load(): Promise<void> {
    try {
      this.#set({ kind: 'signed-in', session: await this.api().get<Session>('/session') });
    } catch (thrown) {
      if (!(thrown instanceof ProblemError) || thrown.problem.status !== 401) throw thrown;
      this.lose();
    }
  }

  async signIn(login: string, password: string): Promise<Session> {
    const session = await this.api().post<Session>('/session', { login, password });
    this.#set({ kind: 'signed-in', session });
    return session;
  }

  async signOut(): Promise<void> {
    await this.api().delete('/session');
    this.lose();
  }

  /** The server ends every session of the account with the old password; this tab signs in again with the new one. */
  async changePassword(current: string, next: string): Promise<void> {
    if (this.#state.kind !== 'signed-in') return;
    const { login } = this.#state.session.account;
    await this.api().post('/session/password', { current, next });
    await this.signIn(login, next);
  }

  /** The server no longer knows the session. */
  lose(): void {
    if (this.#state.kind !== 'absent') this.#set({ kind: 'absent' });
  }

  #set(state: SessionState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

export const SessionService = ServiceKey.define<Sessions>('sessions');
