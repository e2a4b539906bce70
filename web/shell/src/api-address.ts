/** The address of an API path, for links to downloads and for media. */
export function apiAddress(path: string): string {
  return `/api${path}`;
}
