import type { Redis } from 'ioredis';
import { placeOf } from '../connection/connect.ts';

/** What one server tells about itself. What it does not tell is missing. */
export interface ServerFacts {
  /** Its address. */
  readonly server: string;
  /** Whether it could be asked at all; some servers forbid `INFO`. */
  readonly tells: boolean;
  /** Version of Redis, such as `7.2.4`. Valkey names the version of Redis that it is compatible with. */
  readonly version?: string;
  /** `maxmemory-policy`. */
  readonly evictionPolicy?: string;
  /** Whether it keeps an append-only file. */
  readonly appendOnly?: boolean;
  /** `appendfsync`: always, everysec or no. Managed services often keep it to themselves. */
  readonly appendFsync?: string;
  /** Replicas that are connected. */
  readonly replicas?: number;
}

/** Asks a server about itself. Rejects when it cannot be reached; a refusal is no failure. */
export async function readFacts(redis: Redis): Promise<ServerFacts> {
  const [info, appendFsync] = await Promise.all([
    unlessRefused(redis.info()),
    unlessRefused(redis.config('GET', 'appendfsync').then(firstValue)),
  ]);
  const told = new Map((info ?? '').split(/\r?\n/).map(pair));
  const appendOnly = told.get('aof_enabled');
  const replicas = told.get('connected_slaves');
  return {
    server: addressOf(redis),
    tells: info !== undefined,
    ...present({
      version: told.get('redis_version'),
      evictionPolicy: told.get('maxmemory_policy'),
      appendOnly: appendOnly && appendOnly === '1',
      appendFsync,
      replicas: replicas && Number(replicas),
    }),
  };
}

/** Of a primary behind Sentinels, which of them it is the primary of: its address is theirs to say. */
const addressOf = (redis: Redis): string => {
  const { sentinels, host, port } = redis.options;
  return sentinels ? placeOf(redis) : `${host}:${port}`;
};

const pair = (line: string): [string, string] => {
  const colon = line.indexOf(':');
  return [line.slice(0, colon), line.slice(colon + 1)];
};

/** The answer to `CONFIG GET` of one parameter: a list of name and value, or an object, by the version of the protocol. */
function firstValue(answer: unknown): string | undefined {
  const values = Array.isArray(answer) ? answer.slice(1) : Object.values(answer ?? {});
  return typeof values[0] === 'string' ? values[0] : undefined;
}

async function unlessRefused<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && error.name === 'ReplyError') return undefined;
    throw error;
  }
}

const present = (values: object): object =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ''));
