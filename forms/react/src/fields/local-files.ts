/** Addresses of files that were chosen on this page, by the id under which they were stored. */
const addresses = new Map<string, string>();

/** Keeps a file that was just uploaded, so that it can be looked at without being fetched again. */
export function rememberFile(id: string, file: Blob): void {
  if (!addresses.has(id)) addresses.set(id, URL.createObjectURL(file));
}

/** Where a file of this page can be looked at; `undefined` for others. */
export function localAddress(id: string): string | undefined {
  return addresses.get(id);
}
