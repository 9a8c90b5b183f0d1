import { err, ok, type Problem, type Result } from '@zenbridge/runtime';
import { z } from 'zod';
import type { TokenHolder, User } from './accounts.ts';
import { isPasswordHash } from './password.ts';
import { ROLES } from './role.ts';
import { TOKEN_HASH } from './token.ts';

const name = z.string().regex(/^[\w.@+-]{1,64}$/, 'expected 1 to 64 letters, digits and . _ @ + -');
const role = z.enum(ROLES);
const user = z.strictObject({
  name,
  role,
  passwordHash: z
    .string()
    .refine(isPasswordHash, 'expected a hash as `pnpm --filter @zenbridge/console hash-password` makes it'),
});
const tokenHolder = z.strictObject({
  name,
  role,
  tokenHash: z
    .string()
    .regex(TOKEN_HASH, 'expected a hash as `pnpm --filter @zenbridge/console create-token` makes it'),
});

const isUnique = (accounts: readonly { name: string }[]): boolean =>
  new Set(accounts.map((account) => account.name)).size === accounts.length;
const users = z
  .array(user)
  .refine(isUnique, 'a name is there twice')
  .transform(([first, ...others], context): [User, ...User[]] => {
    if (first !== undefined) return [first, ...others];
    context.addIssue({ code: 'custom', message: 'nobody could log in: name one user at least' });
    return z.NEVER;
  });
const tokenHolders = z.array(tokenHolder).refine(isUnique, 'a name is there twice');

/** The settings that name the accounts, and how a file is read. */
export interface AccountSources {
  readonly users: string;
  readonly tokens?: string | undefined;
  readonly readFile: (path: string) => Promise<string>;
}

/** Reads who may come in; `ZB_INVALID_SETTINGS` for each setting that is wrong, without any of its values. */
export async function readAccounts(
  sources: AccountSources,
): Promise<Result<{ readonly users: [User, ...User[]]; readonly tokens: TokenHolder[] }, Problem[]>> {
  const people = await readList('ZENBRIDGE_CONSOLE_USERS', sources.users, users, sources.readFile);
  const scripts = await readList('ZENBRIDGE_CONSOLE_TOKENS', sources.tokens ?? '[]', tokenHolders, sources.readFile);
  if (people.ok && scripts.ok) return ok({ users: people.value, tokens: scripts.value });
  return err([people, scripts].flatMap((read) => (read.ok ? [] : [read.error])));
}

const FILE = 'file:';

async function readList<T>(
  setting: string,
  value: string,
  schema: z.ZodType<T>,
  readFile: AccountSources['readFile'],
): Promise<Result<T, Problem>> {
  const wrong = (detail: string): Result<T, Problem> => err({ code: 'ZB_INVALID_SETTINGS', at: setting, detail });
  let text = value;
  if (value.startsWith(FILE)) {
    try {
      text = await readFile(value.slice(FILE.length));
    } catch {
      return wrong('The file it names cannot be read.');
    }
  }
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    return wrong(`Expected JSON, or ${FILE} and the path of a file with JSON.`);
  }
  const parsed = schema.safeParse(list);
  if (parsed.success) return ok(parsed.data);
  const told = parsed.error.issues.map(({ path, message }) =>
    path.length > 0 ? `${path.join('.')}: ${message}` : message,
  );
  return wrong(`${told.join('; ')}.`);
}
