import { defineSettings, portSetting } from '@zenbridge/runtime';
import * as z from 'zod';

/** What the process of the simulators reads from the environment. */
export const settings = defineSettings('simulators', {
  SIMULATOR_HOST: z.string().default('127.0.0.1').describe('Address to listen on.'),
  SIMULATOR_SALESFORCE_PORT: portSetting(8090),
  SIMULATOR_ZENQMS_PORT: portSetting(8091),
  SIMULATOR_SALESFORCE_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Address that the simulated org gives as its own, when it is reached through something else.'),
  SIMULATOR_SALESFORCE_CLIENT_SECRET: z.string().min(1).optional().meta({
    description: 'Secret of the OAuth apps of the simulated org, in place of the well-known one.',
    secret: true,
  }),
  SIMULATOR_SALESFORCE_PUBLIC_KEY: z
    .string()
    .min(1)
    .optional()
    .describe('PEM of a public key: lets the JWT bearer flow be used in the simulated org.'),
  SIMULATOR_ZENQMS_TOKEN: z
    .string()
    .min(1)
    .optional()
    .meta({ description: 'API key of the simulated account, in place of the well-known one.', secret: true }),
  SIMULATOR_SEED: z
    .string()
    .min(1)
    .optional()
    .describe('Runs with the same seed give the same ids. Without it no two runs do.'),
});
