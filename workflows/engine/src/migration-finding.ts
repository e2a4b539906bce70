import type { Finding } from '@sanzhi/workflows-model';
import type { zhCN } from './locales/zh-CN.js';

/** Why something cannot be migrated. The catalogue has `finding.<rule>` for each. */
export type MigrationRule = keyof typeof zhCN extends infer K ? (K extends `finding.${infer R}` ? R : never) : never;

/**
 * What stands in the way of a migration. `elements` holds the id of the source element and, where there is one, of the
 * target element. In a plan, an `error` is a wrong instruction and a `warning` an element that no waiting token can be
 * carried over from; in the answer for one instance `params.token` is the number of the token concerned.
 */
export type MigrationFinding = Finding<MigrationRule>;
