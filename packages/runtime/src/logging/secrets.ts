/** Names of properties whose values never appear in a log, whoever logs them. */
const SECRET_NAMES = new Set([
  'authorization',
  'Authorization',
  'cookie',
  'set-cookie',
  'token',
  'password',
  'secret',
  'assertion',
  'client_secret',
  'clientSecret',
  'refresh_token',
  'refreshToken',
  'access_token',
  'accessToken',
  'privateKey',
  'signingSecret',
  'bearerToken',
  'body',
]);

const CENSORED = '***';

/** Have a serializer, which keeps no other properties than those that are safe. */
const SERIALIZED = new Set(['err', 'req']);

/** How many levels below the top are looked at. */
const DEEPEST = 2;

/**
 * What is logged, with the values of secrets replaced by the names of their properties. Nothing is copied unless there is
 * something to replace: every line of a log comes by here, and hardly any has a secret in it.
 */
export function withoutSecrets<T extends object>(logged: T): T {
  return clean(logged, 0) as T;
}

function clean(logged: object, depth: number): object {
  let copy: Record<string, unknown> | undefined;
  for (const name of Object.keys(logged)) {
    const value: unknown = logged[name as keyof typeof logged];
    const shown = shownOf(name, value, depth);
    if (shown === value) continue;
    copy ??= { ...logged };
    copy[name] = shown;
  }
  return copy ?? logged;
}

function shownOf(name: string, value: unknown, depth: number): unknown {
  if (SECRET_NAMES.has(name)) return CENSORED;
  if (typeof value !== 'object' || value === null || depth === DEEPEST) return value;
  return depth === 0 && SERIALIZED.has(name) ? value : clean(value, depth + 1);
}
