import { useTranslate } from '@sanzhi/web-ui';
import { NavLink } from 'react-router';
import type { MenuEntry, MenuGroup } from './menu.js';

export interface MenuLinksProps {
  readonly groups: readonly MenuGroup[];
  readonly onFollow?: () => void;
}

/** The whole menu as a list of links; desks get headings when there are several. */
export function MenuLinks({ groups, onFollow }: MenuLinksProps) {
  const t = useTranslate();
  return groups.map(({ label, entries }) => (
    <div key={label} className="sz-menu-group">
      {groups.length > 1 && <div className="sz-menu-heading">{t(label)}</div>}
      <ul>
        {entries.map((entry) => (
          <li key={entry.path}>
            <MenuLink entry={entry} {...(onFollow ? { onFollow } : {})} />
          </li>
        ))}
      </ul>
    </div>
  ));
}

/** One entry; the router marks the current one with `aria-current`. */
export function MenuLink({ entry, onFollow }: { entry: MenuEntry; onFollow?: () => void }) {
  const t = useTranslate();
  const { path, label, icon: Icon } = entry;
  return (
    <NavLink to={path} end={path === '/'} className="sz-menu-link" onClick={onFollow}>
      {Icon && <Icon />}
      <span>{t(label)}</span>
    </NavLink>
  );
}
