import { useTranslate } from '@sanzhi/web-ui';
import { Drawer } from 'antd';
import { useState } from 'react';
import { MenuLink, MenuLinks } from './menu-links.js';
import type { MenuGroup } from './menu.js';

/** What a thumb reaches on a phone. */
const places = 5;

/** The menu on a phone: up to five entries at the bottom; when there are more, four and a drawer with all. */
export function BottomBar({ groups }: { groups: readonly MenuGroup[] }) {
  const t = useTranslate();
  const [isOpen, setOpen] = useState(false);
  const entries = groups.flatMap((group) => group.entries);
  const hasMore = entries.length > places;
  const close = () => setOpen(false);
  return (
    <>
      <nav className="sz-bottom sz-no-print" aria-label={t('shell.menu')}>
        {entries.slice(0, hasMore ? places - 1 : places).map((entry) => (
          <MenuLink key={entry.path} entry={entry} />
        ))}
        {hasMore && (
          <button type="button" className="sz-menu-link" aria-expanded={isOpen} onClick={() => setOpen(true)}>
            {t('shell.menu.more')}
          </button>
        )}
      </nav>
      <Drawer open={isOpen} title={t('shell.menu')} placement="bottom" height="auto" onClose={close}>
        <nav className="sz-app sz-menu" aria-label={t('shell.menu.all')}>
          <MenuLinks groups={groups} onFollow={close} />
        </nav>
      </Drawer>
    </>
  );
}
