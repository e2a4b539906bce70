import type { AppError } from '@sanzhi/platform-kernel';

/** What a promise was refused with; nothing when it was kept. */
export function refusalOf(promise: Promise<unknown>): Promise<AppError | undefined> {
  return promise.then(
    () => undefined,
    (thrown: unknown) => thrown as AppError,
  );
}
