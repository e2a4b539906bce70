import type { Access, SignedIn } from '@sanzhi/platform-access';
import type { Context } from 'koa';
import { ACCOUNT_HEADER } from './security.js';

export const SESSION_COOKIE = 'sanzhi_session';

/** The session that a request comes in, unless its page is somebody else's: tabs share the cookie. */
export async function sessionOf(ctx: Context, { sessions }: Pick<Access, 'sessions'>): Promise<SignedIn | undefined> {
  const token = ctx.cookies.get(SESSION_COOKIE);
  const found = token ? await sessions.find(token) : undefined;
  const page = ctx.get(ACCOUNT_HEADER);
  return page === '' || page === found?.actor.id ? found : undefined;
}
