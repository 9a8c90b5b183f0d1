import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../process/run.ts';
import type { LocalSecrets } from '../system/secrets.ts';
import type { Env } from '../system/services.ts';
import { CONSOLE } from './places.ts';

const HASH_MS = 30_000;

/** Someone who may log in to the console. */
export interface Login {
  readonly name: string;
  readonly role: 'operator' | 'viewer';
  readonly password: string;
}

/** The logins that the start makes up; none when the environment names users of its own. */
export const localLogins = (env: Env, secrets: LocalSecrets): readonly Login[] =>
  (env.ZENBRIDGE_CONSOLE_USERS ?? '') === ''
    ? [
        { name: 'operator', role: 'operator', password: secrets.operatorPassword },
        { name: 'viewer', role: 'viewer', password: secrets.viewerPassword },
      ]
    : [];

/** The setting of the console that lets these people in: names, roles and hashes. Hashing is left to the console's own command. */
export async function consoleUsers(logins: readonly Login[]): Promise<string> {
  const users = logins.map(async ({ name, role, password }) => ({ name, role, passwordHash: await hash(password) }));
  return JSON.stringify(await Promise.all(users));
}

/** An API token that the start makes up for the command `zenbridge`, and the file that holds it. */
export interface LocalToken {
  readonly file: string;
  /** ZENBRIDGE_CONSOLE_TOKENS with its hash. */
  readonly setting: string;
}

/**
 * Puts the token of an operator into a file that only its owner can read, so that it need not be typed or shown.
 * @param folder of everything that local starts leave behind
 */
export async function localToken(folder: string, { apiToken }: Pick<LocalSecrets, 'apiToken'>): Promise<LocalToken> {
  const file = join(folder, 'api-token');
  await writeFile(file, `${apiToken}\n`, { mode: 0o600 });
  const tokenHash = `sha256:${createHash('sha256').update(apiToken).digest('hex')}`;
  return { file, setting: JSON.stringify([{ name: 'zenbridge', role: 'operator', tokenHash }]) };
}

async function hash(password: string): Promise<string> {
  const { status, output } = await run([process.execPath, `${CONSOLE}/src/hash-password.ts`], {
    timeoutMs: HASH_MS,
    input: password,
  });
  if (status !== 0) throw new Error(`A password could not be hashed: ${output}`);
  return output.trim();
}
