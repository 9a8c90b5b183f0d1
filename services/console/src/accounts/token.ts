import { createHash, randomBytes } from 'node:crypto';

/** Tokens are random and long, so a plain digest hides them as well as a slow one would. */
export const TOKEN_HASH = /^sha256:[0-9a-f]{64}$/;

/** A new API token. */
export const createToken = (): string => `zbt_${randomBytes(32).toString('base64url')}`;

/** What the settings hold of a token. */
export const hashToken = (token: string): string => `sha256:${createHash('sha256').update(token).digest('hex')}`;
