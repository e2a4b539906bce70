import { EmptyState, useTranslate } from '@sanzhi/web-ui';
import { Navigate, Outlet, useLocation, type RouteObject } from 'react-router';
import { errors } from './errors.js';
import { Frame } from './frame.js';
import { useSession } from './kernel-context.js';
import { PageView, PermittedPageView } from './page-view.js';
import type { Page } from './page.js';
import { RefusedPage } from './refused-page.js';
import { SessionGate, SessionLoader } from './session-gate.js';
import { useMenu } from './use-menu.js';

/** The routes of all contributed pages: public ones bare, the others within the frame behind the session gate. */
export function routesOf(all: readonly Page[]): RouteObject[] {
  const isPublic = (page: Page) => page.permission === 'public';
  const framed = all.filter((page) => !isPublic(page) && page.path !== '/');
  const home = all.find(({ path }) => path === '/');
  return [
    {
      element: (
        <SessionLoader>
          <Outlet />
        </SessionLoader>
      ),
      children: [
        ...all.filter(isPublic).map((page) => ({ path: page.path, element: <PageView page={page} /> })),
        {
          element: (
            <SessionGate>
              <Frame />
            </SessionGate>
          ),
          children: [
            ...framed.map((page) => ({ path: page.path, element: <PermittedPageView key={page.path} page={page} /> })),
            { path: '/', element: <Home page={home} /> },
            { path: '*', element: <UnknownPage /> },
          ],
        },
      ],
    },
  ];
}

/** The page that claims `/`; where there is none for this person, the first entry of their menu. */
function Home({ page }: { page: Page | undefined }) {
  const t = useTranslate();
  const { permissions } = useSession();
  const first = useMenu()[0]?.entries[0];
  if (page && (page.permission === undefined || permissions.includes(page.permission))) return <PageView page={page} />;
  if (first) return <Navigate to={first.path} replace />;
  return <EmptyState title={t('shell.nothing')} text={t('shell.nothing.remedy')} />;
}

function UnknownPage() {
  const { pathname } = useLocation();
  return <RefusedPage error={errors.SHELL_PAGE_UNKNOWN({ path: pathname })} />;
}
