import { commands } from '@sanzhi/platform-cli';
import type { Plugin } from '@sanzhi/platform-kernel';
import { privacyScanCommand } from '@sanzhi/plugins-disclosure/privacy-scan';

/** `privacy scan` alone: it needs no database. */
export const privacyPlugin: Plugin = { id: 'privacy-scan', contributes: [commands.of(privacyScanCommand)] };
