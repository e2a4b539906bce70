import type { AppError } from '@sanzhi/platform-kernel';
import type { Translate } from '@sanzhi/platform-i18n';

/** RFC 9457 problem details with what our users need: a code, the field, the ground, the remedy. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly remedy: string;
  readonly pointer?: string;
  /** `id` is the obligation ID, `citation` how a statute is cited on screens. */
  readonly article?: { readonly id: string; readonly citation: string };
  readonly params?: Readonly<Record<string, unknown>>;
  readonly errors?: readonly ProblemDetail[];
}

/** One of several faults. What rests on a provision says which, and what to do. */
export interface ProblemDetail {
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
  readonly remedy?: string;
  readonly article?: { readonly id: string; readonly citation: string };
}

/** Words an error for its reader. `cite` turns an obligation ID into a citation. */
export function problemOf(error: AppError, translate: Translate, cite: (id: string) => string): Problem {
  const { code, status, pointer, article, details } = error;
  // What is missing, and what failed inside, is for the log: its names are no business of the asker.
  const params = status === 404 || status >= 500 ? {} : error.params;
  return {
    type: `urn:sanzhi:error:${code}`,
    title: translate(`error.${code}`, error.params),
    status,
    code,
    remedy: translate(`error.${code}.remedy`, error.params),
    ...(pointer === undefined ? {} : { pointer }),
    ...(article === undefined ? {} : { article: { id: article, citation: cite(article) } }),
    ...(Object.keys(params).length === 0 ? {} : { params }),
    ...(details.length === 0
      ? {}
      : {
          errors: details.map((detail) => ({
            pointer: detail.pointer,
            code: detail.code,
            message: detail.message ?? translate(`error.${detail.code}`, detail.params),
            ...(detail.article === undefined
              ? {}
              : {
                  remedy: translate(`error.${detail.code}.remedy`, detail.params),
                  article: { id: detail.article, citation: cite(detail.article) },
                }),
          })),
        }),
  };
}
