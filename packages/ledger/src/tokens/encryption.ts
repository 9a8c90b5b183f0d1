import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { ProblemError } from '@zenbridge/runtime';

/** Encrypts and decrypts short texts under the keys it was made with. */
export interface Encryption {
  /** Encrypts under the first key. `context` is bound to the result: it decrypts with the same context only. */
  encrypt(text: string, context: string): string;
  /** Decrypts what any of the keys encrypted. Throws a `ProblemError` (ZB_TOKEN_UNREADABLE) if none fits. */
  decrypt(sealed: string, context: string): string;
}

const KEY_BYTES = 32;
const IV_BYTES = 12;

/**
 * AES-256-GCM. `setting` holds one or more keys, each 32 bytes in base64, separated by commas: the first encrypts, all
 * decrypt, so that a key can be replaced while services run. Throws a `ProblemError` (ZB_INVALID_SETTINGS) if one is not
 * 32 bytes.
 *
 * A sealed text is `v1.<key id>.<iv>.<tag>.<cipher text>`, in base64url.
 */
export function createEncryption(setting: string): Encryption {
  const keys = setting.split(',').map(readKey);
  const [first] = keys as [SecretKey, ...SecretKey[]];
  return {
    encrypt(text, context) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', first.bytes, iv).setAAD(Buffer.from(context));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      const parts = [iv, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'));
      return ['v1', first.id, ...parts].join('.');
    },

    decrypt(text, context) {
      const [version, id, ...parts] = text.split('.');
      const key = keys.find((candidate) => candidate.id === id);
      if (version !== 'v1' || !key)
        throw unreadable(context, 'It was encrypted under a key that is not among those set.');
      const [iv, tag, sealed] = parts.map((part) => Buffer.from(part, 'base64url'));
      try {
        const decipher = createDecipheriv('aes-256-gcm', key.bytes, iv ?? Buffer.alloc(0), { authTagLength: 16 });
        decipher.setAAD(Buffer.from(context)).setAuthTag(tag ?? Buffer.alloc(0));
        return Buffer.concat([decipher.update(sealed ?? Buffer.alloc(0)), decipher.final()]).toString('utf8');
      } catch {
        throw unreadable(context, 'It was changed in Redis, or belongs to another connection.');
      }
    },
  };
}

/** Whether a setting holds nothing but keys that can be encrypted under. */
export const isEncryptionKey = (setting: string): boolean =>
  setting.split(',').every((key) => Buffer.from(key.trim(), 'base64').length === KEY_BYTES);

interface SecretKey {
  /** Tells keys apart without telling anything about them. */
  readonly id: string;
  readonly bytes: Buffer;
}

function readKey(text: string): SecretKey {
  const bytes = Buffer.from(text.trim(), 'base64');
  if (bytes.length !== KEY_BYTES) {
    const detail = `A key has to be ${KEY_BYTES} bytes in base64; one of those set has ${bytes.length} bytes.`;
    throw new ProblemError({ code: 'ZB_INVALID_SETTINGS', at: 'ZENBRIDGE_TOKEN_KEY', detail });
  }
  return { id: createHash('sha256').update('key id').update(bytes).digest('hex').slice(0, 8), bytes };
}

const unreadable = (at: string, detail: string) => new ProblemError({ code: 'ZB_TOKEN_UNREADABLE', at, detail });
