import { caseworkWeb } from '@sanzhi/plugins-casework/web';
import { registersWeb } from '@sanzhi/plugins-registers/web';
import { consolePlugin } from '@sanzhi/web-console';
import { bootShell } from '@sanzhi/web-shell';
import { inboxPlugin } from '@sanzhi/workflows-inbox';
import { modelerPlugin } from '@sanzhi/workflows-modeler';
import { reviewWeb } from '../../src/web/index.ts';

const plugins = [consolePlugin, inboxPlugin, modelerPlugin, registersWeb, caseworkWeb, reviewWeb];
await bootShell(plugins, document.getElementById('console'));
