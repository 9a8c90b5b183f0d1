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

async function hash(password: string): Promise<string> {
  const { status, output } = await run([process.execPath, `${CONSOLE}/src/hash-password.ts`], {
    timeoutMs: HASH_MS,
    input: password,
  });
  if (status !== 0) throw new Error(`A password could not be hashed: ${output}`);
  return output.trim();
}
