import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

const KEPT = [
  'operatorPassword',
  'viewerPassword',
  'apiToken',
  'tokenKey',
  'complaintsToken',
  'fieldComplaintsToken',
  'webhookSecret',
] as const;

/** The secrets of a local start, by what they are for. */
export type LocalSecrets = Readonly<Record<(typeof KEPT)[number], string>>;

/**
 * Reads the secrets of earlier starts from a file that only its owner can read, and makes up those that are missing: so
 * logins and addresses stay the same from one start to the next.
 * @param path a JSON file of name and value
 */
export async function keptSecrets(path: string): Promise<LocalSecrets> {
  const kept = await readKept(path);
  const secrets = Object.fromEntries(KEPT.map((name) => [name, kept[name] ?? make(name)])) as LocalSecrets;
  await mkdir(dirname(path), { recursive: true });
  const next = `${path}.${process.pid}`;
  await writeFile(next, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  await rename(next, path);
  return secrets;
}

function make(name: (typeof KEPT)[number]): string {
  if (name === 'tokenKey') return randomBytes(32).toString('base64');
  if (name === 'apiToken') return `zbt_${randomBytes(32).toString('base64url')}`;
  if (name === 'webhookSecret') return `whsec_${randomBytes(32).toString('base64')}`;
  return randomBytes(name.endsWith('Password') ? 9 : 24).toString('base64url');
}

async function readKept(path: string): Promise<Readonly<Record<string, string | undefined>>> {
  try {
    const kept: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (typeof kept !== 'object' || kept === null) return {};
    return Object.fromEntries(
      Object.entries(kept).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  } catch {
    // None kept yet, or a file that was cut short: new ones serve as well.
    return {};
  }
}
