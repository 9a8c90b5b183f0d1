import { createDemoWorld, DEMO_CLIENT_ID, DEMO_SECRETS } from '@zenbridge/simulators';
import type { LocalSecrets } from '../system/secrets.ts';
import type { Env } from '../system/services.ts';

/** What all services of one start have in common. */
export interface Common {
  readonly redisUrl: string;
  readonly keyRoot: string;
  readonly host: string;
  readonly secrets: LocalSecrets;
  /** ZENBRIDGE_CONSOLE_USERS, unless the environment has its own. */
  readonly consoleUsers: string;
  /** ZENBRIDGE_CONSOLE_TOKENS, unless the environment has its own. */
  readonly consoleTokens: string;
}

/**
 * The environment of the services: that of this process, under what this start decides. What a person may want to decide,
 * such as the log level, is only filled in where it is missing.
 */
export function serviceEnvironment(
  env: Env,
  { redisUrl, keyRoot, host, secrets, consoleUsers, consoleTokens }: Common,
): Env {
  return {
    ZENBRIDGE_SHUTDOWN_SECONDS: '10',
    ZENBRIDGE_INGRESS_DRAIN_SECONDS: '0',
    ZENBRIDGE_TOKEN_KEY: secrets.tokenKey,
    ZENBRIDGE_CONSOLE_USERS: consoleUsers,
    ZENBRIDGE_CONSOLE_TOKENS: consoleTokens,
    ...Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')),
    ZENBRIDGE_REDIS_URL: redisUrl,
    ZENBRIDGE_REDIS_KEY_ROOT: keyRoot,
    ZENBRIDGE_HOST: host,
    // The start reads the level of each line, to show those that matter.
    ZENBRIDGE_LOG_FORMAT: 'json',
  };
}

/** The secrets that the definitions in examples/simulated refer to. */
export const exampleSecrets = (secrets: LocalSecrets): Env => ({
  SALESFORCE_CLIENT_ID: DEMO_CLIENT_ID,
  SALESFORCE_CLIENT_SECRET: DEMO_SECRETS.salesforceClientSecret,
  ZENQMS_TOKEN: DEMO_SECRETS.zenqmsToken,
  COMPLAINTS_TOKEN: secrets.complaintsToken,
  FIELD_COMPLAINTS_TOKEN: secrets.fieldComplaintsToken,
  COMPLAINTS_WEBHOOK_SECRET: secrets.webhookSecret,
});

/** Who saves records in the simulated org: a user of the service desk, not the one that ZenBridge works as. */
export const serviceAgent = (): { username: string; clientId: string; clientSecret: string } => {
  const user = createDemoWorld().salesforce.users.find(({ username }) => username.startsWith('service.agent'));
  if (user === undefined) throw new Error('the demo world has no service agent');
  return {
    username: user.username,
    clientId: DEMO_CLIENT_ID,
    clientSecret: DEMO_SECRETS.salesforceClientSecret,
  };
};
