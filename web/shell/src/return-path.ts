/** Where the sign-in page lives. */
export const signInPath = '/sign-in';

/** The sign-in page that leads back to the wanted address. */
export function signInAddress({ pathname, search }: { pathname: string; search: string }): string {
  const wanted = pathname + search;
  return wanted === '/' ? signInPath : `${signInPath}?return=${encodeURIComponent(wanted)}`;
}

/** The wanted address, when it is one of ours; otherwise the home page. An address on another host never passes. */
export function returnPath(search: string): string {
  const wanted = new URLSearchParams(search).get('return') ?? '/';
  const isOurs = /^\/(?![/\\])/.test(wanted) && !wanted.startsWith(signInPath);
  return isOurs ? wanted : '/';
}
