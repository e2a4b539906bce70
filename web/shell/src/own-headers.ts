import type { Session } from './session.js';

/**
 * What tells the server that a request is ours, and whose page it comes from: a form on another site cannot send the first,
 * and tabs share the cookie.
 */
export function ownHeaders(person: Session | undefined): Record<string, string> {
  return { 'x-sanzhi-client': '1', ...(person ? { 'x-sanzhi-account': person.account.id } : {}) };
}
