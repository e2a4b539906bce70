import { bootShell } from '@sanzhi/web-shell';
import { consolePlugin } from './console-plugin.js';
import { plugins } from './plugins.js';

const element = document.getElementById('console');
if (element) await bootShell([consolePlugin, ...plugins], element);
