import { accessPlugin } from '@sanzhi/platform-access';
import { auditPlugin } from '@sanzhi/platform-audit';
import { backupPlugin } from '@sanzhi/platform-backup';
import { cliPlugin } from '@sanzhi/platform-cli';
import { configurationPlugin } from '@sanzhi/platform-configuration';
import { dataPlugin } from '@sanzhi/platform-data';
import { documentsPlugin } from '@sanzhi/platform-documents';
import { filesPlugin } from '@sanzhi/platform-files';
import { httpPlugin } from '@sanzhi/platform-http';
import { jobsPlugin } from '@sanzhi/platform-jobs';
import type { Plugin } from '@sanzhi/platform-kernel';
import { formsServerPlugin } from '@sanzhi/forms-server';
import { caseworkPlugin } from '@sanzhi/plugins-casework/server';
import { disclosurePlugin } from '@sanzhi/plugins-disclosure/server';
import { recordingPlugin } from '@sanzhi/plugins-recording/server';
import { registersPlugin } from '@sanzhi/plugins-registers/server';
import { reviewPlugin, wideningPlugin } from '@sanzhi/plugins-review/server';
import { workflowsRuntimePlugin } from '@sanzhi/workflows-runtime';
import { demoPlugin } from './demo/demo-plugin.js';
import { editionPlugin } from './edition-plugin.js';
import { editionRules } from './rule-packs/edition-rules.js';

/** Every plugin of the edition, for processes that serve or change an installation. */
export function allPlugins(): readonly Plugin[] {
  return [
    cliPlugin,
    dataPlugin,
    auditPlugin,
    accessPlugin,
    httpPlugin,
    jobsPlugin,
    filesPlugin,
    backupPlugin,
    configurationPlugin,
    documentsPlugin,
    formsServerPlugin(),
    workflowsRuntimePlugin(),
    registersPlugin,
    caseworkPlugin,
    reviewPlugin,
    wideningPlugin(),
    recordingPlugin(),
    disclosurePlugin,
    editionRules,
    editionPlugin,
    demoPlugin,
  ];
}
