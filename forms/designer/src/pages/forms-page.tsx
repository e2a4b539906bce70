import { ItemsPage } from './items-page.js';

/** `/forms`. */
export function Page() {
  return <ItemsPage kind="form" />;
}
