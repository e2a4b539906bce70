import { randomFillSync } from 'node:crypto';

/** Random bytes are drawn for many ids at once: each draw costs more than all the rest. */
const RANDOM_BYTES = 4096;
const pool = Buffer.alloc(RANDOM_BYTES);
let used = RANDOM_BYTES;
let lastMillisecond = 0;
let sequence = 0;

/**
 * A time-ordered UUID (version 7, RFC 9562 §6.2 method 1): 48 bits of milliseconds, 12 bits of sequence within
 * the millisecond, 62 random bits. Ids of one process ascend, so new rows land at the end of the index.
 */
export function newId(): string {
  tick();
  if (used + 8 > RANDOM_BYTES) {
    randomFillSync(pool);
    used = 0;
  }
  pool[used] = 0x80 | ((pool[used] as number) & 0x3f);
  const random = pool.toString('hex', used, used + 8);
  used += 8;
  const time = lastMillisecond.toString(16).padStart(12, '0');
  const version = (0x7000 | sequence).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-${version}-${random.slice(0, 4)}-${random.slice(4)}`;
}

/** Moves on; when the clock stands or runs back, the sequence (and, once it is spent, the time) still ascends. */
function tick(): void {
  const now = Date.now();
  if (now > lastMillisecond) {
    lastMillisecond = now;
    sequence = 0;
  } else if (sequence < 0xfff) {
    sequence += 1;
  } else {
    lastMillisecond += 1;
    sequence = 0;
  }
}
