import { type Context, type Given, type Option, UsageError } from '../cli/command.ts';

/** The options of every command that talks to the console. */
export const consoleOptions = {
  url: {
    value: 'URL',
    description: 'address of the console; else ZENBRIDGE_API_URL, else http://127.0.0.1:8081',
  },
  'token-file': {
    value: 'FILE',
    description: 'file that holds the API token; else ZENBRIDGE_API_TOKEN, else ZENBRIDGE_API_TOKEN_FILE',
  },
  json: { description: 'print JSON, for scripts' },
  help: { description: 'print this' },
} as const satisfies Record<string, Option>;

/** Where the console is, and who asks. */
export interface Access {
  readonly url: string;
  readonly token: string;
}

const DEFAULT_URL = 'http://127.0.0.1:8081';

/**
 * Finds address and token. A token is never an option: the options of a process are shown to every user of the machine.
 *
 * @throws UsageError when there is no token, or the address is none
 */
export async function accessOf(given: Given, { env, read }: Context): Promise<Access> {
  const url = given.text('url') ?? (env.ZENBRIDGE_API_URL || DEFAULT_URL);
  if (!/^https?:\/\/[^/]/.test(url) || !URL.canParse(url)) {
    throw new UsageError(`"${url}" is not an address such as https://zenbridge.example.com.`);
  }
  // A variable that is empty counts as not set.
  const file =
    given.text('token-file') ?? (env.ZENBRIDGE_API_TOKEN ? undefined : env.ZENBRIDGE_API_TOKEN_FILE || undefined);
  const token =
    file === undefined ? env.ZENBRIDGE_API_TOKEN : await read(file).catch((error: unknown) => unread(file, error));
  if (!token?.trim())
    throw new UsageError('There is no API token. Set ZENBRIDGE_API_TOKEN, or name a file with --token-file.');
  return { url: url.replace(/\/+$/, ''), token: token.trim() };
}

/** @throws UsageError always: the file that was named cannot be read */
export function unread(file: string, error: unknown): never {
  const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
  throw new UsageError(`The file ${file} cannot be read${code}.`);
}
