import type { Contributed, ExtensionPoint, Kernel, ServiceKey } from '@sanzhi/platform-kernel';
import { createContext, useContext, useSyncExternalStore } from 'react';
import { Api } from './api.js';
import { SessionService, type Session, type SessionState, type Sessions } from './session.js';

export const KernelContext = createContext<Kernel | undefined>(undefined);

function useKernel(): Kernel {
  const kernel = useContext(KernelContext);
  // A page outside bootShell is a fault of the program, not of its user.
  if (!kernel) throw new TypeError('a page is rendered outside bootShell');
  return kernel;
}

/** A service that some web plugin provides. */
export function useService<T>(key: ServiceKey<T>): T {
  return useKernel().use(key);
}

/** What plugins contributed to a point: case panels, evidence viewers. */
export function useContributions<T>(point: ExtensionPoint<T>): readonly Contributed<T>[] {
  return useKernel().contributions(point);
}

export function useApi(): Api {
  return useService(Api);
}

export function useSessionState(): SessionState {
  const { subscribe, state } = useSessions();
  return useSyncExternalStore(subscribe, state);
}

/** Signing in and out, changing the password. */
export function useSessions(): Sessions {
  return useService(SessionService);
}

/** Who is signed in, or was until the session lapsed. Only for pages that are not public. */
export function useSession(): Session {
  const state = useSessionState();
  if (state.kind !== 'signed-in' && state.kind !== 'lapsed')
    throw new TypeError('useSession on a page without a session');
  return state.session;
}

/** Whether the person signed in holds a permission. What they may not do is hidden, never greyed. */
export function usePermission(permission: string): boolean {
  return useSession().permissions.includes(permission);
}
