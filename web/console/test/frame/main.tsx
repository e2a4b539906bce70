import { bootShell } from '@sanzhi/web-shell';
import { consolePlugin } from '../../src/console-plugin.js';
import { deskPlugin } from './desk-plugin.js';

const element = document.getElementById('console');
if (element) await bootShell([consolePlugin, deskPlugin], element);
