import { useAction, useQuery, useSessions } from '@sanzhi/web-shell';
import { ErrorState, useTranslate } from '@sanzhi/web-ui';

/** `GET /api/demo/accounts`, which only the demo edition has. */
interface DemoAccount {
  readonly login: string;
  readonly password: string;
  readonly name: string;
  /** The role's name. */
  readonly role: string;
  /** One sentence: what one does in this role. */
  readonly does: string;
}

/** Role cards of the demo edition: a press signs in. Nothing at all elsewhere. */
export function DemoAccounts() {
  const t = useTranslate();
  const sessions = useSessions();
  const { data } = useQuery<{ readonly accounts: readonly DemoAccount[] }>('/demo/accounts');
  const { run, problem } = useAction((_key, { login, password }: DemoAccount) => sessions.signIn(login, password));
  if (!data || data.accounts.length === 0) return null;
  return (
    <section className="sz-demo" aria-labelledby="demo-title">
      <h2 id="demo-title">{t('console.demo')}</h2>
      <p>{t('console.demo.text')}</p>
      {problem && <ErrorState problem={problem} />}
      <ul>
        {data.accounts.map((account) => (
          <li key={account.login}>
            <button type="button" onClick={() => void run(account)}>
              <strong>{account.role}</strong>
              <span>{account.does}</span>
              <span className="sz-quiet">
                {t('console.demo.account', { name: account.name, login: account.login })}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
