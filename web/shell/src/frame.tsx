import { useNarrow, useTranslate } from '@sanzhi/web-ui';
import { lazy, Suspense, useEffect, useMemo, useRef, type MouseEvent } from 'react';
import { Link, Outlet, useLocation } from 'react-router';
import { AccountMenu } from './account-menu.js';
import { banners, type Banner } from './banner.js';
import { BottomBar } from './bottom-bar.js';
import { useContributions, useSession } from './kernel-context.js';
import { MenuLinks } from './menu-links.js';
import { UnsavedChangesGuard } from './unsaved-changes.js';
import { useMenu } from './use-menu.js';

/** What stands around every page of a person who is signed in: top bar, banners, menu, and the page as main landmark. */
export function Frame() {
  const t = useTranslate();
  const isNarrow = useNarrow();
  const groups = useMenu();
  const main = useFocusOnNavigation();
  const skip = (event: MouseEvent) => {
    // Not by the address: the router would take `#main` for a navigation.
    event.preventDefault();
    main.current?.focus();
  };
  return (
    <UnsavedChangesGuard>
      <a className="sz-skip" href="#main" onClick={skip}>
        {t('shell.skip')}
      </a>
      <div className="sz-frame">
        <TopBar />
        <Banners />
        <div className="sz-body">
          {!isNarrow && groups.length > 0 && (
            <nav className="sz-menu sz-side sz-no-print" aria-label={t('shell.menu')}>
              <div className="sz-side-inner">
                <MenuLinks groups={groups} />
              </div>
            </nav>
          )}
          <main id="main" className="sz-main" tabIndex={-1} ref={main}>
            <Outlet />
          </main>
        </div>
        {isNarrow && groups.length > 0 && <BottomBar groups={groups} />}
      </div>
    </UnsavedChangesGuard>
  );
}

function TopBar() {
  const t = useTranslate();
  const { department } = useSession();
  return (
    <header className="sz-top sz-no-print">
      <Link to="/" className="sz-product">
        {t('shell.product')}
      </Link>
      <span className="sz-department">{department.name}</span>
      <AccountMenu />
    </header>
  );
}

function Banners() {
  const contributed = useContributions(banners);
  return contributed.map(({ item }) => <BannerView key={item.id} banner={item} />);
}

function BannerView({ banner }: { banner: Banner }) {
  const Content = useMemo(() => lazy(() => banner.load().then((module) => ({ default: module.Banner }))), [banner]);
  return (
    <div className="sz-banner sz-no-print">
      <Suspense fallback={null}>
        <Content />
      </Suspense>
    </div>
  );
}

/** After a navigation the reading position is the new page, as after a page load. */
function useFocusOnNavigation() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    main.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [pathname]);
  return main;
}
