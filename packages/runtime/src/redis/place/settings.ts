import * as z from 'zod';
import { parseAddresses } from './addresses.ts';

const text = (description: string) => z.string().optional().describe(description);
const secret = (description: string) => z.string().optional().meta({ description, secret: true });

/** Settings that say which Redis it is and how it is reached. */
export const redisSettings = {
  ZENBRIDGE_REDIS_URL: z
    .string()
    .refine((url) => parseAddresses(url) !== undefined, 'Expected an address such as redis://host:6379')
    .meta({
      description:
        'Redis that holds queues, execution log and definitions: redis://[user:password@]host:port[/db], or rediss:// for TLS. Several hosts, separated by commas, are Sentinels or nodes of a Cluster.',
      fallback: 'REDIS_URL',
      secret: true,
      agrees: addressesAgree,
    }),
  ZENBRIDGE_REDIS_USERNAME: text('User of Redis, in place of the one in the URL.'),
  ZENBRIDGE_REDIS_PASSWORD: secret(
    'Password of Redis, in place of the one in the URL. Taken as it is, not percent-encoded.',
  ),
  ZENBRIDGE_REDIS_SENTINEL_NAME: text(
    'Name of the primary that Sentinel watches, such as mymaster. With it the hosts of the URL are Sentinels; user, password and database are those of Redis.',
  ),
  ZENBRIDGE_REDIS_SENTINEL_USERNAME: text('User of the Sentinels, if they ask for one.'),
  ZENBRIDGE_REDIS_SENTINEL_PASSWORD: secret('Password of the Sentinels, if they ask for one.'),
  ZENBRIDGE_REDIS_CLUSTER: z
    .stringbool()
    .default(false)
    .describe(
      'Whether it is a Redis Cluster. The hosts of the URL are some of its nodes; the others are found by them.',
    ),
  ZENBRIDGE_REDIS_TLS_CA_FILE: text('File of certificates that that of Redis is checked by (PEM), for rediss://.'),
  ZENBRIDGE_REDIS_TLS_CERT_FILE: text('File of the certificate to show to Redis (PEM), for rediss://.'),
  ZENBRIDGE_REDIS_TLS_KEY_FILE: text('File of the key of that certificate (PEM).'),
  ZENBRIDGE_REDIS_TLS_SERVER_NAME: text(
    'Name that the certificate of Redis must bear, when nodes are announced by other names or by number.',
  ),
  ZENBRIDGE_REDIS_ANSWER_SECONDS: z.coerce
    .number()
    .min(1)
    .default(5)
    .describe('Longest time that Redis may take to answer or to connect, in seconds. Waiting for jobs does not count.'),
};

/** The values of `redisSettings`. */
export type RedisSettings = { readonly [K in keyof typeof redisSettings]: z.output<(typeof redisSettings)[K]> };

/** What is wrong with the address in view of the other settings; undefined when nothing is. */
function addressesAgree(values: Readonly<Record<string, unknown>>): string | undefined {
  const parsed = parseAddresses(String(values.ZENBRIDGE_REDIS_URL));
  const hasSentinel = values.ZENBRIDGE_REDIS_SENTINEL_NAME !== undefined;
  const isCluster = values.ZENBRIDGE_REDIS_CLUSTER === true;
  if (hasSentinel && isCluster) {
    return 'It cannot be both: set ZENBRIDGE_REDIS_SENTINEL_NAME for Sentinels or ZENBRIDGE_REDIS_CLUSTER for a Cluster.';
  }
  if ((parsed?.hosts.length ?? 1) > 1 && !hasSentinel && !isCluster) {
    return 'Several hosts need ZENBRIDGE_REDIS_SENTINEL_NAME, if they are Sentinels, or ZENBRIDGE_REDIS_CLUSTER=true.';
  }
  if (isCluster && parsed?.db !== 0) return 'A Redis Cluster has no databases by number.';
  return undefined;
}
