import { useTranslate } from '@sanzhi/web-ui';
import { App } from 'antd';
import { createContext, useContext, useEffect, useId, useMemo, useRef, type ReactNode } from 'react';
import { useBlocker } from 'react-router';
import { signInPath } from './return-path.js';

interface UnsavedChanges {
  set(id: string, isDirty: boolean): void;
  /** Asks before what is unsaved is lost; true at once when nothing is. */
  mayLeave(): Promise<boolean>;
}

const UnsavedChangesContext = createContext<UnsavedChanges>({
  set: () => undefined,
  mayLeave: () => Promise.resolve(true),
});

/** While `isDirty`, leaving the page by a link, the back button or closing the tab asks first. */
export function useUnsavedChanges(isDirty: boolean): void {
  const { set } = useContext(UnsavedChangesContext);
  const id = useId();
  useEffect(() => {
    set(id, isDirty);
    return () => set(id, false);
  }, [set, id, isDirty]);
}

/** For acts that leave all pages, like signing out. */
export function useMayLeave(): () => Promise<boolean> {
  return useContext(UnsavedChangesContext).mayLeave;
}

/** Keeps the one blocker that the router allows. A lost session is not held up: there is nothing to stay for. */
export function UnsavedChangesGuard({ children }: { children: ReactNode }) {
  const t = useTranslate();
  const { modal } = App.useApp();
  const dirty = useRef(new Set<string>());

  const guard = useMemo<UnsavedChanges>(
    () => ({
      set: (id, isDirty) => void (isDirty ? dirty.current.add(id) : dirty.current.delete(id)),
      mayLeave: async () =>
        dirty.current.size === 0 ||
        (await modal.confirm({
          title: t('shell.unsaved.title'),
          content: t('shell.unsaved.text'),
          okText: t('shell.unsaved.leave'),
          cancelText: t('shell.unsaved.stay'),
        })),
    }),
    [modal, t],
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

  return <UnsavedChangesContext.Provider value={guard}>{children}</UnsavedChangesContext.Provider>;
}
