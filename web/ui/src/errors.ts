import { defineErrors } from '@sanzhi/platform-kernel';

/** What can go wrong inside a page. */
export const errors = defineErrors({
  UI_UNEXPECTED: { status: 500, message: 'unexpected failure on the page' },
});
