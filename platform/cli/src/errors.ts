import { defineErrors } from '@sanzhi/platform-kernel';

/** Wrong use of the command line (400, exit 2), and what went wrong inside. */
export const errors = defineErrors({
  CLI_COMMAND_UNKNOWN: { status: 400, message: 'no command is called <{name}>' },
  CLI_ARGUMENT_MISSING: { status: 400, message: 'argument <{argument}> is missing' },
  CLI_ARGUMENT_SURPLUS: { status: 400, message: 'argument <{argument}> is not expected' },
  CLI_OPTION_INVALID: { status: 400, message: '{reason}' },
  CLI_OPTION_MISSING: { status: 400, message: 'option <--{option}> is missing' },
  CLI_JSON_INVALID: { status: 400, message: '<{source}> is not JSON: {reason}' },
  CLI_LINE_NOT_OBJECT: { status: 400, message: 'line {line} is not a JSON object' },
  CLI_UNEXPECTED: { status: 500, message: 'unexpected: {reason}' },
});

const usageCodes: ReadonlySet<string> = new Set(
  Object.values(errors)
    .filter(({ status }) => status === 400)
    .map(({ code }) => code),
);

/** Whether an error says that the command was used wrongly (exit 2) rather than refused (exit 1). */
export function isUsageError(code: string): boolean {
  return usageCodes.has(code);
}
