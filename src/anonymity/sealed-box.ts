import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const NONCE = 12;
const TAG = 16;

/**
 * AES-256-GCM. `about` is authenticated but not stored, so a box that is moved to another row does not open.
 * A fresh random nonce each time: below 2^32 boxes a key, collisions are out of reach (NIST SP 800-38D, 8.3).
 */
export function sealBox(key: Buffer, about: string, plain: Buffer): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about));
  return new Uint8Array(Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]));
}

/** Throws when the box was altered, moved, or sealed with another key. */
export function openBox(key: Buffer, about: string, box: Uint8Array): Buffer {
  const bytes = Buffer.from(box);
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE))
    .setAAD(Buffer.from(about))
    .setAuthTag(bytes.subarray(bytes.length - TAG));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE, bytes.length - TAG)), decipher.final()]);
}
