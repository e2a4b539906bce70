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
  /** The server no longer knows the session of whom the pages are shown to. They wait for the same person to sign in. */
  | { readonly kind: 'lapsed'; readonly session: Session }
  | { readonly kind: 'signed-in'; readonly session: Session };

/** What requests have to do with sessions: each says whose page it is, and outlives a session. */
export type OpenSessions = Pick<Sessions, 'person' | 'lose'>;

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
      if (this.#state.kind === 'unknown') this.leave();
    }
  }

  /** Who the pages are shown to, whether or not the server still knows the session. */
  get person(): Session | undefined {
    return this.#state.kind === 'signed-in' || this.#state.kind === 'lapsed' ? this.#state.session : undefined;
  }

  async signIn(login: string, password: string): Promise<Session> {
    const session = await this.api().post<Session>('/session', { login, password });
    this.#set({ kind: 'signed-in', session });
    return session;
  }

  async signOut(): Promise<void> {
    await this.api().delete('/session');
    this.leave();
  }

  /** The server ends every session of the account with the old password; this tab signs in again with the new one. */
  async changePassword(current: string, next: string): Promise<void> {
    if (this.#state.kind !== 'signed-in') return;
    const { login } = this.#state.session.account;
    await this.api().post('/session/password', { current, next });
    await this.signIn(login, next);
  }

  /**
   * The server no longer knew the session that was `known` when something was sent. The pages stay.
   * @returns whether the same person is signed in again, once somebody is or the pages are left
   */
  async lose(known: Session | undefined): Promise<boolean> {
    const isNewer = this.#state.kind === 'signed-in' && this.#state.session !== known;
    if (this.#state.kind === 'signed-in' && !isNewer) this.#set({ kind: 'lapsed', session: this.#state.session });
    while (this.#state.kind === 'lapsed') await this.#change();
    return this.#state.kind === 'signed-in' && this.#state.session.account.id === known?.account.id;
  }

  /** Nobody's pages are shown any more. */
  leave(): void {
    if (this.#state.kind !== 'absent') this.#set({ kind: 'absent' });
  }

  #change(): Promise<void> {
    return new Promise((resolve) => {
      const stop = this.subscribe(() => {
        stop();
        resolve();
      });
    });
  }

  #set(state: SessionState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

export const SessionService = ServiceKey.define<Sessions>('sessions');
