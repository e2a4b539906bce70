import {
  ChangePasswordForm,
  returnPath,
  SignInForm,
  useNavigate,
  useSearchParams,
  useSessionState,
} from '@sanzhi/web-shell';
import { useTranslate } from '@sanzhi/web-ui';
import { useEffect, useState } from 'react';
import { DemoAccounts } from './demo-accounts.js';
import './sign-in-page.css';

/** Signs in; with a one-time password, asks for a new one first; then leads to the wanted address. */
export function Page() {
  const t = useTranslate();
  const state = useSessionState();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const [given, setGiven] = useState<string>();
  const mustChange = state.kind === 'signed-in' && state.session.mustChangePassword;
  const isDone = state.kind === 'signed-in' && !mustChange;

  useEffect(() => {
    if (isDone) void navigate(returnPath(search.toString()), { replace: true });
  }, [isDone, navigate, search]);

  return (
    <main className="sz-sign-in">
      <div className="sz-sign-in-card">
        <p className="sz-sign-in-product">{t('shell.product')}</p>
        <h1>{t(mustChange ? 'console.newPassword' : 'console.signIn')}</h1>
        {mustChange && <p className="sz-sign-in-note">{t('console.newPassword.why')}</p>}
        {mustChange ? (
          <ChangePasswordForm {...(given === undefined ? {} : { current: given })} onDone={() => setGiven(undefined)} />
        ) : (
          <SignInForm onSignedIn={setGiven} />
        )}
      </div>
      {!mustChange && <DemoAccounts />}
    </main>
  );
}
