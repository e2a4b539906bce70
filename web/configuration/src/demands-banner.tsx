import { Link, useLocation, usePermission, useQuery } from '@sanzhi/web-shell';
import { useTranslate } from '@sanzhi/web-ui';
import { useEffect, useRef } from 'react';
import { type DemandAnswer, demandsPath } from './demand-data.js';
import './configuration.css';

/** Named in the strip; the others are on the page it leads to. */
const named = 3;

/** 须修改: above every page of those who keep configuration, as long as something of it must be changed. */
export function Banner() {
  const t = useTranslate();
  const { pathname } = useLocation();
  const mayEdit = usePermission('configuration.edit');
  const { data, reload } = useQuery<DemandAnswer>(mayEdit ? demandsPath : undefined);
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    // What was put right on the page before is gone on the next.
    shown.current = pathname;
    reload();
  }, [reload, pathname]);
  const items = data?.items ?? [];
  if (items.length === 0 || pathname === '/demands') return null;
  return (
    <aside className="sz-configuration-demands" aria-label={t('demands.title')}>
      <strong>{t('demands.count', { count: items.length })}</strong>
      {items.slice(0, named).map((demand) => (
        <Link key={`${demand.cause} ${demand.versionId}`} to={demand.page ?? '/demands'}>
          {t('demands.named', { title: demand.title, cause: t(`demands.cause.${demand.cause}`) })}
        </Link>
      ))}
      <Link to="/demands">{t('demands.all')}</Link>
    </aside>
  );
}
