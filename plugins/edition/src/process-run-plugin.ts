import { commands } from '@sanzhi/platform-cli';
import type { Plugin } from '@sanzhi/platform-kernel';
import { processRunCommand } from '@sanzhi/workflows-runtime/process-run';

/** `process run` alone: it needs the engine, not the runtime's database. */
export const processRunPlugin: Plugin = { id: 'process-run', contributes: [commands.of(processRunCommand)] };
