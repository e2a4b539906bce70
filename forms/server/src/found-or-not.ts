import { AppError } from '@sanzhi/platform-kernel';

/** What is asked for, or nothing where nothing of it is in force. */
export async function foundOrNot<T>(asked: Promise<T>): Promise<T | undefined> {
  return asked.catch((thrown: unknown) => {
    if (thrown instanceof AppError && thrown.status === 404) return undefined;
    throw thrown;
  });
}
