/** A random identity for a table row: 80 bits, letters and digits. Works outside of secure contexts as well. */
export function newRowKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
