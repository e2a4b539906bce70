import { useNavigate } from '@sanzhi/web-shell';
import { Button } from 'antd';
import type { MouseEvent, ReactNode } from 'react';

/** A link that looks like the page's primary button. */
export function LinkButton({ to, children }: { to: string; children: ReactNode }) {
  const navigate = useNavigate();
  const follow = (event: MouseEvent) => {
    // Another tab was asked for: the browser's own way.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void navigate(to);
  };
  return (
    <Button type="primary" href={`/console${to}`} onClick={follow}>
      {children}
    </Button>
  );
}
