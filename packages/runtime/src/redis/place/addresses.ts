/** What a Redis URL, or a list of them, says. */
export interface RedisAddresses {
  readonly tls: boolean;
  /** Hosts in their order; without a port when none was named. IPv6 addresses are without brackets. */
  readonly hosts: readonly { readonly host: string; readonly port?: number }[];
  readonly username?: string;
  readonly password?: string;
  /** Number of the database; 0 when none was named. */
  readonly db: number;
}

/**
 * Reads `redis://[user:password@]host[:port][/db]`, or `rediss://` for TLS. Several hosts are separated by commas, each as
 * `host:port` or as a URL of its own; scheme, user, password and database are those of the first URL.
 * @returns undefined when it is not that
 */
export function parseAddresses(text: string): RedisAddresses | undefined {
  const urls = text.split(/,\s*(?=rediss?:\/\/)/).flatMap(oneHostEach);
  const [first] = urls;
  if (first === undefined || urls.some((url) => !isRedisUrl(url))) return undefined;
  const { protocol, username, password, pathname } = new URL(first);
  const db = Number(pathname.slice(1));
  if (!Number.isInteger(db) || db < 0) return undefined;
  const hosts = urls.map((url) => {
    const { hostname, port } = new URL(url);
    return { host: hostname.replace(/^\[|\]$/g, ''), ...(port === '' ? {} : { port: Number(port) }) };
  });
  try {
    return {
      tls: protocol === 'rediss:',
      hosts,
      db,
      ...(username === '' ? {} : { username: decodeURIComponent(username) }),
      ...(password === '' ? {} : { password: decodeURIComponent(password) }),
    };
  } catch {
    return undefined;
  }
}

/** `redis://user@a:1,b:2/0` as `redis://user@a:1/0` and `redis://b:2`. A comma before the `@` belongs to the password. */
function oneHostEach(url: string): string[] {
  const scheme = url.slice(0, url.indexOf('//') + 2);
  const hostsBegin = Math.max(scheme.length, url.lastIndexOf('@') + 1);
  const slash = url.indexOf('/', hostsBegin);
  const hostsEnd = slash === -1 ? url.length : slash;
  const [first = '', ...others] = url.slice(hostsBegin, hostsEnd).split(',');
  const before = url.slice(0, hostsBegin);
  return [`${before}${first}${url.slice(hostsEnd)}`, ...others.map((host) => `${scheme}${host.trim()}`)];
}

function isRedisUrl(url: string): boolean {
  if (!/^rediss?:\/\/\S+$/.test(url) || !URL.canParse(url)) return false;
  return new URL(url).hostname !== '';
}

/** Hosts, ports and database of Redis addresses, for logs and problems; never user and password. */
export function redisAddress(text: string, defaultPort = 6379): string {
  const parsed = parseAddresses(text);
  if (parsed === undefined) return 'an address that is not a Redis URL';
  const hosts = parsed.hosts.map(({ host, port = defaultPort }) => `${bracketed(host)}:${port}`);
  return `${hosts.join(',')}${parsed.db === 0 ? '' : `/${parsed.db}`}`;
}

const bracketed = (host: string): string => (host.includes(':') ? `[${host}]` : host);
