import { AppError } from '@sanzhi/platform-kernel';
import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino';
import pretty from 'pino-pretty';

/** Streams by name; anything else is the path of a file. */
const FILE_DESCRIPTORS: Readonly<Record<string, number>> = { stdout: 1, stderr: 2 };

/**
 * The log: one JSON object a line, or coloured lines for a person when it goes to a terminal.
 * @param to `stderr`, `stdout` or the path of a file, which is added to
 */
export function createLogger({ level, to }: { level: string; to: string }): Logger {
  const options = { level, timestamp: stdTimeFunctions.isoTime, serializers: { err: describeFailure } };
  return pino(options, destinationOf(to));
}

function destinationOf(to: string): DestinationStream {
  const descriptor = FILE_DESCRIPTORS[to];
  if (descriptor === undefined) return pino.destination({ dest: to, mkdir: true });
  const isTerminal = process[descriptor === 1 ? 'stdout' : 'stderr'].isTTY;
  if (!isTerminal) return pino.destination(descriptor);
  return pretty({ destination: descriptor, sync: true, ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss.l' });
}

/** An error as it is logged. */
interface Failure {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly stack?: string;
  readonly cause?: Failure;
}

/** Only what says where the code failed: other members of an error may hold values of a case. */
function describeFailure(error: unknown): Failure {
  if (!(error instanceof Error)) return { type: typeof error, message: 'thrown, and no Error' };
  const { name, message, stack, cause } = error;
  return {
    type: name,
    message,
    ...(error instanceof AppError && { code: error.code }),
    ...(stack !== undefined && { stack }),
    ...(cause !== undefined && { cause: describeFailure(cause) }),
  };
}
