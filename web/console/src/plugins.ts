import type { Plugin } from '@sanzhi/platform-kernel';

/** The web plugins of the staff console. This is the only place of the browser app that names them all. */
export const plugins: readonly Plugin[] = [];
