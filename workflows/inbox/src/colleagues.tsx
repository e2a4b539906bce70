import { useQuery, useSession } from '@sanzhi/web-shell';
import { useTranslate } from '@sanzhi/web-ui';
import { createContext, useCallback, useContext, useMemo, type ReactNode } from 'react';

/** Somebody with an account of the own department. */
export interface Colleague {
  readonly accountId: string;
  readonly name: string;
  readonly unit?: string;
}

/** An entry of the registers of people, as far as it names an account. */
interface RegisteredPerson {
  readonly accountId: string | null;
  readonly departmentId: string;
  readonly name: string;
  readonly unitName?: string;
}

interface Register {
  readonly items: readonly RegisteredPerson[];
}

const Registered = createContext<readonly RegisteredPerson[] | undefined>(undefined);

/** Stands around a page that names people or chooses among them: asks once who they are. */
export function People({ children }: { children: ReactNode }) {
  const { data: officers } = useQuery<Register>('/officers?limit=200');
  const { data: reviewers } = useQuery<Register>('/reviewers?limit=200');
  const people = useMemo(() => officers && reviewers && [...officers.items, ...reviewers.items], [officers, reviewers]);
  return <Registered.Provider value={people}>{children}</Registered.Provider>;
}

/** Those of the own department whom the registers of officers and reviewers name, the reader apart, by name. */
export function useColleagues(): readonly Colleague[] | undefined {
  const { account, department } = useSession();
  const registered = useContext(Registered);
  return useMemo(() => {
    const others = registered?.filter(
      (person) => person.departmentId === department.id && person.accountId !== account.id,
    );
    return others && distinct(others, department.name);
  }, [registered, department, account.id]);
}

/** Names of accounts. Whom no register names is a colleague without a name; the system is called so. */
export function useNames(): (accountId: string) => string {
  const t = useTranslate();
  const { account } = useSession();
  const registered = useContext(Registered);
  return useCallback(
    (accountId) => {
      if (accountId === account.id) return account.name;
      if (accountId === 'system') return t('people.system');
      return registered?.find((person) => person.accountId === accountId)?.name ?? t('people.other');
    },
    [account, registered, t],
  );
}

/** The unit is told where it says more than the department's name. */
function distinct(people: readonly RegisteredPerson[], departmentName: string): Colleague[] {
  const found = new Map<string, Colleague>();
  for (const { accountId, name, unitName: unit } of people) {
    if (!accountId || found.has(accountId)) continue;
    found.set(accountId, { accountId, name, ...(unit && unit !== departmentName ? { unit } : {}) });
  }
  return [...found.values()].sort((one, other) => one.name.localeCompare(other.name, 'zh-CN'));
}
