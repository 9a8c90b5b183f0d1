import { readFileSync } from 'node:fs';
import { ProblemError } from '../../catalogue/problem.ts';
import { redisAddress } from './addresses.ts';
import type { RedisSettings } from './settings.ts';

/** Which Redis it is and how it is reached. */
export interface RedisPlace {
  /** One address, or several by commas: see `parseAddresses`. */
  readonly url: string;
  /** User and password of Redis, in place of those in the URL. */
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  /** Present when the hosts of the URL are Sentinels. */
  readonly sentinel?: {
    /** The primary that they watch. */
    readonly name: string;
    readonly username?: string | undefined;
    readonly password?: string | undefined;
  };
  /** True when the hosts of the URL are nodes of a Cluster. */
  readonly cluster?: boolean;
  /** Particulars of TLS, which a `rediss://` URL switches on. Certificates and key as PEM. */
  readonly tls?: RedisTls;
  /** Longest time that an answer may take, in milliseconds; 5,000 unless given. */
  readonly answerWithinMs?: number;
}

/** Particulars of TLS. */
interface RedisTls {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly servername?: string;
}

/**
 * The place that the settings of a service name. Reads the files of certificates.
 * @throws ProblemError `ZB_SECRET_MISSING` when a file cannot be read
 */
export function redisPlace(settings: RedisSettings): RedisPlace {
  const {
    ZENBRIDGE_REDIS_URL: url,
    ZENBRIDGE_REDIS_USERNAME: username,
    ZENBRIDGE_REDIS_PASSWORD: password,
    ZENBRIDGE_REDIS_SENTINEL_NAME: name,
  } = settings;
  const sentinel = name && {
    sentinel: {
      name,
      username: settings.ZENBRIDGE_REDIS_SENTINEL_USERNAME,
      password: settings.ZENBRIDGE_REDIS_SENTINEL_PASSWORD,
    },
  };
  const servername = settings.ZENBRIDGE_REDIS_TLS_SERVER_NAME;
  const tls = {
    ...pem('ca', 'ZENBRIDGE_REDIS_TLS_CA_FILE', settings),
    ...pem('cert', 'ZENBRIDGE_REDIS_TLS_CERT_FILE', settings),
    ...pem('key', 'ZENBRIDGE_REDIS_TLS_KEY_FILE', settings),
    ...(servername && { servername }),
  };
  const answerWithinMs = settings.ZENBRIDGE_REDIS_ANSWER_SECONDS * 1000;
  return { url, username, password, ...sentinel, cluster: settings.ZENBRIDGE_REDIS_CLUSTER, tls, answerWithinMs };
}

type FileSetting = 'ZENBRIDGE_REDIS_TLS_CA_FILE' | 'ZENBRIDGE_REDIS_TLS_CERT_FILE' | 'ZENBRIDGE_REDIS_TLS_KEY_FILE';

function pem(name: 'ca' | 'cert' | 'key', setting: FileSetting, settings: RedisSettings) {
  const path = settings[setting];
  if (path === undefined) return {};
  try {
    return { [name]: readFileSync(path, 'utf8') };
  } catch (cause) {
    const detail = `The file ${path} cannot be read.`;
    throw new ProblemError({ code: 'ZB_SECRET_MISSING', at: setting, detail, stage: 'setup' }, { cause });
  }
}

/** A place for logs and problems: addresses, and what they are the addresses of; never user and password. */
export function describePlace({ url, sentinel, cluster }: RedisPlace): string {
  if (sentinel !== undefined) return `${sentinel.name} of the Sentinels ${redisAddress(url, SENTINEL_PORT)}`;
  return cluster === true ? `the Cluster of ${redisAddress(url)}` : redisAddress(url);
}

/** Where Sentinels listen unless said otherwise. */
export const SENTINEL_PORT = 26_379;
