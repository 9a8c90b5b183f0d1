import { rootUrl } from '@zenbridge/connector/integration';
import { isEncryptionKey } from '@zenbridge/ledger';
import { commonSettings, defineSettings, portSetting, type SettingsValues } from '@zenbridge/runtime';
import { z } from 'zod';
import { notificationSettings } from './notifications/settings.ts';

/** Splits `10.0.0.0/8, 192.0.2.1` into its parts. */
const addresses = z.string().transform((text) => text.split(/[\s,]+/).filter((part) => part !== ''));

/** What the console reads from the environment. */
export const settings = defineSettings('console', {
  ...commonSettings,
  ...notificationSettings,
  ZENBRIDGE_PORT: portSetting(8081),
  ZENBRIDGE_TRUSTED_PROXIES: addresses
    .prefault('')
    .describe('Proxies whose X-Forwarded-For and -Proto are believed: addresses and networks such as 10.0.0.0/8.'),
  ZENBRIDGE_CONSOLE_URL: z
    .url({ protocol: /^https?$/, error: 'Expected an address such as https://zenbridge.example.com' })
    .optional()
    .describe(
      'Address at which browsers open the console. With https:// the session cookie is sent over TLS only. Without it, any address goes.',
    ),
  ZENBRIDGE_CONSOLE_TRACE_URL: z
    .string()
    .regex(/^(https?:\/\/|\/(?!\/)).*\{traceId\}/, 'Expected an address with {traceId} in it')
    .optional()
    .describe(
      'Address at which traces are looked at, with {traceId} in it, such as https://jaeger.example.com/trace/{traceId}. Executions and jobs link to it.',
    ),
  ZENBRIDGE_CONSOLE_OTLP_PORT: z.coerce
    .number()
    .int()
    .min(1)
    .max(65_535)
    .optional()
    .describe(
      'For development: port of 127.0.0.1 at which the console takes traces, by OTLP over HTTP in JSON, and shows the latest at /traces. Nothing is kept.',
    ),
  ZENBRIDGE_CONSOLE_USERS: z.string().meta({
    description:
      'Who may log in: JSON such as [{"name":"ops","role":"operator","passwordHash":"scrypt:…"}], or file:PATH of a file that holds it. Roles: viewer, operator.',
    secret: true,
  }),
  ZENBRIDGE_CONSOLE_TOKENS: z.string().optional().meta({
    description:
      'API tokens of scripts: JSON such as [{"name":"deploy","role":"operator","tokenHash":"sha256:…"}], or file:PATH.',
    secret: true,
  }),
  ZENBRIDGE_CONSOLE_IDLE_MINUTES: z.coerce
    .number()
    .min(1)
    .max(1440)
    .default(60)
    .describe('A session ends after this time without a request. An open page of Bull Board sends requests.'),
  ZENBRIDGE_CONSOLE_SESSION_HOURS: z.coerce
    .number()
    .min(0.1)
    .max(168)
    .default(12)
    .describe('A session ends this long after the login, used or not.'),
  ZENBRIDGE_CONSOLE_LOGINS_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(1)
    .default(10)
    .describe('Logins tried by one client address per minute; more are answered with 429.'),
  ZENBRIDGE_CONSOLE_REFRESH_SECONDS: z.coerce
    .number()
    .min(0.1)
    .max(300)
    .default(2)
    .describe('How often the console looks for new integrations, to show their queues.'),
  ZENBRIDGE_DEFINITIONS_DIR: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Folder whose YAML and JSON files are the definitions: applied at the start and whenever they change; what is removed from it is removed. Such definitions are read-only elsewhere.',
    ),
  ZENBRIDGE_DEFINITIONS_SECONDS: z.coerce
    .number()
    .min(0.1)
    .max(300)
    .default(5)
    .describe('How often the console looks whether the files in ZENBRIDGE_DEFINITIONS_DIR have changed.'),
  ZENBRIDGE_INGRESS_URL: rootUrl
    .optional()
    .describe(
      'Public address of the ingress, at which Salesforce delivers, such as https://zenbridge.example.com. Needed to set the Salesforce side of integrations up.',
    ),
  ZENBRIDGE_CALL_TIMEOUT_SECONDS: z.coerce
    .number()
    .int()
    .min(1)
    .default(15)
    .describe('Longest time one call to Salesforce may take, in seconds.'),
  ZENBRIDGE_TOKEN_KEY: z.string().refine(isEncryptionKey, 'Expected 32 bytes in base64').optional().meta({
    description: 'Key under which rotating Salesforce tokens are stored in Redis. The same as that of the worker.',
    secret: true,
  }),
  ZENBRIDGE_RETENTION_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .default(90)
    .describe('How long finished executions are shown, in days. The same as that of the worker.'),
});

/** The settings of the console, read and checked. */
export type ConsoleSettings = SettingsValues<(typeof settings)['shape']>;
