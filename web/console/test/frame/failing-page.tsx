/** A page with a fault. */
export function Page(): never {
  throw new RangeError('a fault of this page');
}
