const BLOCK = 64;

/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4 §4.2.2). */
const K = fractions(64, Math.cbrt);
/** Likewise of the square roots of the first eight (§5.3.3). */
const START = fractions(8, Math.sqrt);

/**
 * SHA-256 of a stream of bytes, piece by piece: a phone compares the hash of a long video with the stored one
 * without holding the video in memory, also on a page that is not served over TLS, where `crypto.subtle` is absent.
 */
export class Sha256 {
  readonly #state = Uint32Array.from(START);
  readonly #words = new Uint32Array(BLOCK);
  #rest = new Uint8Array(0);
  #length = 0;

  update(bytes: Uint8Array): this {
    this.#length += bytes.length;
    let at = 0;
    if (this.#rest.length > 0) {
      at = Math.min(BLOCK - this.#rest.length, bytes.length);
      this.#rest = joined(this.#rest, bytes.subarray(0, at));
      if (this.#rest.length < BLOCK) return this;
      this.#mix(this.#rest, 0);
    }
    for (; at + BLOCK <= bytes.length; at += BLOCK) this.#mix(bytes, at);
    this.#rest = bytes.slice(at);
    return this;
  }

  /** Lower-case hex. Nothing may be added afterwards. */
  digest(): string {
    const bits = BigInt(this.#length) * 8n;
    const filler = new Uint8Array(paddingOf(this.#length));
    filler[0] = 0x80;
    new DataView(filler.buffer).setBigUint64(filler.length - 8, bits);
    this.update(filler);
    return Array.from(this.#state, (word) => word.toString(16).padStart(8, '0')).join('');
  }

  #mix(bytes: Uint8Array, at: number): void {
    const words = this.#words;
    const view = new DataView(bytes.buffer, bytes.byteOffset + at, BLOCK);
    for (let i = 0; i < 16; i += 1) words[i] = view.getUint32(i * 4);
    for (let i = 16; i < BLOCK; i += 1) words[i] = scheduled(words, i);
    let [a, b, c, d, e, f, g, h] = this.#state as unknown as Octet;
    for (let i = 0; i < BLOCK; i += 1) {
      const first =
        h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + (K[i] as number) + (words[i] as number);
      const second = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) >>> 0, c, b, a, (first + second) >>> 0];
    }
    [a, b, c, d, e, f, g, h].forEach((word, i) => (this.#state[i] = (this.#state[i] as number) + word));
  }
}

type Octet = [number, number, number, number, number, number, number, number];

function scheduled(words: Uint32Array, i: number): number {
  const early = words[i - 15] as number;
  const late = words[i - 2] as number;
  const s0 = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3);
  const s1 = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10);
  return (words[i - 16] as number) + s0 + (words[i - 7] as number) + s1;
}

function turn(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

/** How many bytes of padding, length included, fill the last block. */
function paddingOf(length: number): number {
  const used = length % BLOCK;
  return used < BLOCK - 8 ? BLOCK - used : 2 * BLOCK - used;
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

function fractions(count: number, root: (prime: number) => number): number[] {
  const primes: number[] = [];
  for (let n = 2; primes.length < count; n += 1) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  return primes.map((prime) => Math.floor((root(prime) % 1) * 2 ** 32));
}
