import { ExtensionPoint, type Settings } from '@sanzhi/platform-kernel';

/** Something that an installation cannot run without and that must not lie with its data. */
export interface KeptApart {
  readonly id: string;
  /** What it is: a message key. */
  readonly title: string;
  /** Where it is: a path, or a message key. */
  where(settings: Settings): string;
}

/** Where packages say what backups leave out. Backups name it, restorations ask for it. */
export const keptApart = ExtensionPoint.define<KeptApart>('keptApart', (item) => item.id);
