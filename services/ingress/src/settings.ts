import { isIP } from 'node:net';
import {
  commonSettings,
  defineSettings,
  durabilitySettings,
  portSetting,
  type SettingsValues,
} from '@zenbridge/runtime';
import { z } from 'zod';

const count = (fallback: number) => z.coerce.number().int().min(1).default(fallback);
const seconds = (fallback: number) => z.coerce.number().min(0.1).max(3600).default(fallback);

/** An address or network, such as `192.0.2.1`, `10.0.0.0/8` or `fd00::/8`. */
function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const most = isIP(address) === 6 ? 128 : 32;
  return isIP(address) > 0 && more.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && +bits <= most));
}

/** Splits `10.0.0.0/8, 192.0.2.1` into its parts. */
const networks = z
  .string()
  .transform((text) => text.split(/[\s,]+/).filter((part) => part !== ''))
  .refine((parts) => parts.every(isNetwork), 'Expected addresses and networks such as 192.0.2.1 or 10.0.0.0/8');

/** What the ingress reads from the environment. */
export const settings = defineSettings('ingress', {
  ...commonSettings,
  ...durabilitySettings,
  ZENBRIDGE_PORT: portSetting(8080),
  ZENBRIDGE_TRUSTED_PROXIES: networks
    .prefault('')
    .describe('Proxies whose X-Forwarded-For is believed: addresses and networks such as 10.0.0.0/8, by commas.'),
  ZENBRIDGE_INGRESS_BODY_BYTES: count(1_048_576).describe('Largest accepted body, in bytes.'),
  ZENBRIDGE_INGRESS_HEADERS_SECONDS: seconds(10).meta({
    description: 'Time for the headers of a request to arrive.',
    agrees: (values: Readonly<Record<string, unknown>>) =>
      Number(values.ZENBRIDGE_INGRESS_HEADERS_SECONDS) > Number(values.ZENBRIDGE_INGRESS_REQUEST_SECONDS)
        ? 'It must not be more than ZENBRIDGE_INGRESS_REQUEST_SECONDS.'
        : undefined,
  }),
  ZENBRIDGE_INGRESS_REQUEST_SECONDS: seconds(15).describe('Time for a whole request to arrive.'),
  ZENBRIDGE_INGRESS_KEEP_ALIVE_SECONDS: seconds(75).describe(
    'Time that an idle connection is kept. Keep it longer than that of the load balancer in front.',
  ),
  ZENBRIDGE_INGRESS_CONNECTIONS: count(2000).describe('Connections open at once; more are closed as they come.'),
  ZENBRIDGE_INGRESS_FAILURES_PER_MINUTE: count(60).describe(
    'Unknown addresses and failed authentications of one client per minute; more are answered with 429.',
  ),
  ZENBRIDGE_INGRESS_STORE_SECONDS: seconds(4).describe(
    'Time for the events of a delivery to be stored; after it the answer is 503. Salesforce waits 60 s.',
  ),
  ZENBRIDGE_INGRESS_DRAIN_SECONDS: z.coerce
    .number()
    .min(0)
    .max(300)
    .default(2)
    .describe('Time between not being ready any more and taking no more connections, at shutdown.'),
  ZENBRIDGE_INGRESS_REFRESH_SECONDS: seconds(5).describe(
    'How often definitions and secrets are looked at for changes. A failed authentication looks at once.',
  ),
});

/** The settings of the ingress, read and checked. */
export type IngressSettings = SettingsValues<(typeof settings)['shape']>;
