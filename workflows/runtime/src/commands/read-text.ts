import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type CommandCall, errors } from '@sanzhi/platform-cli';

/** The text of a file named on the command line. @throws CLI_OPTION_INVALID */
export async function readText({ io }: CommandCall, path: string): Promise<string> {
  try {
    return await readFile(resolve(io.cwd, path), 'utf8');
  } catch (error) {
    throw errors.CLI_OPTION_INVALID({ reason: (error as Error).message });
  }
}
