import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

/** What one look at a password costs: memory of `128 * 2 ** log2N * r` bytes, `p` times. */
export interface Cost {
  readonly log2N: number;
  readonly r: number;
  readonly p: number;
}

/** 32 MiB and three passes, about a fifth of a second. */
const COST: Cost = { log2N: 15, r: 8, p: 3 };
const HASH_BYTES = 32;
/** More than any sensible cost, so that a wrong hash in the settings cannot bring the process down. */
const MOST_MEMORY = 256 * 1024 * 1024;

const FORM = /^scrypt:(\d{1,2}):(\d{1,2}):(\d{1,2}):([\w-]{16,}):([\w-]{43,})$/;

/** The hash of a password, as the settings hold it: `scrypt:log2 N:r:p:salt:hash`, the last two in base64url. */
export async function hashPassword(password: string, { log2N, r, p }: Cost = COST): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, HASH_BYTES, { N: 2 ** log2N, r, p, maxmem: MOST_MEMORY });
  return ['scrypt', log2N, r, p, salt.toString('base64url'), hash.toString('base64url')].join(':');
}

/** Whether a text is a hash that `verifyPassword` can work with. */
export function isPasswordHash(text: string): boolean {
  const [, log2N, r, p] = FORM.exec(text)?.map(Number) ?? [];
  if (log2N === undefined || r === undefined || p === undefined) return false;
  return log2N >= 10 && r > 0 && p > 0 && 128 * 2 ** log2N * r < MOST_MEMORY;
}

/** Whether a password is the one that was hashed. Takes the same time for a right one and a wrong one. */
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const [, log2N = '', r, p, salt = '', expected = ''] = FORM.exec(hash) ?? [];
  const wanted = Buffer.from(expected, 'base64url');
  const options = { N: 2 ** Number(log2N), r: Number(r), p: Number(p), maxmem: MOST_MEMORY };
  const found = await derive(password, Buffer.from(salt, 'base64url'), wanted.length, options);
  return timingSafeEqual(found, wanted);
}

/** A hash of no password that costs as much to look at as `hash`. */
export const decoyOf = (hash: string): string =>
  [...hash.split(':').slice(0, -1), randomBytes(HASH_BYTES).toString('base64url')].join(':');
