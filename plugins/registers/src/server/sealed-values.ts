import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { errors } from './errors.js';
import type { SealingKey } from './key-ring.js';

// Durable format of a sealed value (column `sealed` of party_privates and officer_privates)
//   byte  0       format, 1
//   bytes 1–12    nonce, random for each sealing
//   bytes 13–28   tag of AES-256-GCM
//   bytes 29–     ciphertext of the UTF-8 JSON of PrivateValues
// Additional authenticated data: `<table>/<row id>`, so that a value moved to another person's row does not open.
// The row's `key_id` names the key. A crash leaves what its transaction left.

/** What a department may know of a person and nobody else. */
export interface PrivateValues {
  readonly idType?: 'resident_id' | 'passport' | 'other' | undefined;
  readonly idNumber?: string | undefined;
  readonly phone?: string | undefined;
  readonly homeAddress?: string | undefined;
}

const FORMAT = 1;
const NONCE_END = 13;
const TAG_END = 29;

/** @param place `<table>/<row id>` */
export function seal(key: SealingKey, place: string, values: PrivateValues): Uint8Array {
  const nonce = randomBytes(NONCE_END - 1);
  const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce).setAAD(Buffer.from(place));
  const text = Buffer.concat([cipher.update(JSON.stringify(values), 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.of(FORMAT), nonce, cipher.getAuthTag(), text]);
}

/** @throws REGISTERS_PRIVATE_DAMAGED when a byte, the place or the key is not the one it was sealed with */
export function open(key: SealingKey, place: string, sealed: Uint8Array): PrivateValues {
  try {
    if (sealed[0] !== FORMAT || sealed.length < TAG_END) throw new RangeError(`unknown format <${sealed[0]}>`);
    const decipher = createDecipheriv('aes-256-gcm', key.bytes, sealed.subarray(1, NONCE_END), { authTagLength: 16 })
      .setAAD(Buffer.from(place))
      .setAuthTag(sealed.subarray(NONCE_END, TAG_END));
    const text = Buffer.concat([decipher.update(sealed.subarray(TAG_END)), decipher.final()]);
    return JSON.parse(text.toString('utf8')) as PrivateValues;
  } catch (cause) {
    throw errors.REGISTERS_PRIVATE_DAMAGED({ id: place }, { cause });
  }
}
