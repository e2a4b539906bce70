import { createContext, useContext, useEffect, useId, useMemo, useRef, useState, type ReactNode } from 'react';
import { useBlocker } from 'react-router';
import { signInPath } from './return-path.js';
import { UnsavedDialog } from './unsaved-dialog.js';

/** Saves what is unsaved. Whether nothing is left. */
type Save = () => Promise<boolean>;

interface UnsavedChanges {
  set(id: string, unsaved: { readonly save: Save | undefined } | undefined): void;
  /** Asks before what is unsaved is lost; true at once when nothing is. */
  mayLeave(): Promise<boolean>;
}

const UnsavedChangesContext = createContext<UnsavedChanges>({
  set: () => undefined,
  mayLeave: () => Promise.resolve(true),
});

/**
 * While `isDirty`, leaving the page by a link, the back button or closing the tab asks first.
 * @param save lets the person save before leaving, where that takes no more than a request
 */
export function useUnsavedChanges(isDirty: boolean, save?: Save): void {
  const { set } = useContext(UnsavedChangesContext);
  const id = useId();
  const latest = useRef(save);
  latest.current = save;
  const canSave = save !== undefined;
  useEffect(() => {
    const saveLatest = () => latest.current?.() ?? Promise.resolve(false);
    set(id, isDirty ? { save: canSave ? saveLatest : undefined } : undefined);
    return () => set(id, undefined);
  }, [set, id, isDirty, canSave]);
}

/** For acts that leave all pages, like signing out. */
export function useMayLeave(): () => Promise<boolean> {
  return useContext(UnsavedChangesContext).mayLeave;
}

/** Keeps the one blocker that the router allows. Whoever goes to the sign-in page has decided already. */
export function UnsavedChangesGuard({ children }: { children: ReactNode }) {
  const dirty = useRef(new Map<string, { readonly save: Save | undefined }>());
  const [asked, setAsked] = useState<{ readonly save: Save | undefined; answer(mayLeave: boolean): void }>();

  const guard = useMemo<UnsavedChanges>(
    () => ({
      set: (id, unsaved) => void (unsaved ? dirty.current.set(id, unsaved) : dirty.current.delete(id)),
      mayLeave: async () => {
        const unsaved = [...dirty.current.values()];
        if (unsaved.length === 0) return true;
        const mayLeave = await new Promise<boolean>((answer) => setAsked({ save: saveOf(unsaved), answer }));
        setAsked(undefined);
        return mayLeave;
      },
    }),
    [],
  );

  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      dirty.current.size > 0 &&
      nextLocation.pathname !== currentLocation.pathname &&
      nextLocation.pathname !== signInPath,
  );
  useEffect(() => {
    if (blocker.state !== 'blocked') return;
    void guard.mayLeave().then((mayLeave) => (mayLeave ? blocker.proceed() : blocker.reset()));
    // Once per attempt: the blocker is another object at every render.
  }, [blocker.state]);

  useEffect(() => {
    const hold = (event: BeforeUnloadEvent) => {
      if (dirty.current.size > 0) event.preventDefault();
    };
    addEventListener('beforeunload', hold);
    return () => removeEventListener('beforeunload', hold);
  }, []);

  return (
    <UnsavedChangesContext.Provider value={guard}>
      {children}
      {asked && <UnsavedDialog save={asked.save} onDecide={asked.answer} />}
    </UnsavedChangesContext.Provider>
  );
}

/** Saves all of it, where all of it can be saved. */
function saveOf(unsaved: readonly { readonly save: Save | undefined }[]): Save | undefined {
  const saves = unsaved.flatMap(({ save }) => (save ? [save] : []));
  if (saves.length < unsaved.length) return undefined;
  return async () => (await Promise.all(saves.map((save) => save()))).every(Boolean);
}
