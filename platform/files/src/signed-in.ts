import { type Access, errors as accessErrors } from '@sanzhi/platform-access';
import type { Actor } from '@sanzhi/platform-data';
import { CLIENT_HEADER, errors as httpErrors, sessionOf, traceOf } from '@sanzhi/platform-http';
import type { Context } from 'koa';

/**
 * Who asks, for middlewares beside the API; the same demands as the API makes.
 *
 * @throws ACCESS_NOT_SIGNED_IN, ACCESS_PASSWORD_MUST_CHANGE; HTTP_CROSS_SITE for a change that our own clients did not send
 */
export async function signedInActor(ctx: Context, access: Access): Promise<Actor> {
  const isChange = !['GET', 'HEAD'].includes(ctx.method);
  // No form and no simple request of another site can set the header; there is no CORS that would let one.
  if (isChange && ctx.get(CLIENT_HEADER) === '') throw httpErrors.HTTP_CROSS_SITE();
  const signedIn = await sessionOf(ctx, access);
  if (!signedIn) throw accessErrors.ACCESS_NOT_SIGNED_IN();
  if (signedIn.mustChangePassword) throw accessErrors.ACCESS_PASSWORD_MUST_CHANGE();
  traceOf(ctx).actorId = signedIn.actor.id;
  return signedIn.actor;
}
