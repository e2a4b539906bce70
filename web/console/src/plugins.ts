import type { Plugin } from '@sanzhi/platform-kernel';
import { registersWeb } from '@sanzhi/plugins-registers/web';

/** The web plugins of the staff console. This is the only place of the browser app that names them all. */
export const plugins: readonly Plugin[] = [registersWeb];
