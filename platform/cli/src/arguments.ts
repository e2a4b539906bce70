import type { CommandCall } from './command.js';
import { errors } from './errors.js';

/** The only positional argument. @throws CLI_ARGUMENT_MISSING, CLI_ARGUMENT_SURPLUS */
export function onlyArgument({ positionals }: CommandCall, name: string): string {
  const [first, surplus] = positionals;
  if (first === undefined) throw errors.CLI_ARGUMENT_MISSING({ argument: name });
  if (surplus !== undefined) throw errors.CLI_ARGUMENT_SURPLUS({ argument: surplus });
  return first;
}

/** A text option that may be left out. */
export function textOption({ options }: CommandCall, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

/** A text option that must be given. @throws CLI_OPTION_MISSING */
export function requiredOption(call: CommandCall, name: string): string {
  const value = textOption(call, name);
  if (value === undefined) throw errors.CLI_OPTION_MISSING({ option: name });
  return value;
}

/** Parses JSON from outside. @param source what to call it in the error. @throws CLI_JSON_INVALID */
export function parseJson(text: string, source: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw errors.CLI_JSON_INVALID({ source, reason: (error as Error).message });
  }
}
