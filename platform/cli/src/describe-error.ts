import { AppError, type AppErrorDetail } from '@sanzhi/platform-kernel';
import type { Translate } from '@sanzhi/platform-i18n';
import { errors } from './errors.js';

/** An error as other programs read it. */
export interface ErrorDescription {
  readonly code: string;
  /** What happened, in the user's language. */
  readonly message: string;
  /** What to do about it. */
  readonly remedy?: string;
  /** JSON pointer of the field at fault. */
  readonly pointer?: string;
  /** Obligation ID that grounds the refusal. */
  readonly article?: string;
  /** Several faults at once. */
  readonly details?: readonly ErrorDescription[];
}

/** Words an error through the catalogue. What is not an AppError becomes CLI_UNEXPECTED with its English text. */
export function describeError(error: unknown, t: Translate): ErrorDescription {
  const known = asAppError(error);
  return {
    ...describe(known, t, known.message),
    ...(known.details.some(({ code }) => code !== known.code) || known.details.length > 1
      ? { details: known.details.map((detail) => describe(detail, t)) }
      : {}),
  };
}

/** The error itself, or CLI_UNEXPECTED around what was thrown. */
export function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return errors.CLI_UNEXPECTED({ reason }, { cause: error });
}

/** The description as lines for a person. */
export function errorLines({ code, message, remedy, details = [] }: ErrorDescription): string {
  const faults = details.map((detail) => `  - ${detail.message}${detail.remedy ? ` ${detail.remedy}` : ''}\n`);
  return `${message}［${code}］\n${remedy ? `  ${remedy}\n` : ''}${faults.join('')}`;
}

type Describable = Pick<AppErrorDetail, 'code' | 'params' | 'message'> & {
  readonly pointer?: string | undefined;
  readonly article?: string | undefined;
};

function describe(
  { code, params, message, pointer, article }: Describable,
  t: Translate,
  english = code,
): ErrorDescription {
  const remedy = textOf(`error.${code}.remedy`, t, params);
  return {
    code,
    message: textOf(`error.${code}`, t, params) ?? message ?? english,
    ...(remedy === undefined ? {} : { remedy }),
    ...(pointer === undefined ? {} : { pointer }),
    ...(article === undefined ? {} : { article }),
  };
}

/** The catalogue's text; undefined where it has none (the translator then gives the key back). */
function textOf(key: string, t: Translate, params: AppErrorDetail['params']): string | undefined {
  const text = t(key, params);
  return text === key ? undefined : text;
}
