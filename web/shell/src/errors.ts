import { defineErrors } from '@sanzhi/platform-kernel';

/** What the console itself refuses or cannot do. */
export const errors = defineErrors({
  SHELL_OFFLINE: { status: 503, message: 'no answer from {path}' },
  SHELL_ANSWER_UNREADABLE: { status: 502, message: '{path} answered {status} with something that is not JSON' },
  SHELL_PAGE_UNKNOWN: { status: 404, message: 'no page at {path}' },
  SHELL_PAGE_FORBIDDEN: { status: 403, message: 'page {path} needs permission <{permission}>' },
  SHELL_PAGE_FAILED: { status: 500, message: 'page {path} failed' },
});
