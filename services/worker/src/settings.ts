import { isEncryptionKey } from '@zenbridge/ledger';
import {
  commonSettings,
  defineSettings,
  durabilitySettings,
  portSetting,
  type SettingsValues,
} from '@zenbridge/runtime';
import * as z from 'zod';

const seconds = (initial: number, minimum = 1) => z.coerce.number().int().min(minimum).default(initial);

/** What the worker reads from the environment. */
export const settings = defineSettings('worker', {
  ...commonSettings,
  ...durabilitySettings,
  ZENBRIDGE_PORT: portSetting(8082),
  ZENBRIDGE_CONSOLE_URL: z
    .url({ protocol: /^https?$/, error: 'Expected an address such as https://zenbridge.example.com' })
    .optional()
    .describe('Address at which browsers open the console. With it traces link to the execution that they are about.'),
  ZENBRIDGE_WORKER_CONCURRENCY: z.coerce
    .number()
    .int()
    .min(1)
    .max(500)
    .default(20)
    .describe(
      'How many events of one integration a worker executes at the same time, at most. Beside other integrations it is fewer while answers come at once.',
    ),
  ZENBRIDGE_CALL_TIMEOUT_SECONDS: seconds(15).describe(
    'Longest time one call to Salesforce or ZenQMS may take, in seconds.',
  ),
  ZENBRIDGE_CLAIM_SECONDS: seconds(90, 3).meta({
    description: 'How long a worker holds the claim of a record, in seconds. Not shorter than three calls may take.',
    agrees: (values: Readonly<Record<string, unknown>>) =>
      Number(values.ZENBRIDGE_CLAIM_SECONDS) < 3 * Number(values.ZENBRIDGE_CALL_TIMEOUT_SECONDS)
        ? 'It must not be less than three times ZENBRIDGE_CALL_TIMEOUT_SECONDS.'
        : undefined,
  }),
  ZENBRIDGE_LOCK_SECONDS: seconds(60, 2).describe(
    'How long a worker may be silent until others take its executions over, in seconds. Longer than any pause of a healthy worker.',
  ),
  ZENBRIDGE_VISIBILITY_WINDOW_SECONDS: seconds(120).meta({
    description:
      'How long a create whose fate is unknown is searched for before it is sent again, in seconds. Three quarters of it, less one call, are left to ZenQMS for creating the Issue and for finding it.',
    agrees: (values: Readonly<Record<string, unknown>>) =>
      0.75 * Number(values.ZENBRIDGE_VISIBILITY_WINDOW_SECONDS) <= Number(values.ZENBRIDGE_CALL_TIMEOUT_SECONDS)
        ? 'Three quarters of it must be more than ZENBRIDGE_CALL_TIMEOUT_SECONDS.'
        : undefined,
  }),
  ZENBRIDGE_RETRY_HOURS: z.coerce
    .number()
    .min(24)
    .default(26)
    .describe(
      'How long a passing failure is tried again, in hours. Time in which the event is held, by a pause or by parking, does not count.',
    ),
  ZENBRIDGE_PARK_AFTER_FAILURES: z.coerce
    .number()
    .int()
    .min(1)
    .default(5)
    .describe('After how many records that failed in a row a destination that does not answer is parked.'),
  ZENBRIDGE_PROBE_SECONDS: z.coerce
    .number()
    .min(0.1)
    .default(5)
    .describe('How long after parking a destination is tried for the first time, in seconds. Doubles with each try.'),
  ZENBRIDGE_PROBE_LONGEST_SECONDS: z.coerce
    .number()
    .min(0.1)
    .default(60)
    .describe('Longest time between two tries of a parked destination, in seconds.'),
  ZENBRIDGE_RESUME_PER_SECOND: z.coerce
    .number()
    .min(0.1)
    .default(5)
    .describe('How many events per second a destination gets when it answers again. Doubles every five seconds.'),
  ZENBRIDGE_SALESFORCE_QUOTA_GUARD: z.coerce
    .number()
    .gt(0)
    .max(1)
    .default(0.95)
    .describe('Part of the API limit of the Salesforce org from which on ZenBridge leaves the rest to other clients.'),
  ZENBRIDGE_LEFT_BEHIND_SECONDS: seconds(15).describe(
    'How long an event may be stored without being queued until a worker queues it, in seconds.',
  ),
  ZENBRIDGE_OVERDUE_SECONDS: seconds(120).describe(
    'How long nothing may happen to an execution until a worker looks whether its job is still there, in seconds.',
  ),
  ZENBRIDGE_DRIFT_SECONDS: z.coerce
    .number()
    .min(0.1)
    .default(300)
    .describe(
      'How often each integration is compared with org and account as they are, to find what was changed there, in seconds.',
    ),
  ZENBRIDGE_FETCH_WITHIN_SECONDS: seconds(180, 60).describe(
    'How long a queue may go without its jobs being asked for, while Redis answers, until /health/live fails, in seconds.',
  ),
  ZENBRIDGE_RETENTION_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .default(90)
    .describe('How long finished executions stay in the execution log, in days.'),
  ZENBRIDGE_PRIOR_VALUES_DAYS: z.coerce
    .number()
    .min(0)
    .default(90)
    .describe(
      'How long the last seen values of the fields that filter formulas compare are kept after an event of the record, in days. 0 keeps none.',
    ),
  ZENBRIDGE_TOKEN_KEY: z.string().refine(isEncryptionKey, 'Expected 32 bytes in base64').optional().meta({
    description:
      'Key under which rotating Salesforce tokens and last seen field values are stored in Redis: 32 bytes in base64. Without it neither is stored.',
    secret: true,
  }),
});

/** The settings of the worker, read and checked. */
export type WorkerSettings = SettingsValues<typeof settings.shape>;
