import { randomBytes } from 'node:crypto';
import type { Context, Middleware } from 'koa';
import { errors } from './errors.js';

/** The header that our own clients send; a form on another site cannot. */
export const CLIENT_HEADER = 'x-sanzhi-client';

/**
 * Our client says with every request whose page sends it: browser tabs share the cookie, and a page of one person must
 * not act in the session that another has opened since.
 */
export const ACCOUNT_HEADER = 'x-sanzhi-account';

/** The content security policy of every page; `nonce` is for the styles that antd inserts. */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self' data:",
    "media-src 'self' blob:",
    "connect-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
}

/** Security headers on every answer. The nonce is on `ctx.state.nonce` for whoever renders the page. */
export const securityHeaders: Middleware = async (ctx, next) => {
  const nonce = randomBytes(16).toString('base64');
  ctx.state.nonce = nonce;
  ctx.set({
    'Content-Security-Policy': contentSecurityPolicy(nonce),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(self), microphone=(self), geolocation=(self)',
  });
  await next();
};

/** Refuses what another site made the browser send. @throws HTTP_CROSS_SITE */
export function refuseCrossSite(ctx: Context): void {
  if (['GET', 'HEAD', 'OPTIONS'].includes(ctx.method)) return;
  const site = ctx.get('sec-fetch-site');
  const origin = ctx.get('origin');
  const isForeign =
    (site !== '' && site !== 'same-origin' && site !== 'none') ||
    (origin !== '' && !sameHost(origin, ctx.host)) ||
    ctx.get(CLIENT_HEADER) === '';
  if (isForeign) throw errors.HTTP_CROSS_SITE();
}

function sameHost(origin: string, host: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === host;
}
