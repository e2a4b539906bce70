import { consolePlugin } from '@sanzhi/web-console';
import { bootShell } from '@sanzhi/web-shell';
import { reviewWeb } from '../../src/web/index.ts';

await bootShell([consolePlugin, reviewWeb], document.getElementById('console'));
