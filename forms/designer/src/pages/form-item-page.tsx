import { ItemPage } from './item-page.js';

/** One item of the kind, with its versions. */
export function Page() {
  return <ItemPage kind="form" />;
}
