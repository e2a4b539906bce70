import { formsDesignerPlugin } from '@sanzhi/forms-designer';
import type { Plugin } from '@sanzhi/platform-kernel';
import { caseworkWeb } from '@sanzhi/plugins-casework/web';
import { disclosureWeb } from '@sanzhi/plugins-disclosure/web';
import { recordingWeb } from '@sanzhi/plugins-recording/web';
import { registersWeb } from '@sanzhi/plugins-registers/web';
import { reviewWeb } from '@sanzhi/plugins-review/web';
import { configurationPagesPlugin } from '@sanzhi/web-configuration';
import { rulesPlugin } from '@sanzhi/web-rules';
import { inboxPlugin } from '@sanzhi/workflows-inbox';
import { modelerPlugin } from '@sanzhi/workflows-modeler';
import { operationsPlugin } from '@sanzhi/workflows-operations';

/** The web plugins of the staff console. This is the only place of the browser app that names them all. */
export const plugins: readonly Plugin[] = [
  rulesPlugin,
  configurationPagesPlugin,
  formsDesignerPlugin,
  inboxPlugin,
  modelerPlugin,
  operationsPlugin,
  registersWeb,
  caseworkWeb,
  recordingWeb,
  reviewWeb,
  disclosureWeb,
];
