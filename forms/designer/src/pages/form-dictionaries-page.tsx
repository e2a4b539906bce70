import { ItemsPage } from './items-page.js';

/** `/forms/shared/dictionaries`. */
export function Page() {
  return <ItemsPage kind="dictionary" />;
}
