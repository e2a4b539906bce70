import { ErrorState, type Problem } from '@sanzhi/web-ui';
import { Component, type ReactNode } from 'react';

interface Props {
  /** What to say when the page fails. */
  readonly problem: Problem;
  readonly children: ReactNode;
}

/** Keeps the fault of one page on that page: the menu still works. Reloading also fetches a newer version. */
export class PageBoundary extends Component<Props, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    const { problem, children } = this.props;
    return this.state.hasFailed ? <ErrorState problem={problem} onRetry={() => location.reload()} /> : children;
  }
}
