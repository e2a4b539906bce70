import { ErrorState, LoadingState, problemOf, useTranslate, type Problem } from '@sanzhi/web-ui';
import { useCallback, useEffect, useState, Fragment, type ReactNode } from 'react';
import { Navigate, useLocation } from 'react-router';
import { useSessions, useSessionState } from './kernel-context.js';
import { LapsedDialog } from './lapsed-dialog.js';
import { signInAddress } from './return-path.js';

/** Asks once who is signed in, before any page shows. */
export function SessionLoader({ children }: { children: ReactNode }) {
  const t = useTranslate();
  const sessions = useSessions();
  const { kind } = useSessionState();
  const [problem, setProblem] = useState<Problem>();

  const load = useCallback(() => {
    setProblem(undefined);
    sessions.load().catch((thrown: unknown) => setProblem(problemOf(thrown, t)));
  }, [sessions, t]);
  useEffect(load, [load]);

  if (kind !== 'unknown') return children;
  return (
    <main className="sz-alone">{problem ? <ErrorState problem={problem} onRetry={load} /> : <LoadingState />}</main>
  );
}

/**
 * Lets through who is signed in with a password of their own; sends others to the sign-in page, which leads back. Nothing
 * that was shown to one person stays for another.
 */
export function SessionGate({ children }: { children: ReactNode }) {
  const state = useSessionState();
  const location = useLocation();
  const { person } = useSessions();
  if (person && !person.mustChangePassword) {
    return (
      <Fragment key={person.account.id}>
        {children}
        {state.kind === 'lapsed' && <LapsedDialog session={person} />}
      </Fragment>
    );
  }
  return <Navigate to={signInAddress(location)} replace />;
}
