import { consolePlugin } from '@sanzhi/web-console';
import { bootShell } from '@sanzhi/web-shell';
import { disclosureWeb } from '../../src/web/index.ts';

await bootShell([consolePlugin, disclosureWeb], document.getElementById('console'));
