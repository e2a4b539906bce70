import { Link } from '@sanzhi/web-shell';
import './configuration.css';

export interface LinkTabsProps {
  /** What the tabs lead to, for screen readers. */
  readonly label: string;
  readonly tabs: readonly { readonly to: string; readonly title: string }[];
  /** Address of the page that they stand on. */
  readonly current: string;
}

/** Leads from one list to those that belong with it. */
export function LinkTabs({ label, tabs, current }: LinkTabsProps) {
  return (
    <nav className="sz-configuration-tabs sz-no-print" aria-label={label}>
      {tabs.map(({ to, title }) => (
        <Link key={to} to={to} {...(to === current ? { 'aria-current': 'page' as const } : {})}>
          {title}
        </Link>
      ))}
    </nav>
  );
}
