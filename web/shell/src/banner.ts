import { ExtensionPoint } from '@sanzhi/platform-kernel';
import type { ComponentType } from 'react';

/** A strip above every page, e.g. the training clock. It renders nothing when it has nothing to say. */
export interface Banner {
  readonly id: string;
  readonly order?: number;
  readonly load: () => Promise<{ readonly Banner: ComponentType }>;
}

/** Where plugins add banners. */
export const banners = ExtensionPoint.define<Banner>('banners', (banner) => banner.id);
