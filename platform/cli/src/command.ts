import { ExtensionPoint, type Kernel } from '@sanzhi/platform-kernel';

/** An option of a command, as `node:util` `parseArgs` takes it, with a line for the help: a text or its message key. */
export interface CommandOption {
  readonly type: 'string' | 'boolean';
  readonly doc: string;
}

/** One subcommand of `sanzhi`. */
export interface Command {
  /** One or two words: `start`, `rules evaluate`. */
  readonly name: string;
  /** One line for the list of commands: a text or its message key. */
  readonly summary: string;
  /** The arguments after the name, e.g. `NAME --facts JSON [--on DATE]`. */
  readonly usage: string;
  readonly options?: Readonly<Record<string, CommandOption>>;
  /**
   * Whether the kernel is activated (database open, services running) before `run`. Commands that only
   * read contributions leave it out and need no database.
   */
  readonly needsServices?: boolean;
  /** @returns the exit code: 0 done, 1 refused, 2 wrong usage; nothing means 0. An AppError thrown becomes 1, `CLI_*` ones 2. */
  run(call: CommandCall): Promise<number | void>;
}

/** What a command is called with. */
export interface CommandCall {
  readonly positionals: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  readonly kernel: Kernel;
  readonly io: CommandIo;
}

/** The program's streams. Results go to stdout, messages to stderr. */
export interface CommandIo {
  readonly stdin: AsyncIterable<Uint8Array | string>;
  stdout(text: string): void;
  stderr(text: string): void;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Aborted on Ctrl-C: long-running commands stop and return. */
  readonly signal: AbortSignal;
}

/** Where plugins add commands to `sanzhi`. */
export const commands = ExtensionPoint.define<Command>('commands', (command) => command.name);
