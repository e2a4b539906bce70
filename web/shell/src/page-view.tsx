import { LoadingState, problemOf, useTranslate } from '@sanzhi/web-ui';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useLocation } from 'react-router';
import { errors } from './errors.js';
import { useSession } from './kernel-context.js';
import { PageBoundary } from './page-boundary.js';
import { PageTitleContext, useDocumentTitle } from './page-title.js';
import type { Page } from './page.js';
import { RefusedPage } from './refused-page.js';

/** One page: its title, its code, its permission, its faults. */
export function PageView({ page }: { page: Page }) {
  const t = useTranslate();
  const { pathname } = useLocation();
  const [ownTitle, setOwnTitle] = useState<string>();
  const Content = useMemo(() => lazy(() => page.load().then((module) => ({ default: module.Page }))), [page]);

  useDocumentTitle(ownTitle ?? t(page.title));

  return (
    <PageBoundary key={pathname} problem={problemOf(errors.SHELL_PAGE_FAILED({ path: pathname }), t)}>
      <PageTitleContext.Provider value={setOwnTitle}>
        <Suspense fallback={<LoadingState />}>
          <Content />
        </Suspense>
      </PageTitleContext.Provider>
    </PageBoundary>
  );
}

/** A page within the frame: shown to whom holds its permission. */
export function PermittedPageView({ page }: { page: Page }) {
  const { permissions } = useSession();
  const { path, permission } = page;
  if (permission === undefined || permissions.includes(permission)) return <PageView page={page} />;
  return <RefusedPage error={errors.SHELL_PAGE_FORBIDDEN({ path, permission })} />;
}
