import { PageHeader } from '@sanzhi/web-ui';

/** A page that claims `/`. */
export function Page() {
  return <PageHeader title="管理" />;
}
