import { ItemVersions } from '@sanzhi/web-configuration';
import { wideningPages } from './widening-data.js';

/** The versions of the department's widening. */
export function Page() {
  return <ItemVersions pages={wideningPages} />;
}
