import { ExtensionPoint } from '@sanzhi/platform-kernel';
import type { ComponentType } from 'react';
import type { VersionWithContent } from './version-data.js';

/** What whoever supervises is shown of a filed version. */
export interface FiledViewProps {
  readonly version: VersionWithContent;
  /** What was in force before: the department's, else the district's; `null` when there was nothing. */
  readonly base: VersionWithContent | null;
}

/** How filed versions of a kind are looked at. */
export interface FiledView {
  readonly kind: string;
  /** Message key of what the kind is called. */
  readonly title: string;
  load(): Promise<{ readonly FiledView: ComponentType<FiledViewProps> }>;
}

export const filedViews = ExtensionPoint.define<FiledView>('filedViews', (view) => view.kind);
