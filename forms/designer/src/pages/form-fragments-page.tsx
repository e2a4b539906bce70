import { ItemsPage } from './items-page.js';

/** `/forms/shared/fragments`. */
export function Page() {
  return <ItemsPage kind="form-fragment" />;
}
