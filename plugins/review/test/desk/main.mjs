import { caseworkWeb } from '@sanzhi/plugins-casework/web';
import { registersWeb } from '@sanzhi/plugins-registers/web';
import { consolePlugin } from '@sanzhi/web-console';
import { configurationPagesPlugin } from '@sanzhi/web-configuration';
import { bootShell } from '@sanzhi/web-shell';
import { inboxPlugin } from '@sanzhi/workflows-inbox';
import { modelerPlugin } from '@sanzhi/workflows-modeler';
import { reviewWeb } from '../../src/web/index.ts';

const desk = [consolePlugin, inboxPlugin, configurationPagesPlugin, modelerPlugin];
const plugins = [...desk, registersWeb, caseworkWeb, reviewWeb];
await bootShell(plugins, document.getElementById('console'));
