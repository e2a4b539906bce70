/** Where an error points and what it rests on. All optional; what is known is shown to the user. */
export interface AppErrorContext {
  /** JSON pointer of the field at fault, e.g. `/fineAmount`. */
  readonly pointer?: string;
  /** Obligation ID that grounds the refusal, e.g. `REV-7`. */
  readonly article?: string;
  /** Several faults at once: one entry per field. */
  readonly details?: readonly AppErrorDetail[];
  readonly cause?: unknown;
}

/** One field's fault inside an error that names several. `code` has a message of its own. */
export interface AppErrorDetail {
  readonly code: string;
  readonly pointer: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly article?: string;
  /** The message as the validator of the form worded it, when it is already in the user's language. */
  readonly message?: string;
}

/**
 * A refusal with a stable code. `message` is English, for logs; users read the catalogue entries
 * `error.<CODE>` (what happened) and `error.<CODE>.remedy` (what to do), filled with `params`.
 */
export class AppError extends Error {
  readonly pointer: string | undefined;
  readonly article: string | undefined;
  readonly details: readonly AppErrorDetail[];

  constructor(
    readonly code: string,
    /** The HTTP status that says the same. */
    readonly status: number,
    message: string,
    readonly params: Readonly<Record<string, unknown>> = {},
    context: AppErrorContext = {},
  ) {
    super(message, context.cause === undefined ? undefined : { cause: context.cause });
    this.name = 'AppError';
    this.pointer = context.pointer;
    this.article = context.article;
    this.details = context.details ?? [];
  }
}

/** What a package says about one of its errors. `message` may hold `{name}` placeholders. */
export interface ErrorDefinition {
  readonly status: number;
  readonly message: string;
}

/** Makes the error; its `code` names the catalogue entry. */
export type ErrorFactory = ((params?: Record<string, unknown>, context?: AppErrorContext) => AppError) & {
  readonly code: string;
  readonly status: number;
};

/**
 * Defines a package's errors, once, in its `errors.ts`:
 *
 * ```ts
 * export const errors = defineErrors({
 *   REVIEW_ALREADY_CLOSED: { status: 409, message: 'review <{id}> is closed' },
 * });
 * throw errors.REVIEW_ALREADY_CLOSED({ id }, { article: 'REV-7' });
 * ```
 */
export function defineErrors<K extends string>(
  definitions: Record<K, ErrorDefinition>,
): Readonly<Record<K, ErrorFactory>> {
  const factories = Object.entries<ErrorDefinition>(definitions).map(([code, { status, message }]) => {
    const make = (params: Record<string, unknown> = {}, context: AppErrorContext = {}) =>
      new AppError(code, status, fill(message, params), params, context);
    return [code, Object.assign(make, { code, status })] as const;
  });
  return Object.fromEntries(factories) as Record<K, ErrorFactory>;
}

function fill(template: string, params: Record<string, unknown>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => (name in params ? String(params[name]) : whole));
}
