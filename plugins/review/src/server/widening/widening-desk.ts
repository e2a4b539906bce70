import { ServiceKey } from '@sanzhi/platform-kernel';
import type { WideningParts } from './widening-kind.js';

/** What the screens of a department's rules ask. */
export type WideningDesk = WideningParts;

export const WideningDesk = ServiceKey.define<WideningDesk>('widening-desk');
